"""The search parts of one generation: vectors and words, each ranked by its own index."""

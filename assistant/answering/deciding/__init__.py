"""Whether the sentences found answer the question, and what is said if they do not."""

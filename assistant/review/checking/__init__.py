"""A text is held against the library: one verdict for each of its sentences."""

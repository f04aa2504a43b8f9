"""Document files become passages in the library."""

"""Two editions of a document become the changes between them, each with both sides quoted."""

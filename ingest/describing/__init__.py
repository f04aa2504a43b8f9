"""What is known of a document besides its text: stated in a catalog, or inferred and marked so."""

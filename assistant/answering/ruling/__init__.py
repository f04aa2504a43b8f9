"""Which document governs, and what the others say."""

"""The sentences that might answer, each with what speaks for it."""

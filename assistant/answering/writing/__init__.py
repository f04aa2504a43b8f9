"""A language model puts quotes into words; code lets through what the quotes say, and nothing else."""

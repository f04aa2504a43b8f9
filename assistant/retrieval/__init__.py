"""A query becomes a ranking of passages."""

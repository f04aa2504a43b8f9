"""A question becomes the whole decision behind its answer."""

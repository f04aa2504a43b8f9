"""A text is held against the library: one verdict for each of its sentences."""

from assistant.review.checking.checker import check_text

__all__ = ["check_text"]

"""A second look at the best hits, by whatever reads question and passage together."""

from collections.abc import Sequence
from typing import Protocol

from assistant.types import Hit


class Reranker(Protocol):
    """Puts hits in a better order."""

    def rerank(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits, best first, with scores of its own."""


class AsRanked:
    """Leaves the order as it is."""

    def rerank(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return *hits* unchanged."""
        return list(hits)

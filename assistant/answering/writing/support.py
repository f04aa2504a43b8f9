"""A second check of written sentences, by a model that judges support."""

from collections.abc import Sequence
from typing import Protocol


class SupportScorer(Protocol):
    """Judges whether passages support claims."""

    def support(self, claims: Sequence[str], passages: Sequence[str]) -> Sequence[float]:
        """
        Return for each claim the probability that the passage at the same place supports it.

        Args:
            claims: One statement each.
            passages: As many; title and quotes that the claim cites, one a line.

        Returns:
            Values in [0, 1], in order.
        """

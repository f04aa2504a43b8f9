"""A second check of written sentences, by a model that judges support."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.reader import Reader


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


@dataclass(frozen=True, slots=True)
class ReaderScorer:
    """The reader's judgement of support."""

    reader: Reader

    def support(self, claims: Sequence[str], passages: Sequence[str]) -> Sequence[float]:
        """Return the reader's chance of support for each claim."""
        return [judged.support[0] for judged in self.reader.judge(list(zip(claims, passages, strict=True)))]

"""The reader: one small model that judges a question or a claim against a passage; opened here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the reader makes of one pair; all but `support` are logits: 0 is undecided, more is yes."""

    relevant: float  # the passage is about what is asked
    answers: float  # it answers
    support: tuple[float, float, float]  # chances that it supports, contradicts, does not settle a claim; sum 1
    evidence: NDArray[np.float32]  # shape (n,): of each token of the passage, that it is part of the answer
    offsets: NDArray[np.int64]  # shape (n, 2): where each token begins and ends in the passage, in characters

    def evidence_in(self, start: int, end: int) -> float | None:
        """Mean over the tokens from character *start* to *end* of the passage; None where the window cut them off."""
        inside = (self.offsets[:, 0] >= start) & (self.offsets[:, 1] <= end)
        return float(self.evidence[inside].mean()) if inside.any() else None


class Reader(Protocol):
    """Judges pairs of a question or claim and a passage."""

    @property
    def name(self) -> str:
        """Model and the start of its hash."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement a pair, in order; texts as `pairing` puts them."""


def open_reader(settings: Settings) -> Reader | None:
    """
    Load the reader, or nothing where *settings* judge without one.

    Raises:
        ModelError: The model is missing or damaged.
    """
    if settings.judged_by != "reader":
        return None
    from assistant.reader.onnx import OnnxReader  # noqa: PLC0415  (only where it is used)

    return OnnxReader()

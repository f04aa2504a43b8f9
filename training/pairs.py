"""What the reader learns from: pairs of texts with the judgements that are known of them."""

from dataclasses import dataclass
from enum import IntEnum

Span = tuple[int, int]  # first and last-plus-one character
SILVER = 0.5  # weight of a label that nobody gave
NEGATIVES = 3  # passages that do not answer, for one that does


class Support(IntEnum):
    """What a passage says of a claim, numbered as the model's three outputs are."""

    SUPPORTED = 0
    CONTRADICTED = 1
    UNSETTLED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """
    A question or claim, a passage, and what is known; None where nothing is.

    `passage[start:end]` of each span of `evidence` holds the answer; no span at all says that no
    sentence answers. `weight` below 1 marks a label that no person gave.
    """

    asked: str
    passage: str
    relevant: bool | None = None
    answers: bool | None = None
    evidence: tuple[Span, ...] | None = None
    support: Support | None = None
    weight: float = 1.0


Group = tuple[Pair, ...]  # pairs that are ranked against each other, or one pair alone

"""What the reader learns from: pairs of texts with the judgements that are known of them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

Span = tuple[int, int]  # first and last-plus-one character
SILVER = 0.5  # weight of a label that nobody gave
NEAR = 8  # how deep in a search's ranking a passage may stand that is shown as one that does not answer
_NEGATIVES = 3  # of them, for one that does


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


Group = tuple[Pair, ...]  # pairs that are ranked against each other, the right one first; or one pair alone


def negatives(asked: str, passages: Sequence[str], draw: random.Random) -> tuple[Pair, ...]:
    """Return pairs with some of *passages*, which nobody judged and which are taken not to answer."""
    chosen = draw.sample(passages, min(_NEGATIVES, len(passages)))
    return tuple(Pair(asked=asked, passage=passage, relevant=False, answers=False, weight=SILVER) for passage in chosen)

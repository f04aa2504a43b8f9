"""A question that asks several things becomes its parts."""

import re

_OPENERS = r"(?:who|what|when|where|how|which|why|is|are|can|could|do|does|did|must|may|should)"
_JOINT = re.compile(rf"(?<=\?)\s+|,?\s+and\s+(?={_OPENERS}\b)", re.IGNORECASE)
_SHORTEST = 4  # words; a shorter part leans on the other
_LEANING = re.compile(
    r"\b(?:it|its|they|them|their|he|she|his|her|this|that|these|those|there|one|ones)\b", re.IGNORECASE
)


def split_parts(question: str) -> list[str]:
    """
    Return the questions inside *question*, in order; one that cannot be split comes back alone.

    A part that leans on the one before ("and how long is it?") is not split off.

    >>> split_parts("When is it due and who may apply for BCJI?")
    ['When is it due', 'who may apply for BCJI?']
    >>> split_parts("What are the rules for food and drink?")
    ['What are the rules for food and drink?']
    """
    pieces = [piece.strip() for piece in _JOINT.split(question) if piece and piece.strip()]
    questions = [piece for piece in pieces if len(piece.split()) >= _SHORTEST and _asks(piece)]
    stands_alone = len(questions) == len(pieces) > 1 and not any(_LEANING.search(piece) for piece in pieces[1:])
    return questions if stands_alone else [question]


def is_compound(question: str) -> bool:
    """
    Return whether *question* asks several things, also where the later ones lean on the first.

    >>> is_compound("What is PSP and how long is it?"), is_compound("What is PSP?")
    (True, False)
    """
    return sum(_asks(piece.strip()) for piece in _JOINT.split(question) if piece and piece.strip()) > 1


def _asks(piece: str) -> bool:
    return bool(re.match(rf"{_OPENERS}\b", piece, re.IGNORECASE)) or piece.endswith("?")

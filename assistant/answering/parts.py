"""A question that asks several things becomes its parts."""

import re

_OPENERS = r"(?:who|what|when|where|how|which|why|is|are|can|could|do|does|did|must|may|should)"
_JOINT = re.compile(rf"(?<=\?)\s+|,?\s+and\s+(?={_OPENERS}\b)", re.IGNORECASE)
_SHORTEST = 2  # words; a shorter part is a leftover of the split


def split_parts(question: str) -> list[str]:
    """
    Return the questions inside *question*, in order; one that cannot be split comes back alone.

    >>> split_parts("When is it due and who may apply?")
    ['When is it due', 'who may apply?']
    >>> split_parts("What are the rules for food and drink?")
    ['What are the rules for food and drink?']
    """
    pieces = [piece.strip() for piece in _JOINT.split(question) if piece and piece.strip()]
    questions = [piece for piece in pieces if len(piece.split()) >= _SHORTEST and _asks(piece)]
    return questions if len(questions) == len(pieces) > 1 else [question]


def _asks(piece: str) -> bool:
    return bool(re.match(rf"{_OPENERS}\b", piece, re.IGNORECASE)) or piece.endswith("?")

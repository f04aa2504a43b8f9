"""Two texts become the share of words that they have in common."""

import re
from collections import Counter

_WORD = re.compile(r"[a-z0-9]+")


def token_f1(wanted: str, given: str) -> float:
    """
    Harmonic mean of the shares of shared words in either text, repeats counted.

    >>> round(token_f1("what is the match for BCJI", "what is the match"), 3)
    0.8
    """
    one, other = (Counter(_WORD.findall(text.lower())) for text in (wanted, given))
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total()) if both else 0.0

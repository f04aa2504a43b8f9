"""Two sentences are held side by side by how much of a thing they speak of: all or many, one for all or one each."""

import re

from assistant.language.terms import stem

_WHOLE = re.compile(r"\b(?<!not )(?:all|every|each|always)\b((?:\W+\w+){1,4})", re.IGNORECASE)
_PART = re.compile(r"\b(?:many|some|most|several|certain|a few|part)\b((?:\W+\w+){1,4})", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:single|same|common|shared|one)\s+(\w+)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:own|separate|different|distinct)\s+(\w+)", re.IGNORECASE)
_FULL = re.compile(r"\b(?:full|whole|entire)\s+(\w+)", re.IGNORECASE)
_HALF = re.compile(r"\bhalf(?: of)?((?:\W+\w+){1,4})", re.IGNORECASE)
_ONLY = re.compile(r"(?<!not )\b(?:only|solely|exclusively|all|every|always)\b", re.IGNORECASE)
_NARROW = re.compile(r"(?<!not )\b(?:only|solely|exclusively|reserved)\b", re.IGNORECASE)
_OPEN = re.compile(r"\bopen to (?:all|every|any)|\b(?:not|no) (?:limit(?:ed)?|only)\b|\beveryone\b", re.IGNORECASE)
_AS_MUCH = re.compile(r"\b(?:only|solely|exclusively|all|every|each|always|any|no other|limited to)\b", re.IGNORECASE)


def extent_conflict(said: str, shown: str) -> str:
    """
    On what extent two sentences disagree, "" where on none.

    >>> extent_conflict("All resources are for grantees.", "Many of its resources are for grantees.")
    'a part, not all'
    >>> extent_conflict("A single deadline covers both steps.", "Each step has its own deadline.")
    'one for each, not one for all'
    >>> extent_conflict("The guides are for grantees only.", "It is mostly for grantees; its guides are open to all.")
    'more than only that'
    """
    if _quantified(_WHOLE, said) & _quantified(_PART, shown) or (
        not _HALF.search(said) and _quantified(_FULL, said) & _quantified(_HALF, shown)
    ):
        return "a part, not all"
    if _quantified(_JOINT, said) & _quantified(_SEVERAL, shown):
        return "one for each, not one for all"
    if _quantified(_SEVERAL, said) & _quantified(_JOINT, shown):
        return "one for all, not one for each"
    return "more than only that" if _NARROW.search(said) and _OPEN.search(shown) else ""


def claims_more(said: str, shown: str) -> bool:
    """Whether *said* speaks of "only" or "all" where *shown* has no such word."""
    return bool(_ONLY.search(said)) and not _AS_MUCH.search(shown)


def _quantified(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """The stems of the words that a quantifier stands before."""
    return frozenset(stem(word) for match in pattern.finditer(text) for word in re.findall(r"[A-Za-z]{4,}", match[1]))

"""Words by which a text says that it does not know."""

import re

_UNKNOWN = re.compile(
    r"\b(?:do(?:es)? not|did not|don.t|doesn.t|didn.t|cannot|can.t|could not) "
    r"(?:say|state|tell|give|name|spell|describe|settle|list|show|record|mention|set out|be given|read)\b"
    r"|\b(?:is|are|was|were) (?:not|un)\s?(?:known|stated|given|recorded|named|settled|in the text|on the page)\b"
    r"|\b(?:to be (?:announced|determined|decided)|tb[ad])\b"
    r"|\bno (?:page|source|document|date|copy) (?:we read )?(?:was found|gives|names|says|sets)\b"
    r"|\bno (?:rule|notice|figure|amount|limit)\b[^.;]{0,120}\bwas found\b"
    r"|\bnone of (?:the|these|our) \w+\b[^.;]{0,40}\b(?:gives?|names?|says?|states?|told|tells?)\b",
    re.IGNORECASE,
)


def says_unknown(text: str) -> bool:
    """
    Return whether *text* says that something is not known or not said.

    >>> says_unknown("The page does not spell out what the letters stand for."), says_unknown("Due May 1.")
    (True, False)
    >>> says_unknown("None of the sources states the highest award."), says_unknown("No rule on food was found.")
    (True, True)
    """
    return bool(_UNKNOWN.search(text))

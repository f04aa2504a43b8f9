"""Words by which a text says that it does not know."""

import re

_UNKNOWN = re.compile(
    r"\b(?:do(?:es)? not|did not|don.t|doesn.t|didn.t|cannot|can.t|could not) "
    r"(?:say|state|tell|give|name|spell|describe|settle|list|show|record|mention|set out|be given|read)\b"
    r"|\b(?:is|are|was|were) (?:not|un)\s?(?:known|stated|given|recorded|named|settled|in the text|on the page)\b"
    r"|\b(?:to be (?:announced|determined|decided)|tb[ad])\b"
    r"|\bno (?:page|source|document|date|copy) (?:we read )?(?:was found|gives|names|says|sets)\b"
    r"|\bwe (?:do|did|could) not (?:know|find|read)\b|\bwe found no\b|\bonly (?:the award|your award) conditions\b",
    re.IGNORECASE,
)


def says_unknown(text: str) -> bool:
    """
    Return whether *text* says that something is not known or not said.

    >>> says_unknown("The page does not spell out what the letters stand for."), says_unknown("Due May 1.")
    (True, False)
    """
    return bool(_UNKNOWN.search(text))

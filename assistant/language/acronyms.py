"""Acronyms and the words they stand for, where a text gives both."""

import re

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:-[A-Z]+)*s?\b")
_IN_BRACKETS = re.compile(
    r"(?P<before>(?:[\w'\u2019,&/-]+\s+){1,12})\((?:the\s+)?(?P<acronym>[A-Z][A-Za-z&-]{1,11}?)s?\)"
)
_SPELT_OUT = re.compile(r"\b(?P<acronym>[A-Z][A-Za-z&-]{1,11})\s+\((?P<words>[A-Z][\w'\u2019,&/ -]{5,90})\)")
_SAID = re.compile(
    r"\b(?P<acronym>[A-Z][A-Za-z&-]{1,11})\s+(?:stands for|is short for|means)\s+(?P<words>[^.;()]{5,90})"
)
_SMALL = frozenset({"of", "and", "the", "for", "on", "in", "to", "a", "an", "with", "by", "&"})
_LONGEST = 8  # letters; a longer word in capitals is shouted, not an acronym


def acronyms_in(text: str) -> frozenset[str]:
    """
    Return the acronyms of *text* in capitals, plural endings removed; none where all of it is capitals.

    >>> sorted(acronyms_in("What do the DUNS and UEIs mean?"))
    ['DUNS', 'UEI']
    """
    if text.isupper():
        return frozenset()
    found = (match.group().removesuffix("s") for match in _ACRONYM.finditer(text))
    return frozenset(word for word in found if len(word.replace("-", "")) <= _LONGEST and word.isupper())


def expansions_in(text: str) -> dict[str, str]:
    """
    Return the acronyms that *text* spells out, upper-cased, with the words they stand for.

    Words before a bracket count when their initials are those of the acronym; small words may be skipped.

    >>> expansions_in("Report in the Performance Measurement Tool (PMT) of BJA.")
    {'PMT': 'Performance Measurement Tool'}
    >>> expansions_in("The grant (BCJI) pays.")
    {}
    """
    found: dict[str, str] = {}
    for match in _IN_BRACKETS.finditer(text):
        words = _with_initials(match["before"].split(), match["acronym"])
        if words:
            found.setdefault(match["acronym"].upper(), words)
    for match in _SPELT_OUT.finditer(text):
        if _with_initials(match["words"].split(), match["acronym"]) == match["words"]:
            found.setdefault(match["acronym"].upper(), match["words"])
    for match in _SAID.finditer(text):
        if match["acronym"].isupper():
            found.setdefault(match["acronym"], match["words"].strip())
    return found


def _with_initials(words: list[str], acronym: str) -> str:
    """Return the last of *words* whose initials spell *acronym*, as one text; "" where they do not."""
    letters = [letter.upper() for letter in acronym if letter.isalpha()]
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at].lower() in _SMALL and not words[at].upper().startswith(letter):
            at -= 1
        if at < 0 or not words[at].upper().startswith(letter):
            return ""
    return " ".join(words[at:])

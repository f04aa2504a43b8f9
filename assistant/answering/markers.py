"""Markers [n] in a text: found, taken out."""

import re

_MARKER = re.compile(r"\s*\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")


def markers_in(text: str) -> set[int]:
    """
    Return the numbers of all markers in *text*.

    >>> sorted(markers_in("Due May 1 [2]. Or June [1, 3]."))
    [1, 2, 3]
    """
    return {int(number) for match in _MARKER.finditer(text) for number in match.group(1).split(",")}


def without_markers(text: str) -> str:
    """Return *text* without its markers and the space before them."""
    return _MARKER.sub("", text)

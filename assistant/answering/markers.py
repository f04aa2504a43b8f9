"""Markers [n] in a text: found, taken out, renumbered."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Citation

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


def renumber(text: str, citations: Sequence[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """
    Return *text* with its markers numbered from 1 in order of appearance, and the citations they use.

    Markers that no citation has are taken out.
    """
    by_marker = {citation.marker: citation for citation in citations}
    order: dict[int, int] = {}

    def replaced(match: re.Match[str]) -> str:
        numbers = [int(n) for n in match.group(1).split(",") if int(n) in by_marker]
        new = [order.setdefault(number, len(order) + 1) for number in numbers]
        return "".join(f" [{number}]" for number in new)

    renumbered = _MARKER.sub(replaced, text)
    used = sorted(order.items(), key=lambda item: item[1])
    return renumbered, tuple(replace(by_marker[old], marker=new) for old, new in used)

"""Passages get their neighbours: those a few places before and after in the same work."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.types import CatalogEntry

_REACH = 8  # passages to each side; a public web page holds about seven, see docs/benchmarks.md
_NUMBERS = re.compile(r"(?:[^A-Za-z0-9]\d{1,18})*$")  # at the end of an id


def places_of(document_of: NDArray[np.int64], entries: Sequence[CatalogEntry]) -> tuple[list[int], list[int]]:
    """
    Put passages in reading order, the passages of one work next to each other.

    A work is a document; lines of a bulk file that share their title are one work when their ids differ
    only in numbers at the end, and stand in the order of those ("page#2" before "page#10").

    Args:
        document_of: Shape (n,): the document of each row, in reading order within it.
        entries: Of the documents.

    Returns:
        Rows in that order, and the number of the work at each place, rising.
    """
    ids = [_id_parts(entry.document_id) for entry in entries]
    works = [(entry.file, entry.title, stem) for entry, (stem, _) in zip(entries, ids, strict=True)]
    ranked = sorted(range(len(entries)), key=lambda i: (works[i], ids[i][1]))
    place = np.zeros(len(entries), dtype=np.int64)
    place[ranked] = np.arange(len(entries))
    numbers = {work: number for number, work in enumerate(sorted(set(works)))}
    work_of = np.array([numbers[work] for work in works], dtype=np.int64)
    order = np.argsort(place[document_of], kind="stable") if len(document_of) else document_of
    return order.tolist(), work_of[document_of[order]].tolist() if len(order) else []


def _id_parts(name: str) -> tuple[str, tuple[int, ...]]:
    """
    Take the numbers off the end of an id.

    >>> _id_parts("page#10"), _id_parts("guide_7-120-480"), _id_parts("b2")
    (('page', (10,)), ('guide', (7, 120, 480)), ('b2', ()))
    """
    start = match.start() if (match := _NUMBERS.search(name)) else len(name)
    return name[:start], tuple(int(number) for number in re.findall(r"\d+", name[start:]))


class Neighbourhood:
    """
    Looks at the passages around each passage, at most 8 to each side, never beyond its work.

    Args:
        order: Shape (n,): rows in reading order, works together.
        works: Shape (n,): number of the work at each place of that order, rising.
    """

    def __init__(self, order: NDArray[np.int64], works: NDArray[np.int64]) -> None:
        self._order = order
        places = np.arange(len(order))
        begins, ends = np.searchsorted(works, works, side="left"), np.searchsorted(works, works, side="right")
        first, end = np.maximum(begins, places - _REACH), np.minimum(ends, places + _REACH + 1)
        level = np.frexp((end - first).astype(np.float64))[1] - 1  # the largest power of two that fits
        self._left, self._right, self._first, self._end = (np.zeros_like(places) for _ in range(4))
        self._left[order] = level * len(order) + first
        self._right[order] = level * len(order) + end - (1 << level)
        self._first[order] = np.maximum(begins, places - 2 * _REACH)
        self._end[order] = np.minimum(ends, places + 2 * _REACH + 1)
        self._levels = int(level.max(initial=0)) + 1

    def highest(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each row the highest score around it; shape (n,)."""
        steps = [scores[self._order]]
        for level in range(1, self._levels):
            reached, half = steps[-1], 1 << (level - 1)
            steps.append(np.maximum(reached, np.concatenate([reached[half:], np.zeros(half, np.float32)])))
        stacked = np.concatenate(steps)
        found: NDArray[np.float32] = np.maximum(stacked[self._left], stacked[self._right])
        return found

    def best_places(self, evidence: NDArray[np.float32], *, n: int, n_rows: int = 0) -> NDArray[np.int64]:
        """
        Rows of the places with the highest evidence above 0.

        Args:
            evidence: Sum of what `highest` gave, shape (n,). A passage that speaks of something raises all
                that have it in reach, so a place reaches twice as far from any of those.
            n: How many places, or more until
            n_rows: so many rows are found.

        Returns:
            Rows, rising.
        """
        left = evidence.copy()
        found: list[NDArray[np.int64]] = []
        while len(found) < n or sum(len(rows) for rows in found) < n_rows:
            best = int(left.argmax()) if len(left) else 0
            if not len(left) or left[best] <= 0:
                break
            found.append(self._order[self._first[best] : self._end[best]])
            left[found[-1]] = 0
        return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)

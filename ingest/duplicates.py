"""Texts become small sketches, from which documents that repeat each other are found."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.describing.editions import Edition

_SHINGLE_WORDS = 5
_SKETCH = 256  # values kept of a text; the estimate of an overlap of .9 is then off by .02
_CANDIDATE = 6  # lowest values looked up; two texts with an overlap of .9 share none of them once in a million
_NEAR = 0.9
_WORD = re.compile(r"\w+")
_DETAIL = re.compile(r"\d+|\b(?:not|no|never|none|without|except|unless|only|must|may|shall|should)\b")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: hashes of its runs of five words, and what must not differ."""

    lowest: NDArray[np.uint64]  # the smallest hashes, ascending, each once
    details: int  # hash of all numbers, negations and words of duty, in the order of the text
    words: int  # hash of all words


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; case, punctuation and line breaks do not matter."""
    words = _WORD.findall(text.lower())
    codes = {word: zlib.crc32(word.encode()) + 1 for word in set(words)}
    values = np.fromiter((codes[word] for word in words), dtype=np.uint64, count=len(words))
    details = zlib.crc32(" ".join(_DETAIL.findall(text.lower())).encode())
    return Sketch(_lowest(values), details, hash(tuple(words)))


def find_duplicates(sketches: Mapping[str, Sketch], editions: Mapping[str, Edition] | None = None) -> dict[str, str]:
    """
    Return, for each document that repeats another, the id of that other one.

    Repeats are texts of the same words, and texts that share nine tenths of their five-word runs and
    have the same numbers, negations and words of duty: the notices of two years are often equal but for a
    date, and that is no repeat. Of several, the one of the latest edition, and of these the first in order
    of id, is the one that the others repeat.

    Source: Broder 1997, On the resemblance and containment of documents (bottom-k variant).
    """
    repeats: dict[str, str] = {}
    originals: dict[int, list[str]] = {}
    in_order = sorted(sketches)
    if editions:
        in_order.sort(key=lambda document_id: editions[document_id], reverse=True)
    for document_id in in_order:
        mine = sketches[document_id]
        keys = [int(value) for value in mine.lowest[:_CANDIDATE]]
        candidates = sorted({other for key in keys for other in originals.get(key, ())})
        same = next((other for other in candidates if _is_repeat(mine, sketches[other])), "")
        if same:
            repeats[document_id] = same
        else:
            for key in keys:
                originals.setdefault(key, []).append(document_id)
    return repeats


def _is_repeat(first: Sketch, second: Sketch) -> bool:
    if first.words == second.words:
        return True
    return first.details == second.details and _overlap(first.lowest, second.lowest) >= _NEAR


def _overlap(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> float:
    """Estimate the share of runs that two texts have in common, in [0, 1]."""
    union = np.union1d(first, second)[:_SKETCH]
    return float(np.isin(union, first).astype(int) @ np.isin(union, second).astype(int)) / max(len(union), 1)


def _lowest(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the smallest hashes of all runs of words; a text shorter than a run is one run."""
    length = min(_SHINGLE_WORDS, len(words))
    runs = len(words) - length + 1
    hashes = np.zeros(runs if length else 0, dtype=np.uint64)
    for offset in range(length):
        hashes = (hashes ^ words[offset : offset + runs]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)[:_SKETCH]

"""Lists of words become one sparse matrix of BM25 scores, over fields and word pairs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Chosen on the development half of the public sets; docs/benchmarks.md has what each is worth.
_K1 = 1.2
_B = 0.75
PARTS = ("terms", "starts", "rows", "values")
WORDS = "words.json"


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How much a word counts by where it stands; in the text it counts 1."""

    title: float = 0.5
    heading: float = 0.3
    pair: float = 0.4  # two words side by side, the words of asking left out; times that of their field


def build_lexical(
    folder: Path,
    texts: Sequence[Sequence[str]],
    *,
    titles: Sequence[Sequence[str]] = (),
    headings: Sequence[Sequence[str]] = (),
    weights: FieldWeights | None = None,
) -> None:
    """
    Write the index of passages given as lists of words; the folder is made even when there are none.

    A passage's score for a term is the sum over its fields of weight x BM25, each field with lengths and
    frequencies of its own; so a query costs one look at one column of the matrix for each of its terms.

    Args:
        folder: Where; made here.
        texts: The passage of row i is the i-th.
        titles: Of each passage's document; none at all, or as many as texts.
        headings: That each passage stands under; none at all, or as many as texts.
        weights: Of the fields; the chosen ones unless given.

    Source:
        Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004; here
        the fields' scores are summed, not their frequencies. Inverse document frequency as in Lucene.
    """
    folder.mkdir(parents=True)
    if not texts:
        return
    chosen = weights or FieldWeights()
    known: dict[str, int] = {}
    fields = [
        (_numbered(field, known), weight)
        for field, weight in ((texts, 1.0), (titles, chosen.title), (headings, chosen.heading))
        if field
    ]
    n = len(texts)
    weighed = [
        part
        for field, weight in fields
        for part in _cells_of(field, weight, weight * chosen.pair, n=n, n_words=len(known))
    ]
    cells, values = _summed(np.concatenate([c for c, _ in weighed]), np.concatenate([v for _, v in weighed]))
    terms, starts = np.unique(cells // n, return_index=True)
    parts = (terms, np.append(starts, len(cells)), (cells % n).astype(np.int32), values.astype(np.float32))
    for name, part in zip(PARTS, parts, strict=True):
        np.save(folder / f"{name}.npy", np.asarray(part), allow_pickle=False)
    (folder / WORDS).write_text(json.dumps([n, list(known)], ensure_ascii=False), encoding="utf-8")


def pair_number(one: int, following: int, n_words: int) -> int:
    """Return the number of two words side by side; numbers below *n_words* are single words."""
    return (one + 1) * n_words + following


def _numbered(field: Sequence[Sequence[str]], known: dict[str, int]) -> list[NDArray[np.int64]]:
    """Return the words of each row by number; new ones are added to *known*."""
    return [np.array([known.setdefault(w, len(known)) for w in words], dtype=np.int64) for words in field]


def _cells_of(
    field: Sequence[NDArray[np.int64]], weight: float, pair_weight: float, *, n: int, n_words: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield the cells of a field's words, then of its pairs: term number x n + row, and the score there."""
    words = np.concatenate(field)
    rows = np.repeat(np.arange(n), [len(row) for row in field])
    yield _scored(words * n + rows, rows, weight, n=n)
    is_pair = rows[1:] == rows[:-1]
    pairs = ((words[:-1] + 1) * n_words + words[1:])[is_pair]
    yield _scored(pairs * n + rows[1:][is_pair], rows[1:][is_pair], pair_weight, n=n)


def _scored(
    occurrences: NDArray[np.int64], rows: NDArray[np.int64], weight: float, *, n: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each cell once, with its weighted BM25 score."""
    cells, times = np.unique(occurrences, return_counts=True)
    lengths = np.bincount(rows, minlength=n)
    usual = max(lengths.mean(), 1e-9)
    _, term_of, n_with = np.unique(cells // n, return_inverse=True, return_counts=True)
    rarity = np.log1p((n - n_with + 0.5) / (n_with + 0.5))[term_of]
    saturation = times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * lengths[cells % n] / usual))
    return cells, weight * rarity * saturation


def _summed(cells: NDArray[np.int64], values: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each cell once, in order, with the sum of its values."""
    unique, position = np.unique(cells, return_inverse=True)
    return unique, np.bincount(position, weights=values, minlength=len(unique)).astype(np.float64)

"""Lists of words become one sparse matrix of BM25 scores, over fields and word pairs; the only import of bm25s."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
from bm25s.tokenization import Tokenized
from numpy.typing import NDArray

from assistant.library.search.lexical import PARTS, WORDS

# Chosen on the development half of the public sets; docs/benchmarks.md has what each is worth.
_K1 = 1.2
_B = 0.75


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
        the fields' scores are summed, not their frequencies. bm25s scores each field as Lucene does; the
        factor k1 + 1, which Lucene leaves out, is put back.
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


def _numbered(field: Sequence[Sequence[str]], known: dict[str, int]) -> list[NDArray[np.int64]]:
    """Return the words of each row by number; new ones are added to *known*."""
    return [np.array([known.setdefault(w, len(known)) for w in words], dtype=np.int64) for words in field]


def _cells_of(
    field: Sequence[NDArray[np.int64]], weight: float, pair_weight: float, *, n: int, n_words: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield the cells of a field's words, then of its pairs: term number x n + row, and the score there."""
    yield _scored(field, weight, n=n)
    yield _scored([(words[:-1] + 1) * n_words + words[1:] for words in field], pair_weight, n=n)


def _scored(
    rows: Sequence[NDArray[np.int64]], weight: float, *, n: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each cell once, with the weighted BM25 score that bm25s gives the term in the row."""
    terms, places = np.unique(np.concatenate(rows), return_inverse=True)
    if not len(terms):
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    ends = np.cumsum([len(row) for row in rows])[:-1]
    index = bm25s.BM25(k1=_K1, b=_B, method="lucene", backend="numpy", csc_backend="numpy")
    tokens = Tokenized(ids=[row.tolist() for row in np.split(places, ends)], vocab={i: i for i in range(len(terms))})
    index.index(tokens, create_empty_token=False, show_progress=False)
    found = index.scores
    columns = np.repeat(np.arange(len(terms)), np.diff(found["indptr"]))
    return terms[columns] * n + found["indices"], weight * (_K1 + 1) * found["data"].astype(np.float64)


def _summed(cells: NDArray[np.int64], values: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each cell once, in order, with the sum of its values."""
    unique, position = np.unique(cells, return_inverse=True)
    return unique, np.bincount(position, weights=values, minlength=len(unique)).astype(np.float64)

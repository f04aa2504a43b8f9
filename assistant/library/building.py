"""The rows of one generation become its search parts, in a process of its own."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError
from assistant.library.children import arguments, tell
from assistant.library.filing.encoding import vectors_from_bytes
from assistant.library.filing.holdings import Holdings
from assistant.library.filing.membership import stamp_of
from assistant.library.filing.store import Store
from assistant.library.records import Vectors
from assistant.library.search.chroma import build_vector_index
from assistant.library.search.lexical_building import build_lexical
from assistant.library.search.neighbourhood import places_of
from assistant.library.search.rows import Rows
from assistant.library.search.words import query_words
from assistant.types import CatalogEntry, Passage

_TELL_EVERY = 1_000
_HEADING_CHARS = 120  # a first line up to this length says what the others are about


@dataclass(slots=True)
class _Gathered:
    """What one pass over the passages yields, row by row."""

    passages: list[Passage] = field(default_factory=list)
    vector_ids: list[int] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    titles: list[list[str]] = field(default_factory=list)
    headings: list[list[str]] = field(default_factory=list)


def main() -> None:
    """Build the parts of a generation: library file, generation, folder."""
    path, generation, folder = arguments()
    try:
        build(Path(path), int(generation), Path(folder))
    except AssistantError as error:
        sys.exit(str(error))


def build(path: Path, generation: int, folder: Path) -> None:
    """
    Write `rows.json`, `vectors.npy`, `chroma/` and `lexical/` of one generation into *folder*.

    Args:
        path: The library file.
        generation: Which list of members.
        folder: Where; made here.
    """
    folder.mkdir(parents=True)
    store = Store.reading(path)
    holdings = Holdings(store, generation)
    entries = holdings.entries()
    gathered = _gather(holdings, entries)
    total = len(gathered.passages)
    matrix, vector_of = _matrix(holdings, gathered.vector_ids, stamp_of(store, generation).dim)
    store.close()

    document_ids = list(dict.fromkeys(passage.document_id for passage in gathered.passages))
    numbers = {document_id: i for i, document_id in enumerate(document_ids)}
    document_of = np.array([numbers[passage.document_id] for passage in gathered.passages], dtype=np.int64)
    order, works = places_of(document_of, [entries[document_id] for document_id in document_ids])
    ids = [passage.passage_id for passage in gathered.passages]
    Rows(ids, document_ids, document_of, vector_of, np.array(order, np.int64), np.array(works, np.int64)).write(folder)
    np.save(folder / "vectors.npy", matrix, allow_pickle=False)
    _, first_rows = np.unique(vector_of, return_index=True)
    firsts = [gathered.passages[row] for row in first_rows]
    with ThreadPoolExecutor(1) as pool:  # Chroma's work is done outside of Python: both go on at a time
        lexical = pool.submit(
            build_lexical, folder / "lexical", gathered.texts, titles=gathered.titles, headings=gathered.headings
        )
        build_vector_index(
            folder / "chroma",
            matrix,
            [_metadata(passage, entries[passage.document_id]) for passage in firsts],
            lambda done: tell("dense", done, len(firsts)),
        )
        lexical.result()
    tell("lexical", total, total)


def _gather(holdings: Holdings, entries: dict[str, CatalogEntry]) -> _Gathered:
    gathered = _Gathered()
    titles = {document_id: query_words(entry.title) for document_id, entry in entries.items()}
    for holding in holdings.all():
        passage = holding.passage
        gathered.passages.append(passage)
        gathered.vector_ids.append(holding.vector_id)
        gathered.texts.append(query_words(passage.text))
        gathered.titles.append(titles[passage.document_id])
        gathered.headings.append(query_words("\n".join(headings_of(passage))))
        if len(gathered.passages) % _TELL_EVERY == 0:
            tell("lexical", len(gathered.passages), holdings.counts()[1])
    return gathered


def headings_of(passage: Passage) -> list[str]:
    """Return what a passage stands under, and its first line when that is short and more follow."""
    first, *others = passage.text.split("\n")
    own = [first] if others and len(first) <= _HEADING_CHARS and first not in passage.heading_path else []
    return [*passage.heading_path, *own]


def _matrix(holdings: Holdings, vector_ids: list[int], dim: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Distinct vectors as unit rows, in order of first use, and the row of each passage."""
    blobs = holdings.vectors(vector_ids)
    row_of: dict[bytes, int] = {}
    vector_of = [row_of.setdefault(blobs[vector_id], len(row_of)) for vector_id in vector_ids]
    matrix = vectors_from_bytes(list(row_of), dim)
    matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix.astype(np.float32), np.array(vector_of, dtype=np.int64)


def _metadata(passage: Passage, entry: CatalogEntry) -> dict[str, str | int]:
    known: dict[str, str | int] = {
        "passage_id": passage.passage_id,
        "document_id": passage.document_id,
        "program": entry.program,
        "kind": entry.kind.value,
    }
    return known if entry.fiscal_year is None else {**known, "fiscal_year": entry.fiscal_year}


if __name__ == "__main__":
    main()

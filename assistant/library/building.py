"""The rows of one generation become its search parts, in a process of its own."""

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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

_HEADING_CHARS = 120  # a first line up to this length says what the others are about


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
    held = list(holdings.all())
    matrix, vector_of = _matrix(holdings, [holding.vector_id for holding in held], stamp_of(store, generation).dim)
    store.close()
    passages = [holding.passage for holding in held]

    np.save(folder / "vectors.npy", matrix, allow_pickle=False)
    with ThreadPoolExecutor(1) as pool:  # Chroma works outside of Python: words go on meanwhile
        graph = pool.submit(
            build_vector_index, folder / "chroma", matrix, lambda done: tell("dense", done, len(matrix))
        )
        _rows(passages, entries, vector_of).write(folder)
        _build_words(folder / "lexical", passages, entries)
        graph.result()
    tell("lexical", len(passages), len(passages))


def _rows(passages: Sequence[Passage], entries: Mapping[str, CatalogEntry], vector_of: NDArray[np.int64]) -> Rows:
    """Return what is known of each row without its words."""
    document_ids = list(dict.fromkeys(passage.document_id for passage in passages))
    numbers = {document_id: i for i, document_id in enumerate(document_ids)}
    document_of = np.array([numbers[passage.document_id] for passage in passages], dtype=np.int64)
    order, works = places_of(document_of, [entries[document_id] for document_id in document_ids])
    ids = [passage.passage_id for passage in passages]
    return Rows(ids, document_ids, document_of, vector_of, np.array(order, np.int64), np.array(works, np.int64))


def _build_words(folder: Path, passages: Sequence[Passage], entries: Mapping[str, CatalogEntry]) -> None:
    """Write the index of what the passages, their titles and their headings say."""
    titles = {document_id: query_words(entry.title) for document_id, entry in entries.items()}
    texts, headings = [], []
    for passage in passages:
        texts.append(query_words(passage.text))
        headings.append(query_words("\n".join(headings_of(passage))))
    build_lexical(folder, texts, titles=[titles[passage.document_id] for passage in passages], headings=headings)


def headings_of(passage: Passage) -> list[str]:
    """Return what a passage stands under, and its first line when that is short and more follow."""
    first, *others = passage.text.split("\n")
    own = [first] if others and len(first) <= _HEADING_CHARS and first not in passage.heading_path else []
    return [*passage.heading_path, *own]


def _matrix(holdings: Holdings, vector_ids: Sequence[int], dim: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Distinct vectors as unit rows, in order of first use, and the row of each passage."""
    blobs = holdings.vectors(vector_ids)
    row_of: dict[bytes, int] = {}
    vector_of = [row_of.setdefault(blobs[vector_id], len(row_of)) for vector_id in vector_ids]
    matrix = vectors_from_bytes(list(row_of), dim)
    matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix.astype(np.float32), np.array(vector_of, dtype=np.int64)


if __name__ == "__main__":
    main()

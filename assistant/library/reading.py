"""One generation of a library, read-only: its documents, pages and passages, and the two searches."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Self
from weakref import WeakValueDictionary

from assistant.errors import LibraryDamagedError, LibraryMismatchError, NoLibraryError, RequestError
from assistant.library import originals
from assistant.library.filing.holdings import Holdings
from assistant.library.filing.membership import generations_in, stamp_of
from assistant.library.filing.store import FILE_NAME, REBUILD, Store
from assistant.library.findings import Findings
from assistant.library.generations import Pointer, folder_of, pointer_path, read_pointer, writer_lock
from assistant.library.publishing import check_counts
from assistant.library.records import Vectors
from assistant.library.references import not_held
from assistant.library.search.searching import Searcher
from assistant.types import CatalogEntry, DocumentFilter, LibrarySummary, Page, Passage, Program, Stamp

_OPENING_TRIES = 3  # a writer may switch, twice, between our look at the pointer and at what it names


class Library:
    """
    An immutable view of one generation; many threads may use it at once.

    Opening reads little; the search parts are loaded by the first search. When `is_current` says no,
    open again and close this one: the generation after the next takes its files away.

    Attributes:
        index: The library's folder.
        generation: Number of the generation.
        stamp: What its vectors and passages were made with.
    """

    def __init__(self, index: Path, generation: int, store: Store, mark: bytes) -> None:
        self.index = index
        self.generation = generation
        self.stamp: Stamp = stamp_of(store, generation)
        self._store = store
        self._mark = mark
        self._holdings = Holdings(store, generation)
        self._in_use = WeakValueDictionary[str, Passage]()  # conversations share their passages

    @classmethod
    def open(cls, index: Path) -> Self:
        """
        Open the generation that *index* points to now.

        Raises:
            NoLibraryError: There is none; the message names the command that makes one.
            LibraryBusyError: There is none yet: the first one is being built.
            LibraryDamagedError: Its parts do not agree; the message names the command that rebuilds it.
        """
        index = index.resolve()
        for last in (False,) * (_OPENING_TRIES - 1) + (True,):
            mark, pointer = _mark(index), read_pointer(index)
            if pointer is None:
                break
            try:
                return cls._opened(index, pointer, mark)
            except LibraryDamagedError:
                if last or _mark(index) == mark:
                    raise
        if (index / ".lock").exists():
            with suppress(OSError), writer_lock(index):  # raises LibraryBusyError while the first one is being built
                pass
        raise NoLibraryError(f"No library at {index}. Run `guidance ingest`.")

    @classmethod
    def _opened(cls, index: Path, pointer: Pointer, mark: bytes) -> Self:
        path = index / FILE_NAME
        if not path.is_file():
            raise LibraryDamagedError(f"{path}: is missing. {REBUILD}")
        store = Store.reading(path)
        with store.closed_on_error():
            if pointer.generation not in generations_in(store):
                raise LibraryDamagedError(f"{path}: does not hold generation {pointer.generation}. {REBUILD}")
            check_counts(index, store, pointer.generation)
            return cls(index, pointer.generation, store, mark)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and memory."""
        if "searcher" in vars(self):  # not to open it only to close it
            self.searcher.close()
        self._store.close()

    def check_embedder(self, embedder: str, dim: int) -> None:
        """
        Refuse vectors of another model.

        Raises:
            LibraryMismatchError: The library's vectors were made by another one.
        """
        if (embedder, dim) != (self.stamp.embedder, self.stamp.dim):
            raise LibraryMismatchError(
                f"{self.index}: built with {self.stamp.embedder} ({self.stamp.dim} dimensions); this program is "
                f"set to {embedder} ({dim} dimensions). {REBUILD}"
            )

    def is_current(self) -> bool:
        """Whether this is still the generation that answers; costs one look at a small file."""
        return _mark(self.index) == self._mark

    @cached_property
    def entries(self) -> Mapping[str, CatalogEntry]:
        """What is known of each document, by document id, in order of id."""
        return self._holdings.entries()

    @cached_property
    def programs(self) -> tuple[Program, ...]:
        """List of the programs that the documents refer to."""
        return self._holdings.programs()

    def page(self, document_id: str, number: int) -> Page:
        """One page as stored. Raises `RequestError` when there is none."""
        found = self._holdings.pages(document_id, number)
        if not found:
            raise RequestError(f"{document_id}: the library holds no page {number} of it.")
        return found[0]

    def first_page(self, document_id: str) -> Page:
        """The page on which a document begins. Raises `RequestError` when the library does not hold it."""
        found = self._holdings.pages(document_id, most=1)
        if not found:
            raise RequestError(f"{document_id}: the library holds no page of it.")
        return found[0]

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """All pages of a document, in order; none when the library does not hold it."""
        return self._holdings.pages(document_id)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Passages of these ids, in the same order. Raises `RequestError` for an unknown id."""
        found = {one: passage for one in ids if (passage := self._in_use.get(one))}
        if missing := [one for one in ids if one not in found]:
            found |= zip(missing, self._holdings.passages(missing), strict=True)
            self._in_use.update(found)
        return [found[one] for one in ids]

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in reading order."""
        return self._holdings.passages_of(document_id)

    @cached_property
    def findings(self) -> Mapping[str, Findings]:
        """What was found in each document; one that was ingested before anything was looked for is not among them."""
        return self._holdings.findings()

    def sha256(self, document_id: str) -> str:
        """Hash of the file that a document came from; "" when the library does not hold it."""
        return self._holdings.sha256(document_id)

    def original(self, document_id: str) -> Path | None:
        """Path of the kept copy of the document's file, when there is one."""
        entry = self.entries.get(document_id)
        if entry is None:
            return None
        return originals.find(self.index, entry.file, self._holdings.sha256(document_id))

    def summary(self) -> LibrarySummary:
        """What the library holds, document by document, and what could not be published."""
        documents = self._holdings.summaries(self.entries)
        return LibrarySummary(self.generation, documents, self.not_held, self._holdings.failures())

    @cached_property
    def not_held(self) -> Mapping[str, tuple[str, ...]]:
        """Names of documents that texts mention and the library lacks, each with the ids of those that do."""
        return not_held(self._holdings.summaries(self.entries))

    def dense(self, vector: Vectors, *, k: int, where: DocumentFilter | None = None) -> list[tuple[str, float]]:
        """
        Rank passages by their vectors.

        Args:
            vector: Shape (dim,), float32; its length does not matter.
            k: How many at most.
            where: Only passages of these documents.

        Returns:
            Passage ids with their cosine similarity, in [-1, 1], best first; ties in the library's order.
        """
        return self.searcher.dense(vector, k=k, where=where)

    def lexical(self, query: str, *, k: int, where: DocumentFilter | None = None) -> list[tuple[str, float]]:
        """
        Rank passages by their words, and those of their title and headings.

        Returns:
            Passage ids with their BM25 score, above 0, best first; ties in the library's order.
        """
        return self.searcher.lexical(query, k=k, where=where)

    @cached_property
    def searcher(self) -> Searcher:
        """The search parts row by row, for a ranking that weighs several signals."""
        return Searcher(folder_of(self.index, self.generation), self.stamp.dim, self.entries)


def _mark(index: Path) -> bytes:
    """What changes with every switch of the pointer: its text, since clocks jump and inodes come again."""
    try:
        return pointer_path(index).read_bytes()
    except OSError:
        return b""

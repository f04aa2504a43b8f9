"""One generation of a library, read-only: its documents, pages and passages, and the two searches."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.library.records import Vectors
from assistant.types import CatalogEntry, DocumentFilter, LibrarySummary, Page, Passage, Program, Stamp


class Library:
    """
    An immutable view of one generation; many threads may use it at once.

    Opening reads little; the search parts are loaded by the first search. When `is_current` says no,
    open again and close this one.
    """

    index: Path
    generation: int
    stamp: Stamp

    @classmethod
    def open(cls, index: Path) -> "Library":
        """
        The generation that *index* points to now.

        Raises:
            NoLibraryError: There is none; the message names the command that makes one.
            LibraryDamagedError: Its parts do not agree; the message names the command that rebuilds it.
        """
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and memory."""

    def check_embedder(self, embedder: str, dim: int) -> None:
        """
        Refuse vectors of another model.

        Raises:
            LibraryMismatchError: The library's vectors were made by another one.
        """
        raise NotImplementedError

    def is_current(self) -> bool:
        """Whether this is still the generation that answers; costs one look at a file's date."""
        raise NotImplementedError

    @property
    def entries(self) -> Mapping[str, CatalogEntry]:
        """What is known of each document, by document id, in order of id."""
        raise NotImplementedError

    @property
    def programs(self) -> tuple[Program, ...]:
        """The program list that the documents refer to."""
        raise NotImplementedError

    def page(self, document_id: str, number: int) -> Page:
        """One page as stored. Raises `RequestError` when there is none."""
        raise NotImplementedError

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """All pages of a document, in order; none when the library does not hold it."""
        raise NotImplementedError

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages of these ids, in the same order. Raises `RequestError` for an unknown id."""
        raise NotImplementedError

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in reading order."""
        raise NotImplementedError

    def original(self, document_id: str) -> Path | None:
        """The kept copy of the document's file, when there is one."""
        raise NotImplementedError

    def summary(self) -> LibrarySummary:
        """What the library holds, document by document, and what could not be published."""
        raise NotImplementedError

    def dense(
        self, vector: Vectors, *, k: int, where: DocumentFilter | None = None
    ) -> list[tuple[str, float]]:
        """
        The *k* passages whose vectors are nearest.

        Args:
            vector: Shape (dim,), float32; its length does not matter.
            k: How many at most.
            where: Only passages of these documents.

        Returns:
            Passage ids with their cosine similarity, in [-1, 1], best first; ties in order of id.
        """
        raise NotImplementedError

    def lexical(self, query: str, *, k: int, where: DocumentFilter | None = None) -> list[tuple[str, float]]:
        """
        The *k* passages whose words fit the query best.

        Returns:
            Passage ids with their BM25 score, above 0, best first; ties in order of id.
        """
        raise NotImplementedError

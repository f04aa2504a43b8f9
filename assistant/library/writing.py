"""Sources and vectors become the next generation of a library: one writer, one atomic switch."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.library.records import Progress, Published, PublishedSource, SourceRef, StoredDocument, Vectors
from assistant.types import Failure, Program, Stamp


class LibraryWriter:
    """
    The one process that may change a library.

    A context manager. Sources and vectors are stored as they come and survive a kill; nothing that is
    stored can be seen by a reader before `publish`. The order of calls for one file: `has_source`;
    if not, parse and split, `vectors_missing`, `add_vectors`, `add_source`; then `publish` once.

    Args:
        index: The library's folder; made when absent.
        stamp: What the vectors and passages are made with.
        rebuild: Use nothing that is stored: prepare all anew beside the old library, which goes on
            answering until `publish`. A rebuild that was killed goes on where it stopped.

    Raises:
        LibraryBusyError: Another process is writing this library.
        LibraryMismatchError: It was built with another stamp, and `rebuild` is not set.
        LibraryDamagedError: The library file cannot be read, and `rebuild` is not set.
    """

    def __init__(self, index: Path, stamp: Stamp, rebuild: bool = False) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the library for the next writer."""

    def published_sources(self) -> list[PublishedSource]:
        """The files of the current generation, in the order in which they were published."""
        raise NotImplementedError

    def has_source(self, source_key: str) -> bool:
        """Whether all of this source is stored already, perhaps by a run that was killed."""
        raise NotImplementedError

    def source_documents(self, source_key: str) -> tuple[str, ...]:
        """Ids of the documents that a stored source brings, in the order of the file."""
        raise NotImplementedError

    def vectors_missing(self, keys: Collection[str]) -> set[str]:
        """Those of *keys* for which no vector is stored yet."""
        raise NotImplementedError

    def add_vectors(self, keys: Sequence[str], vectors: Vectors) -> None:
        """
        Store vectors for good, so that a killed run need not embed them again.

        Args:
            keys: One for each row; a key that is stored already keeps its vector.
            vectors: Shape (n, dim), float32, finite, no row of zeros.
        """
        raise NotImplementedError

    def add_source(self, source_key: str, path: str, documents: Sequence[StoredDocument]) -> None:
        """
        Store all that one file brings, in one transaction; its vectors must be stored before.

        Raises:
            LibraryError: A passage is not the piece of its page that it claims to be, a document id comes
                twice, or a vector is missing. Nothing of the source is stored then.
        """
        raise NotImplementedError

    def keep_original(self, path: Path, sha256: str) -> None:
        """
        Keep a copy of the file, for pictures of its pages; does nothing when there is one.

        Raises:
            DocumentError: The file's bytes are not (any longer) those of *sha256*.
        """
        raise NotImplementedError

    def publish(
        self,
        sources: Sequence[SourceRef],
        *,
        failures: Sequence[Failure] = (),
        programs: Sequence[Program] = (),
        duplicates: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Published:
        """
        Make exactly these sources the library: build, verify in another process, switch, clean up.

        Does nothing when all of it equals the current generation and its search index is whole.

        Args:
            sources: All members of the new generation; each must be stored.
            failures: Files that could not be published, for the library's listing.
            programs: The program list that the documents refer to.
            duplicates: Document id -> id of the document that it repeats.
            progress: Told "dense", "lexical", "verify" with passages done and in all.

        Raises:
            LibraryError: A source is not stored, two sources bring one document id, or the generation
                could not be built; the current generation then stays as it is.
        """
        raise NotImplementedError

    def rollback(self) -> int:
        """Make the generation before this one the current one again; the same as `roll_back`."""
        raise NotImplementedError


def roll_back(index: Path) -> int:
    """
    Make the generation before the current one the current one again, and keep the other.

    Returns:
        The number of the generation that answers now.

    Raises:
        NoLibraryError: There is no library.
        LibraryBusyError: Another process is writing it.
        LibraryError: There is no earlier generation.
    """
    raise NotImplementedError

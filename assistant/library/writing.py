"""Sources and vectors become the next generation of a library: one writer, one atomic switch."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

from assistant.errors import LibraryError
from assistant.library import originals
from assistant.library.children import Children
from assistant.library.filing.holdings import Holdings
from assistant.library.filing.intake import Intake
from assistant.library.filing.membership import (
    Roll,
    add_generation,
    choose_build,
    content_hashes,
    digest_of,
    document_brought_twice,
    forget_generations,
    published_sources,
    remove_unused,
    stamp_of,
)
from assistant.library.generations import Pointer, highest_number, remove_leftovers, restore_pointer, writer_lock
from assistant.library.opening import known_pointer, open_for_writing, require_stamp
from assistant.library.publishing import BUILDING, VERIFYING, disk_errors_told, is_whole, prepare, swap, switch
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
        self._index = index.resolve()
        with ExitStack() as stack, disk_errors_told(index):
            self._index.mkdir(parents=True, exist_ok=True)
            stack.enter_context(writer_lock(self._index))
            if not rebuild:
                restore_pointer(self._index)
            self._store = open_for_writing(self._index, anew=rebuild)
            stack.callback(self._store.close)
            self._pointer = known_pointer(self._index, self._store, anew=rebuild)
            current = self._pointer.generation if self._pointer else None
            if current is not None and not rebuild:
                require_stamp(self._index, stamp_of(self._store, current), stamp)
            self._tidy()
            self._build_id = choose_build(self._store, stamp, current=current, fresh=rebuild)
            self._intake = Intake(self._store, self._build_id, stamp.dim)
            self._children = stack.enter_context(Children())
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the library for the next writer."""
        self._stack.close()

    def published_sources(self) -> list[PublishedSource]:
        """Files of the current generation, in order of root and path."""
        return published_sources(self._store, self._pointer.generation) if self._pointer else []

    def holdings(self) -> Holdings | None:
        """What the current generation holds, None when there is none."""
        return Holdings(self._store, self._pointer.generation) if self._pointer else None

    def has_source(self, source_key: str) -> bool:
        """Whether all of this source is stored already, perhaps by a run that was killed."""
        return bool(self._intake.source_ids([source_key]))

    def source_documents(self, source_key: str) -> tuple[str, ...]:
        """Ids of the documents that a stored source brings, in the order of the file."""
        return self._intake.source_documents(source_key)

    def source_texts(self, source_key: str) -> dict[str, str]:
        """Text of each document that a stored source brings, by document id."""
        return self._intake.source_texts(source_key)

    def vectors_missing(self, keys: Collection[str]) -> set[str]:
        """Those of *keys* for which no vector is stored yet."""
        return set(keys) - self._intake.vector_ids(set(keys)).keys()

    def add_vectors(self, keys: Sequence[str], vectors: Vectors) -> None:
        """
        Store vectors for good, so that a killed run need not embed them again.

        Args:
            keys: One for each row; a key that is stored already keeps its vector.
            vectors: Shape (n, dim), float32, finite, no row of zeros.
        """
        self._intake.add_vectors(keys, vectors)

    def add_source(self, source_key: str, path: str, documents: Sequence[StoredDocument]) -> None:
        """
        Store all that one file brings, in one transaction; its vectors must be stored before.

        Raises:
            DocumentError: It holds characters that cannot be stored.
            LibraryError: A passage is not the piece of its page that it claims to be, an id comes twice,
                or a vector is missing. Nothing of the source is stored then.
        """
        self._intake.add_source(source_key, path, documents)

    def keep_original(self, path: Path, sha256: str) -> None:
        """
        Keep a copy of the file, for pictures of its pages; does nothing when there is one.

        Raises:
            DocumentError: The file's bytes are not (any longer) those of *sha256*.
        """
        with disk_errors_told(self._index):
            originals.keep(self._index, path, sha256)

    def get_ready(self) -> None:
        """Start the processes that `publish` needs for a new generation, so that they come up meanwhile."""
        for module in (BUILDING, VERIFYING):
            self._children.start(module)

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
            progress: Told "dense", "lexical", "verify" with what is done and what there is in all.

        Raises:
            LibraryError: A source is not stored, two sources bring one document id, or the generation
                could not be built; the current generation then stays as it is.
        """
        roll = self._roll(sources, programs=programs, failures=failures, duplicates=duplicates or {})
        before = content_hashes(self._store, self._pointer.generation) if self._pointer else {}
        is_same = self._pointer is not None and roll.digest(self._build_id) == digest_of(
            self._store, self._pointer.generation
        )
        with disk_errors_told(self._index):
            if not (is_same and self._pointer and is_whole(self._index, self._pointer.generation, progress)):
                self._replace(roll, is_repair=is_same, progress=progress)
        with suppress(LibraryError, OSError):  # what cannot go now goes with the next run
            self._tidy()
            originals.remove_unused(self._index, remove_unused(self._store))
        return self._published(before)

    def rollback(self) -> int:
        """Make the generation before this one the current one again; the same as `roll_back`."""
        with disk_errors_told(self._index):
            self._pointer = swap(self._index, self._store)
        return self._pointer.generation

    def _roll(
        self,
        sources: Sequence[SourceRef],
        *,
        programs: Sequence[Program],
        failures: Sequence[Failure],
        duplicates: Mapping[str, str],
    ) -> Roll:
        ids = self._intake.source_ids({source.source_key for source in sources})
        if missing := next((s.path for s in sources if s.source_key not in ids), ""):
            raise LibraryError(f"{missing}: is not stored. Add the source before it is published.")
        ordered = tuple(sorted(sources, key=lambda s: (s.root, s.path, s.source_key)))
        return Roll(
            sources=ordered,
            source_ids=ids,
            programs=tuple(programs),
            failures=tuple(failures),
            duplicates=duplicates,
        )

    def _replace(self, roll: Roll, *, is_repair: bool, progress: Progress | None) -> None:
        """Prepare the generation and switch to it; a damaged one is not kept to roll back to."""
        at_least = highest_number(self._index) + 1
        generation = add_generation(self._store, roll, build_id=self._build_id, at_least=at_least)
        try:
            if twice := document_brought_twice(self._store, generation):
                raise LibraryError(f"Two files bring one document: {twice}. Give each its own id.")
            prepare(self._index, self._store, generation, progress, self._children)
            before = self._pointer
            previous = None if before is None else before.previous if is_repair else before.generation
            switch(self._index, self._store, Pointer(generation, previous))
        except BaseException:
            with suppress(LibraryError, OSError):  # the pointer may have been switched all the same
                self._pointer = known_pointer(self._index, self._store, anew=True)
                self._tidy()
            raise
        self._pointer = Pointer(generation, previous)

    def _published(self, before: Mapping[str, str]) -> Published:
        assert self._pointer is not None
        generation = self._pointer.generation
        after = content_hashes(self._store, generation)
        documents, passages = Holdings(self._store, generation).counts()
        unchanged = sum(1 for document_id, hashed in after.items() if before.get(document_id) == hashed)
        added = len(after.keys() - before.keys())
        return Published(
            generation=generation,
            added=added,
            changed=len(after) - unchanged - added,
            removed=len(before.keys() - after.keys()),
            unchanged=unchanged,
            documents=documents,
            passages=passages,
        )

    def _tidy(self) -> None:
        """Remove what killed runs left and the generations that are kept no longer, but no stored rows."""
        kept = self._pointer.kept if self._pointer else set()
        forget_generations(self._store, kept)
        remove_leftovers(self._index, kept)

"""Files found and files held become the members of the library's next generation, and the list of failures."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import Cause, DocumentError
from assistant.library import LibraryWriter, PublishedSource, SourceRef
from assistant.types import Failure
from ingest.documents import DocumentMaker
from ingest.progress import Progress
from ingest.sources import Found, Source, is_within


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file that must be read, since the library does not hold it as it is now."""

    source: Source
    source_key: str
    sha256: str
    n_bytes: int


def held_files(writer: LibraryWriter) -> dict[Path, PublishedSource]:
    """Return the files that the library is made of now, by where they were found."""
    return {Path(source.root) / source.path: source for source in writer.published_sources()}


class Roster:
    """
    The members of the next generation, as they become known.

    Args:
        writer: The library.
        held: Its files now.
        found: The files that this run is about; what is held from elsewhere stays.
        progress: Told of every failure, and of what is published in part.
    """

    def __init__(
        self, writer: LibraryWriter, held: Mapping[Path, PublishedSource], found: Found, progress: Progress
    ) -> None:
        self.members: list[SourceRef] = []
        self.failures: list[Failure] = []
        self.in_part: dict[str, tuple[str, ...]] = {}  # path -> what of it is not published
        self._writer = writer
        self._held = held
        self._found = found
        self._progress = progress
        self._owners: dict[str, str] = {}
        self._elsewhere = [file for file in held if not found.covers(file)]
        for file in self._elsewhere:
            if file.exists():
                self._keep(held[file])

    def tasks(self, maker: DocumentMaker) -> list[Task]:
        """Take in the files that did not change, and return those that must be read, in order."""
        tasks: list[Task] = []
        for source in self._found.sources:
            try:
                task = _task(source, maker)
                if self._writer.has_source(task.source_key):
                    self.add(task, self._writer.source_documents(task.source_key))
                else:
                    tasks.append(task)
            except DocumentError as error:
                self.fail(source, error)
        return tasks

    def add(self, task: Task, document_ids: Iterable[str], problems: Sequence[str] = ()) -> None:
        """
        Take in a file with its documents.

        Args:
            task: The file.
            document_ids: Of its documents.
            problems: What of it could not be read; it is then published in part.

        Raises:
            DocumentError: Another file has brought a document of the same id.
        """
        self._claim(task.source.path, document_ids)
        if problems:
            self.in_part[task.source.path] = tuple(problems)
            self._progress.in_part(task.source.path, problems)
        self.members.append(SourceRef(source_key=task.source_key, path=task.source.path, root=task.source.root))

    def fail(self, source: Source, error: DocumentError, *, n_bytes: int = 0) -> None:
        """Note a failure; the last good version of what it is about stays, marked stale."""
        self._note(source.path, error, n_bytes=n_bytes)
        if not source.is_withdrawn:
            for file, held in self._held.items():
                if is_within(file, source.file):
                    self._keep(held, stale=str(error))

    def close(self) -> None:
        """Take in what came from elsewhere and is gone there, unless it has come back under another path."""
        for file in self._elsewhere:
            held = self._held[file]
            if file.exists() or self._is_taken(held):
                continue
            if self._writer.has_source(held.source_key):
                self._keep(held)
            else:
                problem = "It is gone, and a rebuild reads every file anew"
                self._note(held.path, DocumentError(Cause.UNREADABLE, held.path, problem, "Put it back and ingest it"))

    def _note(self, path: str, error: DocumentError, *, n_bytes: int = 0) -> None:
        self.failures.append(Failure(path, str(error), error.cause))
        self._progress.failed(str(error), n_bytes=n_bytes)

    def _keep(self, held: PublishedSource, stale: str = "") -> None:
        if self._is_taken(held) or not self._writer.has_source(held.source_key):
            return
        self._claim(held.path, held.documents)
        self.members.append(
            SourceRef(source_key=held.source_key, path=held.path, root=held.root, stale=stale or held.stale)
        )

    def _is_taken(self, held: PublishedSource) -> bool:
        return any(document_id in self._owners for document_id in held.documents)

    def _claim(self, path: str, document_ids: Iterable[str]) -> None:
        claimed: dict[str, str] = {}
        for document_id in document_ids:
            owner = self._owners.get(document_id) or claimed.get(document_id)
            if owner:
                raise DocumentError(
                    Cause.REPEATED_ID,
                    path,
                    f"Its document id {document_id!r} is taken by {owner}",
                    "Rename one of the two, or move one away and ingest again",
                )
            claimed[document_id] = path
        self._owners |= claimed


def _task(source: Source, maker: DocumentMaker) -> Task:
    if source.problem:
        raise DocumentError(Cause.NOT_TRIED, source.path, source.problem, source.remedy)
    try:
        with source.file.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            n_bytes = file.tell()
    except OSError as error:
        raise DocumentError(
            Cause.UNREADABLE, source.path, f"It cannot be opened ({error.strerror})", "Check that you may read it"
        ) from error
    return Task(source=source, source_key=maker.source_key(source, sha256), sha256=sha256, n_bytes=n_bytes)

"""The whole offline path: files, folders and catalogs become the library's next generation."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.embedding import Embedder
from assistant.errors import DocumentError
from assistant.library import LibraryWriter
from assistant.settings import Settings
from assistant.types import Failure, Program, Stamp
from ingest.describing.editions import edition_of
from ingest.describing.rules import Rules, load_rules
from ingest.documents import DocumentMaker, splitter_stamp
from ingest.duplicates import Sketch, find_duplicates, sketch
from ingest.parsing import parse_file
from ingest.progress import Progress
from ingest.reading import Reading
from ingest.roster import Roster, Task, held_files
from ingest.sources import Found, find_sources, is_within
from ingest.storing import Storage

_READ_AHEAD = 4  # files for each parser that may be read and wait to be embedded


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A file that is published without some of what it holds."""

    file: str
    problems: tuple[str, ...]  # what is missing, in plain words: "p. 4: ..."


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What one run did, counted in documents."""

    documents: int
    passages: int
    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[Failure, ...]
    in_part: tuple[PartlyRead, ...]  # of the files read in this run
    duplicates: Mapping[str, str]  # document id -> id of the document that it repeats
    left_out: Mapping[str, str]  # path of a file that is no document -> why
    seconds: float

    def as_json(self) -> dict[str, object]:
        """Return the line that `guidance ingest --json` ends with."""
        return {
            "documents": self.documents,
            "passages": self.passages,
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "failed": [asdict(failure) for failure in self.failed],
            "in_part": [asdict(partly) for partly in self.in_part],
            "seconds": round(self.seconds, 2),
        }

    def in_words(self) -> str:
        """Return one line for people."""
        counts = {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "failed": len(self.failed),
        }
        changes = ", ".join(f"{n} {what}" for what, n in counts.items() if n) or "nothing to do"
        return f"{changes}: {self.documents} documents, {self.passages} passages, {self.seconds:.1f} s"


def ingest_corpus(
    paths: Sequence[Path],
    *,
    index: Path,
    embedder: Embedder,
    settings: Settings,
    programs: Sequence[Program] = (),
    progress: Progress | None = None,
    rebuild: bool = False,
) -> IngestReport:
    """
    Make the library hold what *paths* hold now, and leave what came from elsewhere as it is.

    Files that did not change are neither read nor embedded. Of a file that cannot be read the last good
    version stays. A run that is killed changes nothing for readers; the next one goes on where it stopped.

    Args:
        paths: Files, folders, or catalogs; a path that is gone takes its documents out of the library.
        index: The library's folder.
        embedder: Called only for texts that have no vector yet.
        settings: Sizes and limits.
        programs: That documents may belong to; a folder's own `programs.toml` comes on top.
        progress: Where to tell what is being done, standard error unless given.
        rebuild: Use nothing that is stored, also for the files that came from elsewhere.

    Raises:
        RequestError, CatalogError, LibraryError: Nothing was changed; the message says why.
    """
    started = time.monotonic()
    stamp = Stamp(embedder.stamp_name, embedder.dim, splitter_stamp(settings))
    with (
        LibraryWriter(index, stamp, rebuild=rebuild) as writer,
        progress or Progress() as told,
        Storage(writer, embedder, told) as storage,
    ):
        held = held_files(writer)
        known = {file: source.root for file, source in held.items()}
        elsewhere = _elsewhere(held, paths) if rebuild else []
        rules = load_rules()
        found = find_sources([*paths, *elsewhere], programs, known=known, index=index, left_out=rules.left_out)
        told.left_out(found.left_out)
        roster = Roster(writer, held, found, told)
        maker = DocumentMaker(stamp, settings, found.programs, rules)
        sketches = _read_all(roster, maker, storage, told, settings)
        duplicates = _duplicates(writer, roster, rules, sketches)
        return _publish(writer, roster, found, told, duplicates, started=started)


def _elsewhere(held: Iterable[Path], paths: Iterable[Path]) -> list[Path]:
    """Return the files of the library that are still there, and that no path given leads to."""
    given = [path.resolve() for path in paths]
    return [file for file in held if file.exists() and not any(is_within(file, path) for path in given)]


def _read_all(
    roster: Roster, maker: DocumentMaker, storage: Storage, told: Progress, settings: Settings
) -> dict[str, dict[str, Sketch]]:
    """
    Store all files that are new or changed; put each on the roster, or among its failures.

    Returns:
        The sketches of their documents by id, by the key of their file.
    """
    sketches: dict[str, dict[str, Sketch]] = {}
    tasks = roster.tasks(maker)
    told.start(files=len(tasks), unchanged=len(roster.members), n_bytes=sum(task.n_bytes for task in tasks))
    if tasks:
        storage.get_ready()
    for task, readings in _read_ahead(tasks, settings):
        storage.work_until(readings)
        try:
            prepared = maker.prepare(task.source, task.sha256, readings.result(), offer=storage.offer)
            storage.keep_original(task.source.file, task.sha256, prepared)
            roster.add(task, [stored.document.entry.document_id for stored in prepared.documents], prepared.problems)
        except DocumentError as error:
            storage.refuse()
            roster.fail(task.source, error, n_bytes=task.n_bytes)
            continue
        sketches[task.source_key] = {one: sketch(text) for one, text in prepared.document_texts().items()}
        storage.add(task.source_key, task.source.path, prepared)
        told.read(task.source.path, n_bytes=task.n_bytes, pages=prepared.pages, passages=prepared.passages)
    storage.flush()
    roster.close()
    return sketches


def _read_ahead(tasks: Iterable[Task], settings: Settings) -> Iterator[tuple[Task, Future[tuple[Reading, ...]]]]:
    """Yield every file with its readings to come, in order, while the next ones are being read."""
    pool = ThreadPoolExecutor(settings.parsers)
    waiting: deque[tuple[Task, Future[tuple[Reading, ...]]]] = deque()
    try:
        for task in tasks:
            waiting.append((task, pool.submit(parse_file, task.source.file, settings)))
            if len(waiting) > _READ_AHEAD * settings.parsers:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        pool.shutdown(cancel_futures=True)


def _publish(
    writer: LibraryWriter,
    roster: Roster,
    found: Found,
    told: Progress,
    duplicates: Mapping[str, str],
    *,
    started: float,
) -> IngestReport:
    published = writer.publish(
        roster.members,
        failures=roster.failures,
        programs=_programs(writer, found),
        duplicates=duplicates,
        progress=told.stage,
    )
    report = IngestReport(
        documents=published.documents,
        passages=published.passages,
        added=published.added,
        changed=published.changed,
        removed=published.removed,
        unchanged=published.unchanged,
        failed=tuple(roster.failures),
        in_part=tuple(PartlyRead(path, problems) for path, problems in roster.in_part.items()),
        duplicates=duplicates,
        left_out=found.left_out,
        seconds=time.monotonic() - started,
    )
    told.end(report.in_words())
    return report


def _duplicates(
    writer: LibraryWriter, roster: Roster, rules: Rules, known: Mapping[str, Mapping[str, Sketch]]
) -> dict[str, str]:
    """Return which documents repeat which; nothing is compared anew when all files are the same as before."""
    keys = {member.source_key for member in roster.members}
    holdings = writer.holdings()
    if holdings and keys == {source.source_key for source in writer.published_sources()}:
        summaries = holdings.summaries(holdings.entries())
        return {line.entry.document_id: line.duplicate_of for line in summaries if line.duplicate_of}
    sketches: dict[str, Sketch] = {}
    for key in sorted(keys):
        sketches |= known.get(key) or {one: sketch(text) for one, text in writer.source_texts(key).items()}
    return find_duplicates(sketches, {one: edition_of(one, rules.edition) for one in sketches})


def _programs(writer: LibraryWriter, found: Found) -> list[Program]:
    """Return the programs of this run, and those that documents from elsewhere belong to."""
    holdings = writer.holdings()
    if holdings is None:
        return list(found.programs)
    known = {program.program_id for program in found.programs}
    used = {entry.program for entry in holdings.entries().values()} - known
    return [*found.programs, *(program for program in holdings.programs() if program.program_id in used)]

"""The command `guidance ingest`: paths become a synced library, or the library goes one step back."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.embedding import open_embedder
from assistant.library import Library, roll_back
from assistant.settings import Settings, settings_from_environment
from ingest.describing.catalog import load_programs
from ingest.pipeline import IngestReport, ingest_corpus

STARTER = Path(__file__).resolve().parents[1] / "corpus"
_NICENESS = 10  # of at most 19: beside a page that answers it gets a tenth of a core, alone on the machine all of them


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What the command did, and where."""

    index: Path
    report: IngestReport
    generation: int

    @property
    def failed(self) -> bool:
        """Whether some file could not be published."""
        return bool(self.report.failed)

    def as_json(self) -> dict[str, object]:
        """Return the last line of `guidance ingest --json`."""
        return self.report.as_json()

    def as_text(self) -> str:
        """Return the same for people."""
        report = self.report
        lines = [
            f"{report.documents} documents, {report.passages} passages in {self.index} (generation {self.generation}): "
            f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged; "
            f"{report.seconds:.1f} s"
        ]
        lines.extend(f"Repeats: {one} has the text of {other}" for one, other in report.duplicates.items())
        lines.extend(f"Left out: {file} is {why}" for file, why in report.left_out.items())
        if report.in_part:
            lines.append(f"{len(report.in_part)} published in part:")
            lines.extend(f"  {partly.file}: {'; '.join(partly.problems)}" for partly in report.in_part)
        if report.failed:
            lines.append(f"{len(report.failed)} failed:")
            lines.extend(f"  {failure.error}" for failure in report.failed)
        return "\n".join(lines)


def give_way() -> None:
    """Let this process and those that it starts work only when others do not need the processor: questions go first."""
    if hasattr(os, "nice"):  # Windows has no such call
        os.nice(_NICENESS)


def ingest_command(
    paths: Sequence[str],
    *,
    index: Path,
    rebuild: bool = False,
    rollback: bool = False,
    settings: Settings | None = None,
) -> IngestOutcome:
    """
    Sync *paths*, the starter library when there are none, into the library at *index*.

    Args:
        paths: Files, folders or catalogs.
        index: The library's folder; made when absent.
        rebuild: Build all anew, for another model or splitter.
        rollback: Read nothing; make the generation before the current one answer again.
        settings: Those of the environment when None.

    Raises:
        RequestError: A path does not exist.
        CatalogError: A catalog is wrong; the message names the line.
        LibraryError: The library cannot be written, or there is nothing to go back to.
    """
    if rollback:
        return _rolled_back(index)
    chosen = settings or settings_from_environment()
    report = ingest_corpus(
        [Path(path) for path in paths] or [STARTER],
        index=index,
        embedder=open_embedder(chosen),
        settings=chosen,
        programs=load_programs(STARTER / "programs.toml"),
        rebuild=rebuild,
    )
    with Library.open(index) as library:
        return IngestOutcome(index, report, library.generation)


def _rolled_back(index: Path) -> IngestOutcome:
    """Return the library to its generation before, and count what it holds."""
    generation = roll_back(index)
    with Library.open(index) as library:
        documents = library.summary().documents
    report = IngestReport(
        documents=len(documents),
        passages=sum(document.passages for document in documents),
        added=0,
        changed=0,
        removed=0,
        unchanged=len(documents),
        failed=(),
        in_part=(),
        duplicates={},
        left_out={},
        seconds=0.0,
    )
    return IngestOutcome(index, report, generation)

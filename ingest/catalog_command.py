"""The command `guidance catalog suggest`: new files become proposed catalog entries, for a person to accept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.errors import DocumentError
from assistant.programs import ProgramNames
from assistant.settings import Settings, settings_from_environment, today
from assistant.types import CatalogEntry
from ingest.command import STARTER
from ingest.describing.catalog import CATALOG_NAME, load_catalog, load_programs
from ingest.describing.editions import edition_of
from ingest.describing.inference import infer_entry
from ingest.describing.proposal import proposal_json, proposal_toml
from ingest.describing.rules import Rules, load_rules
from ingest.describing.suggestions import Suggestion, suggest
from ingest.duplicates import Sketch, find_duplicates, sketch
from ingest.parsing import parse_file
from ingest.progress import Progress
from ingest.sources import Found, Source, find_sources


@dataclass(frozen=True, slots=True)
class SuggestOutcome:
    """What is proposed, and which files could not be read."""

    suggestions: tuple[Suggestion, ...]
    failures: tuple[str, ...]
    as_of: date

    def as_text(self) -> str:
        """Return catalog tables, with the words behind each line."""
        return proposal_toml(self.suggestions, self.failures, as_of=self.as_of)

    def as_json(self) -> dict[str, object]:
        """Return the same for programs."""
        return proposal_json(self.suggestions, self.failures, as_of=self.as_of)


@dataclass(frozen=True, slots=True)
class _Described:
    """The catalogs above the files found: what they hold, and where."""

    entries: tuple[CatalogEntry, ...]
    files: frozenset[Path]
    folders: tuple[Path, ...]

    def place(self, source: Source) -> str:
        """Return the path of a file as a catalog names it: from the catalog's folder, else from the folder given."""
        above = [folder for folder in self.folders if folder in source.file.parents]
        return source.file.relative_to(max(above, key=lambda f: len(f.parts))).as_posix() if above else source.path


def suggest_command(
    paths: Sequence[str], *, as_of: date | None = None, settings: Settings | None = None
) -> SuggestOutcome:
    """
    Propose catalog entries for the files under *paths* that no catalog describes; nothing is written.

    Args:
        paths: Files or folders. Files that a catalog in a folder above describes are passed over.
        as_of: The day that closing dates are held against, today when None.
        settings: Those of the environment when None.

    Raises:
        RequestError: A path does not exist.
        CatalogError: A catalog or program list is wrong; the message names the line.
    """
    chosen, rules = settings or settings_from_environment(), load_rules()
    programs = load_programs(STARTER / "programs.toml")
    found = find_sources([Path(path) for path in paths], programs, left_out=rules.left_out)
    described = _described(found)
    names = ProgramNames.of_documents(found.programs)
    new = [source for source in found.sources if _is_new(source, described)]
    failures = [f"{s.path}: {s.problem}. {s.remedy}." for s in found.sources if s.problem and not s.is_withdrawn]
    inferred: list[CatalogEntry] = []
    sketches: dict[str, Sketch] = {}
    with Progress() as told:
        for number, source in enumerate(new, start=1):
            place = described.place(source)
            try:
                reading = replace(parse_file(source.file, chosen)[0], document_id="")
                inferred.append(infer_entry(reading, document_id=place, file=place, names=names, rules=rules))
                sketches[place] = sketch("\n".join(page.text for page in reading.pages))
            except DocumentError as error:
                failures.append(str(error))
            told.stage("reading", number, len(new))
    day = as_of or today()
    suggestions = suggest(inferred, described.entries, repeats=_repeats(sketches, rules), rules=rules, as_of=day)
    return SuggestOutcome(tuple(suggestions), tuple(failures), day)


def _described(found: Found) -> _Described:
    """Read the catalogs in the folders above the files found."""
    above = {folder for source in found.sources for folder in source.file.parents if (folder / CATALOG_NAME).is_file()}
    catalogs = {folder: load_catalog(folder / CATALOG_NAME, found.programs) for folder in sorted(above)}
    return _Described(
        entries=tuple(entry for entries in catalogs.values() for entry in entries),
        files=frozenset((folder / entry.file).resolve() for folder, entries in catalogs.items() for entry in entries),
        folders=tuple(catalogs),
    )


def _is_new(source: Source, described: _Described) -> bool:
    can_be_read = not source.problem or (source.is_withdrawn and source.file.is_file())
    return can_be_read and source.file not in described.files


def _repeats(sketches: dict[str, Sketch], rules: Rules) -> dict[str, str]:
    return find_duplicates(sketches, {place: edition_of(place, rules.edition) for place in sketches})

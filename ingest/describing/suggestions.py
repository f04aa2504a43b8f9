"""Documents that were inferred one by one become proposals for a catalog, by what they tell of each other."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from assistant.types import CatalogEntry, DocumentStatus, Evidence
from ingest.describing.editions import Edition, edition_of, name_without_edition
from ingest.describing.front import readable
from ingest.describing.rules import Rules
from ingest.describing.years import is_called_fiscal, is_dated


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a catalog could say of one file; a person must accept it."""

    entry: CatalogEntry  # with an id and a status for a catalog; `evidence` says what each guess rests on
    repeats: str  # id of the suggestion that says the same, "" for none


def suggest(
    inferred: Sequence[CatalogEntry],
    held: Sequence[CatalogEntry],
    *,
    repeats: Mapping[str, str],
    rules: Rules,
    as_of: date,
) -> list[Suggestion]:
    """
    Return one suggestion for each new file, in the order given.

    Args:
        inferred: What was inferred of each new file alone; the files' names relate to the catalog's folder.
        held: The entries that the catalog has.
        repeats: Document id of a new file -> id of the one that it repeats.
        rules: Words of editions and years.
        as_of: The day that closing dates are held against.
    """
    ids = _ids(inferred, {entry.document_id for entry in held})
    entries = [_with_year_of_folder(entry, inferred, rules) for entry in inferred]
    named = [replace(entry, document_id=ids[entry.document_id], status=entry.status_on(as_of)) for entry in entries]
    replacing = [_with_superseded(entry, [*named, *held], rules) for entry in named]
    successors = {earlier: entry.document_id for entry in replacing for earlier in entry.supersedes}
    return [
        Suggestion(_marked_superseded(entry, successors), ids.get(repeats.get(old.document_id, ""), ""))
        for old, entry in zip(inferred, replacing, strict=True)
    ]


def _ids(entries: Iterable[CatalogEntry], taken: Collection[str]) -> dict[str, str]:
    """Return a short name for each document: of the file's name, with its folder's or a number where that is taken."""
    used, ids = set(taken), dict[str, str]()
    for entry in entries:
        path = PurePosixPath(entry.file)
        short, longer = _slug(path.stem), _slug(" ".join((*path.parent.parts, path.stem)))
        numbered = (f"{longer}-{number}" for number in range(2, len(used) + 3))
        ids[entry.document_id] = next(name for name in (short, longer, *numbered) if name not in used)
        used.add(ids[entry.document_id])
    return ids


def _slug(name: str) -> str:
    """
    Return lower-case words with hyphens between them.

    >>> _slug("SaferStreets NOFO (2).final")
    'safer-streets-nofo-2-final'
    """
    return "-".join(re.findall(r"[^\W_]+", readable(name).lower())) or "document"


def _with_year_of_folder(entry: CatalogEntry, others: Iterable[CatalogEntry], rules: Rules) -> CatalogEntry:
    """Give a document without a stated fiscal year the one that all others of its folder state."""
    path = PurePosixPath(entry.file)
    if _stated_year(entry) or not is_dated(f"{entry.title} / {path}", entry.kind, rules.year):
        return entry
    stated = defaultdict[int | None, list[CatalogEntry]](list)
    for other in others:
        if PurePosixPath(other.file).parent == path.parent != PurePosixPath() and _stated_year(other):
            stated[other.fiscal_year].append(other)
    if len(stated) != 1:
        return entry
    (year, (first, *_)) = next(iter(stated.items()))
    words = next(found.words for found in first.evidence if found.field == "fiscal_year")
    return _with_guess(entry, Evidence("fiscal_year", words, f"{PurePosixPath(first.file).name}, same folder"), year)


def _with_guess(entry: CatalogEntry, evidence: Evidence, year: int | None) -> CatalogEntry:
    rest = tuple(found for found in entry.evidence if found.field != evidence.field)
    return replace(
        entry,
        fiscal_year=year,
        inferred=tuple(dict.fromkeys((*entry.inferred, evidence.field))),
        evidence=(*rest, evidence),
    )


def _stated_year(entry: CatalogEntry) -> bool:
    """Whether the document itself calls its year a fiscal one."""
    return any(found.field == "fiscal_year" and is_called_fiscal(found.words) for found in entry.evidence)


def _with_superseded(entry: CatalogEntry, others: Iterable[CatalogEntry], rules: Rules) -> CatalogEntry:
    """Name the next earlier edition of a document: a file of the same folder, kind and name but for the edition."""
    earlier = [other for other in others if _is_same_work(entry, other, rules) and _is_before(other, entry, rules)]
    if not earlier:
        return entry
    last = max(earlier, key=lambda other: (_edition(other, rules), other.published or date.min))
    words = " ".join(_edition(entry, rules).words) or f"published {entry.published}"
    evidence = Evidence("supersedes", words, f"against {PurePosixPath(last.file).name}")
    return replace(
        entry,
        supersedes=(last.document_id,),
        inferred=(*entry.inferred, "supersedes"),
        evidence=(*entry.evidence, evidence),
    )


def _marked_superseded(entry: CatalogEntry, successors: Mapping[str, str]) -> CatalogEntry:
    """Give a document that another of the suggestions replaces the status that follows from it."""
    successor = successors.get(entry.document_id)
    if successor is None:
        return entry
    rest = tuple(found for found in entry.evidence if found.field != "status")
    evidence = (*rest, Evidence("status", f"superseded by {successor}", "below or above"))
    return replace(entry, status=DocumentStatus.SUPERSEDED, evidence=evidence)


def _edition(entry: CatalogEntry, rules: Rules) -> Edition:
    return replace(edition_of(entry.file, rules.edition), is_original=True)  # a copy is no edition


def _is_before(one: CatalogEntry, other: CatalogEntry, rules: Rules) -> bool:
    """Whether a document is of an earlier edition by its name, else by its day where both have one."""
    first, second = _edition(one, rules), _edition(other, rules)
    if first != second:
        return first < second
    return one.published is not None and other.published is not None and one.published < other.published


def _is_same_work(one: CatalogEntry, other: CatalogEntry, rules: Rules) -> bool:
    """Whether two files are editions of one document, and not that document in two formats."""
    names = {name_without_edition(entry.file, rules.edition) for entry in (one, other)}
    folders = {PurePosixPath(entry.file).parent for entry in (one, other)}
    stems = {PurePosixPath(entry.file).stem for entry in (one, other)}
    return one.kind is other.kind and len(names) == len(folders) == 1 and len(stems) == 2

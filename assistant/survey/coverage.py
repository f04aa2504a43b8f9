"""What ingest found in the documents becomes the coverage of a library: held, partly or not, by program and year."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.library.findings import Touched
from assistant.survey.records import Cell, Cover, Coverage, CoverageRow, Lacking, Source, SurveyedLibrary
from assistant.survey.topics import load_topics
from assistant.types import Authority, CatalogEntry, DocumentSummary, Kind, Page

_SOURCES_MOST = 3  # named for one cell
_SPOKEN = (Kind.WEBINAR_TRANSCRIPT,)  # kinds that have no headings
_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv")  # nor have these files
_LONG_PASSAGES = 8  # a document of fewer passages does without headings
_NO_TEXT = "no text"  # what readers say of a page that holds none


PageOf = Callable[[str, int], Page]


@dataclass(frozen=True, slots=True)
class _Heard:
    """One document on one topic, for one program and year."""

    entry: CatalogEntry
    touched: Touched
    is_of_year: bool  # else the document names no year


def coverage_of(library: SurveyedLibrary) -> Coverage:
    """
    Return what the library covers and lacks.

    A topic is held for a program and year where a first-hand document of that program tells something of it
    for that year; partly where only a third party's copy, a document without a year or a heading does, or
    the document says that it does not know. The years between two that are held are shown as well.
    """
    summary = library.summary()
    repeats = {line.entry.document_id for line in summary.documents if line.duplicate_of}
    entries = [entry for name, entry in library.entries.items() if name not in repeats]
    names = {program.program_id: program.name for program in library.programs}
    heard = _heard(library, entries)
    page_of = cache(library.page)  # many cells rest on one page
    programs = sorted({entry.program for entry in entries if entry.program}, key=lambda p: names.get(p, p))
    rows = [
        CoverageRow(
            program=program,
            name=names.get(program, program),
            fiscal_year=year,
            documents=sum(entry.program == program and entry.fiscal_year == year for entry in entries),
            cells=_cells(page_of, heard, program, year),
        )
        for program in programs
        for year in _years(program, entries, heard)
    ]
    return Coverage(
        topics={topic.topic_id: topic.label for topic in load_topics().every},
        rows=tuple(rows),
        not_held=tuple(Lacking(name, ids, _where(ids, library)) for name, ids in summary.not_held.items()),
        originals=tuple(Lacking(e.title, (e.document_id,), e.url) for e in entries if e.digest),
        without_text={
            one.entry.document_id: said for one in summary.documents if (said := _without_text(one, library))
        },
        lost_headings=tuple(one.entry.document_id for one in summary.documents if _has_lost_headings(one, library)),
        undated=tuple(e.document_id for e in entries if e.fiscal_year is None and e.published is None),
        checked={e.document_id: e.retrieved for e in entries if e.retrieved},
        unchecked=tuple(e.document_id for e in entries if not e.retrieved),
        unsearched=tuple(name for name in library.entries if name not in library.findings),
    )


def _heard(
    library: SurveyedLibrary, entries: Sequence[CatalogEntry]
) -> dict[tuple[str, int | None, str], list[_Heard]]:
    """Return who speaks of what, by program, year and topic."""
    heard: dict[tuple[str, int | None, str], list[_Heard]] = {}
    for entry in entries:
        found = library.findings.get(entry.document_id)
        for touched in found.topics if found else ():
            for year in _years_of(entry, touched):
                heard.setdefault((entry.program, year, touched.topic), []).append(
                    _Heard(entry, touched, year is not None)
                )
    return heard


def _years_of(entry: CatalogEntry, touched: Touched) -> tuple[int | None, ...]:
    """Return the years that a document speaks for there: its own, else those it names, else none."""
    if entry.fiscal_year is not None:
        return (entry.fiscal_year,)
    return touched.years or (None,)


def _years(
    program: str, entries: Iterable[CatalogEntry], heard: Mapping[tuple[str, int | None, str], list[_Heard]]
) -> list[int | None]:
    """Return the years to show for a program, the newest first, with those between; None last."""
    named = {year for which, year, _ in heard if which == program}
    named |= {entry.fiscal_year for entry in entries if entry.program == program}
    known = [year for year in named if year is not None]
    between: list[int | None] = list(range(max(known), min(known) - 1, -1)) if known else []
    return [*between, *([None] if None in named else [])]


def _cells(
    page_of: PageOf, heard: Mapping[tuple[str, int | None, str], list[_Heard]], program: str, year: int | None
) -> dict[str, Cell]:
    """Return the topics of one program and year, in the order of the file."""
    return {
        topic.topic_id: _cell(
            page_of, heard.get((program, year, topic.topic_id), []), heard.get((program, None, topic.topic_id), [])
        )
        for topic in load_topics().every
    }


def _cell(page_of: PageOf, own: Sequence[_Heard], general: Sequence[_Heard]) -> Cell:
    """Return how far a topic is covered: by documents that speak for the year, else by those that name none."""
    told = [one for one in own if one.touched.is_told]
    first_hand = [one for one in told if one.entry.authority is not Authority.REPOST]
    if first_hand:
        return Cell(Cover.HELD, _sources(page_of, first_hand))
    for found, why in (
        (told, "only a third party's copy or report"),
        ([one for one in general if one.touched.is_told], "only a document that names no year"),
        (own, "only named, or said not to be known"),
    ):
        if found:
            return Cell(Cover.PARTLY, _sources(page_of, found), why)
    return Cell(Cover.NOT)


def _sources(page_of: PageOf, heard: Sequence[_Heard]) -> tuple[Source, ...]:
    """Return the first few places, each document once."""
    each = {one.entry.document_id: one for one in reversed(heard)}
    return tuple(
        Source(
            one.entry.document_id,
            one.entry.title,
            one.touched.place.page,
            page_of(one.entry.document_id, one.touched.place.page).locator,
            one.touched.place.start,
            one.touched.place.end,
            "",
        )
        for one in list(reversed(each.values()))[:_SOURCES_MOST]
    )


def _where(ids: Sequence[str], library: SurveyedLibrary) -> str:
    """Return the address of the first document that refers to another, where to look for that one."""
    return next((library.entries[name].url for name in ids if library.entries[name].url), "")


def _without_text(document: DocumentSummary, library: SurveyedLibrary) -> tuple[str, ...]:
    said = tuple(problem for problem in document.problems if _NO_TEXT in problem)
    found = library.findings.get(document.entry.document_id)
    return said or tuple(f"page {number}" for number in (found.empty_pages if found else ()))


def _has_lost_headings(document: DocumentSummary, library: SurveyedLibrary) -> bool:
    """Whether a long document has no heading at all: its places then can be named by page only."""
    found = library.findings.get(document.entry.document_id)
    entry = document.entry
    has_none = entry.kind in _SPOKEN or entry.file.lower().endswith(_TABLES)
    return found is not None and not has_none and document.passages >= _LONG_PASSAGES and found.headings == 0


def counts(coverage: Coverage) -> Counter[Cover]:
    """Return how many cells are held, partly held and not."""
    return Counter(cell.cover for row in coverage.rows for cell in row.cells.values())

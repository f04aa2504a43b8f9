"""Values that documents state become conflicts: what differs for one program and year, with who says which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.ruling.governing import Precedence, governing_document, load_precedence
from assistant.library.findings import Stated, Stretch
from assistant.scope import Scope, matter_of
from assistant.settings import today
from assistant.survey.explaining import explained
from assistant.survey.records import Claim, Conflict, Source, SurveyedLibrary
from assistant.survey.subjects import load_subjects
from assistant.types import CatalogEntry, Governing

_ROW = "row"  # the subject of all table rows
_SLIPS = {"weekday": "weekday that is not that of the date", "count": "number announced and number listed"}
_QUOTE_CHARS = 400  # of a sentence or row, in a listing


@dataclass(frozen=True, slots=True)
class _Key:
    """What must be equal for two values to stand against each other."""

    group: str
    program: str
    fiscal_year: int | None
    subject: str
    part: str


def conflicts_of(library: SurveyedLibrary, *, as_of: date | None = None) -> tuple[Conflict, ...]:
    """
    Return where documents of one program and year, or one document in itself, state different values.

    Documents that repeat another one do not count twice. Open conflicts come first, then by program, year
    and subject. Of a subject that may have several values, as sums do, a document that states several is
    left out: it speaks of several things. Of table rows only those count that two documents have.

    Args:
        library: With what ingest found in its documents.
        as_of: The day by which a document governs; today when None.
    """
    repeats = {line.entry.document_id for line in library.summary().documents if line.duplicate_of}
    entries = {name: entry for name, entry in library.entries.items() if name not in repeats}
    precedence, day = load_precedence(), as_of or today()
    found = [
        *_between(library, entries, precedence, day),
        *(conflict for entry in entries.values() for conflict in _slips(library, entry)),
    ]
    return tuple(sorted((explained(one, entries) for one in found), key=_order))


def _between(
    library: SurveyedLibrary, entries: Mapping[str, CatalogEntry], precedence: Precedence, day: date
) -> Iterator[Conflict]:
    subjects = {subject.subject_id: subject for subject in load_subjects()}
    for key, stated in _grouped(library, entries).items():
        subject = subjects.get(key.subject)
        is_row = subject is None
        is_single = subject is not None and subject.is_single
        claims = _claims(library, entries, stated if is_single else _of_one_mind(stated))
        ids = sorted({source.document_id for claim in claims for source in claim.sources})
        if not claims or (is_row and len(ids) == 1):
            continue
        yield Conflict(
            subject=_ROW if subject is None else subject.subject_id,
            label=_row_label(claims) if subject is None else subject.label,
            program=key.program,
            fiscal_year=key.fiscal_year,
            part=key.part,
            claims=claims,
            governs=_governs([entries[name] for name in ids], key, precedence, day),
        )


def _grouped(library: SurveyedLibrary, entries: Mapping[str, CatalogEntry]) -> dict[_Key, list[tuple[str, Stated]]]:
    """Return what is stated, with the document's id, by what it is stated of."""
    groups: dict[_Key, list[tuple[str, Stated]]] = {}
    years = _years_of_folders(entries.values())
    for name, entry in entries.items():
        found = library.findings.get(name)
        for stated in found.stated if found else ():
            group = matter_of(entry)
            year = _year(entry, stated) or (years.get(group) if entry.inferred else None)
            key = _Key(group, entry.program, year, stated.subject, stated.part)
            groups.setdefault(key, []).append((name, stated))
    return groups


def _years_of_folders(entries: Iterable[CatalogEntry]) -> dict[str, int]:
    """Return the fiscal year of each group that has one and only one."""
    years: dict[str, set[int]] = {}
    for entry in entries:
        if entry.fiscal_year is not None:
            years.setdefault(matter_of(entry), set()).add(entry.fiscal_year)
    return {group: min(found) for group, found in years.items() if len(found) == 1}


def _year(entry: CatalogEntry, stated: Stated) -> int | None:
    """Return the fiscal year that a value holds for: that of a described document unless it names one other."""
    is_other = not entry.inferred and len(stated.years) == 1 and entry.fiscal_year not in stated.years
    return stated.years[0] if is_other else entry.fiscal_year


def _of_one_mind(stated: Sequence[tuple[str, Stated]]) -> list[tuple[str, Stated]]:
    """Return what is stated by documents that state one value and no other."""
    values: dict[str, set[str]] = {}
    for name, one in stated:
        values.setdefault(name, set()).add(one.value)
    return [(name, one) for name, one in stated if len(values[name]) == 1]


def _claims(
    library: SurveyedLibrary, entries: Mapping[str, CatalogEntry], stated: Sequence[tuple[str, Stated]]
) -> tuple[Claim, ...]:
    """Return the different values, the one that most places state first."""
    by_value: dict[str, list[tuple[str, Stated]]] = {}
    for name, one in sorted(stated, key=lambda item: (item[0], item[1].place)):
        by_value.setdefault(one.value, []).append((name, one))
    if len(by_value) == 1:
        return ()
    return tuple(
        Claim(value, found[0][1].printed, tuple(_source(library, entries[name], one.place) for name, one in found))
        for value, found in sorted(by_value.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _source(library: SurveyedLibrary, entry: CatalogEntry, place: Stretch) -> Source:
    page = library.page(entry.document_id, place.page)
    end = min(place.end, place.start + _QUOTE_CHARS)
    quote = page.text[place.start : end]
    return Source(entry.document_id, entry.title, place.page, page.locator, place.start, end, quote)


def _row_label(claims: Sequence[Claim]) -> str:
    """Name a table row by its first cell."""
    return "table row “" + claims[0].sources[0].quote.split(";")[0].partition(": ")[2] + "”"


def _governs(entries: Sequence[CatalogEntry], key: _Key, precedence: Precedence, day: date) -> Governing | None:
    if len(entries) == 1:
        return None
    scope = Scope((key.program,) if key.program else (), None, is_program_chosen=False, candidates=())
    dated = [replace(entry, status=entry.status_on(day)) for entry in entries]
    return governing_document(dated, scope, precedence, as_of=day, year=key.fiscal_year)


def _slips(library: SurveyedLibrary, entry: CatalogEntry) -> Iterator[Conflict]:
    """Yield where a document contradicts itself within a few lines, each thing once."""
    found = library.findings.get(entry.document_id)
    places: dict[tuple[str, str], list[Stretch]] = {}
    for slip in found.slips if found else ():
        places.setdefault((slip.sort, slip.text), []).append(slip.place)
    for (sort, text), where in places.items():
        sources = tuple(_source(library, entry, place) for place in where)
        yield Conflict(
            subject=sort,
            label=_SLIPS[sort],
            program=entry.program,
            fiscal_year=entry.fiscal_year,
            part="",
            claims=(Claim(text, text, sources),),
            governs=None,
        )


def _order(conflict: Conflict) -> tuple[str, str, int, str, tuple[str, ...]]:
    state = "" if conflict.state.value == "open" else conflict.state.value
    return state, conflict.program or "\uffff", -(conflict.fiscal_year or 0), conflict.subject, conflict.document_ids

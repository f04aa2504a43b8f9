"""The second half of the Library tab as HTML: where documents disagree, and what the library covers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.survey.printing import conflict_title
from assistant.survey.records import Cell, Claim, Conflict, ConflictState, Cover, Coverage, CoverageRow, Lacking, Source
from assistant.types import Governing
from assistant.web.html import Html, details, joined, tag
from assistant.web.links import open_button
from assistant.web.words import day, plural

_COVER = {Cover.HELD: "held", Cover.PARTLY: "partly", Cover.NOT: "not"}


def survey_html(conflicts: Sequence[Conflict], coverage: Coverage) -> Html:
    """The conflicts, the table of programs, years and topics, and what else the library lacks."""
    return tag(
        "div",
        tag("div", tag("h2", "Where documents disagree"), _conflicts(conflicts, coverage), class_="library-state"),
        tag("h2", "What the library covers"),
        tag(
            "p",
            "Held: a first-hand document says it for that year. Partly: only a copy, a document without a year or a "
            "heading does, or the document says that it does not know. Not: no document here speaks of it.",
            class_="hint",
        ),
        *_programs(coverage),
        tag("div", tag("h2", "What the library lacks"), *_lacks(coverage), class_="library-state"),
        class_="survey",
    )


def _conflicts(conflicts: Sequence[Conflict], coverage: Coverage) -> Html:
    if not conflicts:
        return tag("p", "None were found.", class_="hint")
    names = {row.program: row.name for row in coverage.rows}
    shown = {conflict: _conflict(conflict, names.get(conflict.program, "")) for conflict in conflicts}
    is_open = [conflict for conflict in conflicts if conflict.state is ConflictState.OPEN]
    rest = [conflict for conflict in conflicts if conflict.state is not ConflictState.OPEN]
    return joined(
        (
            tag("p", "Check the official notice. Where one document governs, it is named.", class_="hint"),
            details(f"Open: {len(is_open)}", tag("ul", *(shown[one] for one in is_open))) if is_open else None,
            details(f"Explained: {len(rest)}", tag("ul", *(shown[one] for one in rest))) if rest else None,
        )
    )


def _conflict(conflict: Conflict, program: str) -> Html:
    title = conflict_title(conflict, program)
    return tag(
        "li",
        tag("strong", title[:1].upper() + title[1:]),
        tag("ul", *map(_claim, conflict.claims)),
        tag("p", _governing(conflict, conflict.governs), class_="hint") if conflict.governs else None,
        tag("p", "Explained: ", conflict.reason) if conflict.reason else None,
    )


def _governing(conflict: Conflict, governs: Governing) -> str:
    sources = (source for claim in conflict.claims for source in claim.sources)
    title = next(source.title for source in sources if source.document_id == governs.document_id)
    return f"Governing: “{title}”. {governs.reason}"


def _claim(claim: Claim) -> Html:
    places = joined([_place(source, f"{source.title}, {source.locator}") for source in claim.sources], "; ")
    return tag("li", tag("strong", claim.printed), ": ", places)


def _place(source: Source, label: str, title: str | None = None) -> Html:
    return open_button(label, source.document_id, source.page, [(source.start, source.end)], title=title)


def _programs(coverage: Coverage) -> list[Html]:
    """One table for each program, behind a line that sums it up."""
    by_program: dict[str, list[CoverageRow]] = {}
    for row in coverage.rows:
        by_program.setdefault(row.name, []).append(row)
    return [
        details(f"{name}: {_summed(rows)}", _table(name, rows, coverage.topics)) for name, rows in by_program.items()
    ]


def _summed(rows: Sequence[CoverageRow]) -> str:
    counted = Counter(cell.cover for row in rows for cell in row.cells.values())
    return ", ".join(f"{counted[cover]} {_COVER[cover]}" for cover in Cover)


def _table(name: str, rows: Sequence[CoverageRow], topics: Mapping[str, str]) -> Html:
    heads = (tag("th", label, scope="col") for label in ("Year", *topics.values()))
    return tag(
        "div",
        tag(
            "table",
            tag("caption", f"What is held of {name}", class_="unseen"),
            tag("thead", tag("tr", *heads)),
            tag("tbody", *(_row(row, topics) for row in rows)),
        ),
        class_="shelves",
    )


def _row(row: CoverageRow, topics: Mapping[str, str]) -> Html:
    year = f"FY{row.fiscal_year}" if row.fiscal_year else "No year named"
    held = tag("span", plural(row.documents, "document") if row.documents else "none of its own", class_="facts")
    cells = (tag("td", _cell(cell), data_label=topics[topic]) for topic, cell in row.cells.items())
    return tag("tr", tag("th", year, held, scope="row"), *cells)


def _cell(cell: Cell) -> Html:
    if not cell.sources:
        return tag("span", _COVER[cell.cover], class_="facts")
    first = cell.sources[0]
    place = f"{first.title}, {first.locator}"
    return _place(first, _COVER[cell.cover], title=f"{place}: {cell.why}" if cell.why else place)


def _lacks(coverage: Coverage) -> list[Html | None]:
    newest = max(coverage.checked.values(), default=None)
    checked = f"Last checked against an original: {day(newest)}." if newest else ""
    never = f"{plural(len(coverage.unchecked), 'document')} without a day on which the original was read."
    return [
        tag("p", " ".join(part for part in (checked, never if coverage.unchecked else "") if part), class_="hint"),
        _listed("Only our digest is held, not the original", map(_lacking, coverage.originals)),
        _listed("Pages without text", (tag("li", f"{n}: {'; '.join(s)}") for n, s in coverage.without_text.items())),
        _listed("Long documents without any heading", (tag("li", name) for name in coverage.lost_headings)),
        _listed("Without fiscal year or date of publication", (tag("li", name) for name in coverage.undated)),
        _listed(
            "Ingested before conditions and values were looked for; run `guidance ingest`",
            (tag("li", name) for name in coverage.unsearched),
        ),
    ]


def _lacking(one: Lacking) -> Html:
    return tag("li", tag("strong", one.name), f" ({one.url or 'no address known'})")


def _listed(title: str, items: Iterable[Html]) -> Html | None:
    listed = list(items)
    return details(f"{title}: {len(listed):,}", tag("ul", *listed)) if listed else None

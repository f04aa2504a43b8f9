"""Conflicts and coverage become text for a terminal."""

from collections.abc import Sequence

from assistant.survey.coverage import counts
from assistant.survey.records import Claim, Conflict, ConflictState, Cover, Coverage, CoverageRow

_SIGNS = {Cover.HELD: "held", Cover.PARTLY: "partly", Cover.NOT: "-"}
_WIDTH = 14  # of a column; longer labels are cut


def conflicts_text(conflicts: Sequence[Conflict]) -> str:
    """Return the conflicts, each with its values and sources; "" where there are none."""
    if not conflicts:
        return ""
    is_open = sum(conflict.state is ConflictState.OPEN for conflict in conflicts)
    lines = [f"Documents disagree: {len(conflicts)} ({is_open} open)"]
    for conflict in conflicts:
        lines.append(f"  [{conflict.state.value}] {conflict_title(conflict)}")
        lines.extend(f"      {_claim(claim)}" for claim in conflict.claims)
        if conflict.governs:
            lines.append(f"      governs: {conflict.governs.document_id}. {conflict.governs.reason}")
        if conflict.reason:
            lines.append(f"      explained: {conflict.reason}")
    return "\n".join(lines)


def conflict_title(conflict: Conflict, program: str = "") -> str:
    """Return what a conflict is about: subject, *program* (its id when empty), year and category."""
    year = f"FY{conflict.fiscal_year}" if conflict.fiscal_year else ""
    named = program or conflict.program
    about = " ".join(part for part in (named, year, conflict.part and f"({conflict.part})") if part)
    return f"{conflict.label}, {about}" if about else conflict.label


def coverage_text(coverage: Coverage) -> str:
    """Return the table of programs, years and topics, then what the library lacks."""
    found = counts(coverage)
    lines = [f"Coverage: {found[Cover.HELD]} held, {found[Cover.PARTLY]} partly, {found[Cover.NOT]} not"]
    program = ""
    for row in coverage.rows:
        if row.program != program:
            program = row.program
            labels = (label[: _WIDTH - 1].ljust(_WIDTH) for label in coverage.topics.values())
            lines.extend(("", row.name, f"  {'':10}{''.join(labels)}"))
        lines.append(_row(row))
    lines.extend(("", *_lacks(coverage)))
    return "\n".join(lines)


def _row(row: CoverageRow) -> str:
    year = f"FY{row.fiscal_year}" if row.fiscal_year else "any year"
    return f"  {year:10}" + "".join(_SIGNS[cell.cover].ljust(_WIDTH) for cell in row.cells.values()).rstrip()


def _lacks(coverage: Coverage) -> list[str]:
    last = max(coverage.checked.values(), default=None)
    checked = f"Originals last read on {last}; " if last else ""
    parts = (
        (
            "Referred to but not held",
            [f"{one.name}  (by {', '.join(one.referred_to_by)})" for one in coverage.not_held],
        ),
        (
            "Only our digest is held, not the original",
            [f"{o.name}  ({o.url or 'no address'})" for o in coverage.originals],
        ),
        ("Pages without text", [f"{name}: {'; '.join(said)}" for name, said in coverage.without_text.items()]),
        ("Long documents without any heading", list(coverage.lost_headings)),
        ("Without fiscal year or date of publication", list(coverage.undated)),
        ("Ingested before conditions and values were looked for; run `guidance ingest`", list(coverage.unsearched)),
    )
    lines = [f"{checked}no day of reading is known of {len(coverage.unchecked)} documents"]
    for title, items in parts:
        lines.append(f"{title}: {len(items)}")
        lines.extend(f"  {item}" for item in items)
    return lines


def _claim(claim: Claim) -> str:
    places: dict[str, list[str]] = {}
    for source in claim.sources:
        found = places.setdefault(source.document_id, [])
        if source.locator not in found:
            found.append(source.locator)
    return f"{claim.printed}: " + "; ".join(f"{name}, {', '.join(where)}" for name, where in places.items())

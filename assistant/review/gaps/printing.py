"""The gaps report as text, JSON and CSV; what people typed can start no formula in a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from assistant.review.gaps.records import Gap, GapCause, GapReport

CAUSES = {
    GapCause.NO_DOCUMENT: "no document",
    GapCause.NOT_RETRIEVED: "held but not retrieved",
    GapCause.OTHER_YEAR: "other year only",
    GapCause.CONFLICT: "sources differ",
    GapCause.OUT_OF_SCOPE: "out of scope",
    GapCause.NOT_REVIEWED: "found wrong, not reviewed yet",
}
_COLUMNS = (
    "questions",
    "asked about",
    "cause",
    "cause settled by a reviewer for",
    "document to ask for",
    "programs",
    "audiences",
    "first asked",
    "last asked",
    "other wordings",
)
_Key = TypeVar("_Key")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_text(report: GapReport) -> str:
    """For people, at a terminal."""
    lines = [f"{report.missed} of {report.asked} questions were not answered as they should be.", ""]
    for gap in report.gaps:
        settled = f", settled for {gap.settled}" if gap.settled else ""
        lines.append(f"{gap.count:>4}  {gap.question}")
        lines.append(f"      {counted(gap.causes, CAUSES)}{settled}; {counted(gap.programs)}; {counted(gap.audiences)}")
        lines += [f"      ask for: {gap.to_ask_for}"] if gap.to_ask_for else []
    lines += ["", "week of      asked  answered  refused  declined  disliked"]
    for week in report.weeks:
        counts = (week.asked, week.answered, week.refused, week.declined, week.disliked)
        lines.append(f"{week.monday}  " + "  ".join(f"{n:>{w}}" for n, w in zip(counts, (6, 8, 7, 8, 8), strict=True)))
    return "\n".join(lines)


def report_json(report: GapReport) -> dict[str, Any]:
    """For programs."""
    return {
        "asked": report.asked,
        "missed": report.missed,
        "gaps": [{**asdict(gap), "first": gap.first.isoformat(), "last": gap.last.isoformat()} for gap in report.gaps],
        "weeks": [{**asdict(week), "monday": week.monday.isoformat()} for week in report.weeks],
    }


def report_csv(report: GapReport) -> str:
    """For spreadsheets: one row a gap, the most frequent first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    writer.writerows([harmless(cell) for cell in _row(gap)] for gap in report.gaps)
    return out.getvalue()


def harmless(cell: str) -> str:
    """
    The text so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless(" =1+1"), harmless("BCJI")
    ("'=1+1", "' =1+1", 'BCJI')
    """
    is_formula = cell.lstrip(" \n\u00a0").startswith(_FORMULA) or cell.startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell


def counted(counts: Mapping[_Key, int], names: Mapping[_Key, str] | None = None) -> str:
    """
    Counts in words, the most frequent first.

    >>> counted({"bcji": 2, "spi": 1})
    'bcji 2, spi 1'
    """
    return ", ".join(f"{names[key] if names else key} {count}" for key, count in counts.items())


def _row(gap: Gap) -> tuple[str, ...]:
    return (
        str(gap.count),
        gap.question,
        CAUSES[gap.cause],
        str(gap.settled),
        gap.to_ask_for,
        counted(gap.programs),
        counted(gap.audiences),
        gap.first.isoformat(),
        gap.last.isoformat(),
        " | ".join(gap.others),
    )

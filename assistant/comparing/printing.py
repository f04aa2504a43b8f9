"""A comparison becomes text for a terminal, and JSON."""

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from assistant.comparing.records import Comparison, Difference, Field, Sort, Statement
from assistant.types import CatalogEntry

_LONGEST = 400  # characters of one quote in the terminal; JSON and the page hold it whole


def comparison_text(comparison: Comparison) -> str:
    """Return the changes field by field, both sides quoted with their place."""
    before, after = comparison.before, comparison.after
    lines = [f"From: {_named(before)}", f"To:   {_named(after)}", counts_text(comparison)]
    for field in Field:
        differences = comparison.of(field)
        if differences:
            lines.append(f"\n{field.value.upper()}")
            lines.extend(line for difference in differences for line in _lines(difference))
    return "\n".join(lines)


def counts_text(comparison: Comparison) -> str:
    """
    Return how many changes of each sort there are, in words.

    An edition held against itself: "No change in 12 statements."
    """
    counts = Counter(difference.sort for difference in comparison.differences)
    told = ", ".join(f"{counts[sort]} {sort.value}" for sort in Sort if counts[sort])
    same = comparison.unchanged
    if not told:
        return f"No change in {same} statement{'' if same == 1 else 's'}."
    return f"{told}; {same} statement{'' if same == 1 else 's'} unchanged."


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return the same for programs."""
    counts = Counter(difference.sort.value for difference in comparison.differences)
    return {
        "before": _document_json(comparison.before),
        "after": _document_json(comparison.after),
        "unchanged": comparison.unchanged,
        "counts": {sort.value: counts[sort.value] for sort in Sort},
        "changes": [
            {
                "field": difference.field.value,
                "section": difference.section,
                "sort": difference.sort.value,
                "why": difference.why,
                "before": _side_json(difference.before),
                "after": _side_json(difference.after),
            }
            for difference in comparison.differences
        ],
    }


def _lines(difference: Difference) -> Iterator[str]:
    section = f" · {difference.section}" if difference.section else ""
    yield f"  {difference.sort.value}{section}: {difference.why}"
    for mark, side in (("-", difference.before), ("+", difference.after)):
        if side is not None:
            yield f"    {mark} “{shorten(side.quote, _LONGEST, placeholder=' …')}” ({side.locator})"


def _named(entry: CatalogEntry) -> str:
    return f"{entry.title} [{entry.document_id}]"


def _document_json(entry: CatalogEntry) -> dict[str, Any]:
    return {
        "document_id": entry.document_id,
        "title": entry.title,
        "program": entry.program,
        "fiscal_year": entry.fiscal_year,
        "status": entry.status.value,
        "url": entry.url,
    }


def _side_json(side: Statement | None) -> dict[str, Any] | None:
    return None if side is None else {"page": side.page, "locator": side.locator, "quote": side.quote}

"""Conflicts and coverage become JSON for programs."""

from collections.abc import Sequence
from typing import Any

from assistant.survey.records import Conflict, Coverage, Lacking, Source


def conflicts_json(conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Return one object for each conflict, in order."""
    return [
        {
            "subject": conflict.subject,
            "label": conflict.label,
            "program": conflict.program,
            "fiscal_year": conflict.fiscal_year,
            "part": conflict.part,
            "state": conflict.state.value,
            "reason": conflict.reason,
            "governs": (
                {"document_id": conflict.governs.document_id, "reason": conflict.governs.reason}
                if conflict.governs
                else None
            ),
            "claims": [
                {
                    "value": claim.value,
                    "printed": claim.printed,
                    "sources": [_source_json(source) | {"quote": source.quote} for source in claim.sources],
                }
                for claim in conflict.claims
            ],
        }
        for conflict in conflicts
    ]


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """Return the table and what the library lacks."""
    return {
        "topics": [{"id": name, "label": label} for name, label in coverage.topics.items()],
        "rows": [
            {
                "program": row.program,
                "fiscal_year": row.fiscal_year,
                "documents": row.documents,
                "topics": {
                    name: {
                        "cover": cell.cover.value,
                        "why": cell.why,
                        "sources": [_source_json(source) for source in cell.sources],
                    }
                    for name, cell in row.cells.items()
                },
            }
            for row in coverage.rows
        ],
        "not_held": [_lacking_json(one) for one in coverage.not_held],
        "originals_not_held": [_lacking_json(one) for one in coverage.originals],
        "pages_without_text": {name: list(said) for name, said in coverage.without_text.items()},
        "lost_headings": list(coverage.lost_headings),
        "undated": list(coverage.undated),
        "last_checked": {name: day.isoformat() for name, day in coverage.checked.items()},
        "never_checked": list(coverage.unchecked),
        "unsearched": list(coverage.unsearched),
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {"document_id": source.document_id, "page": source.page, "locator": source.locator}


def _lacking_json(one: Lacking) -> dict[str, Any]:
    return {"name": one.name, "referred_to_by": list(one.referred_to_by), "url": one.url}

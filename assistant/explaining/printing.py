"""An explanation becomes text for a terminal, and JSON."""

from collections.abc import Iterator
from datetime import date
from textwrap import shorten
from typing import Any

from assistant.answering.rendering import answer_json
from assistant.explaining.records import Explanation, PartDecision, Place, Standing
from assistant.language.naming import readable

_LONGEST = 140  # characters of a sentence in the terminal
_REASONS = {
    "": "yes",
    "no_document": "no: nothing is likely enough to answer",
    "no_value": "no: nothing holds the sort of value asked for",
    "other_limit": "no: only the opposite limit is given, a most for a least or a least for a most",
    "other_program": "no: only documents of another program speak of it",
    "other_year": "no: only documents of another year speak of it",
}


def explanation_text(explanation: Explanation) -> str:
    """Return the decision step by step, in the order in which it is made."""
    answer = explanation.answer
    lines = [
        f"Question: {answer.question}",
        f"Standing alone: {answer.standalone_question}",
        f"Program: {explanation.program.value} ({explanation.program.by})",
        f"Fiscal year: {explanation.fiscal_year.value} ({explanation.fiscal_year.by})",
        f"Audience: {explanation.audience}",
        f"As of: {explanation.as_of}",
        "",
        *([] if explanation.parts else ["Declined before the library is searched", f"  {answer.text}", ""]),
        *(line for part in explanation.parts for line in _part(part)),
        f"Which document governs (rules in order: {', '.join(explanation.rules)})",
        *(_standing(standing, explanation.as_of) for standing in explanation.standings),
        *([] if explanation.standings else ["  none: nothing is quoted"]),
        "",
        "Deadlines",
        *(f"  {text}" for text in explanation.deadlines or ["none that has passed or is near in what is quoted"]),
        "",
        f"Answer: {answer.status.value}"
        + (f", governed by {answer.governing.document_id}. {answer.governing.reason}" if answer.governing else ""),
        *([f"Asked back: {answer.text}", *(f"  {choice}" for choice in answer.choices)] if answer.choices else []),
    ]
    return "\n".join(lines)


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """Return the same for programs."""
    told = answer_json(explanation.answer)
    return {
        "question": told["question"],
        "standalone_question": told["standalone_question"],
        "program": {"value": explanation.program.value, "by": explanation.program.by},
        "fiscal_year": {"value": explanation.fiscal_year.value, "by": explanation.fiscal_year.by},
        "audience": explanation.audience,
        "as_of": explanation.as_of.isoformat(),
        "status": told["status"],
        "governing": told["governing"],
        "rules": list(explanation.rules),
        "standings": [
            {
                "document_id": standing.entry.document_id,
                "kind": standing.entry.kind.value,
                "authority": standing.entry.authority.value,
                "fiscal_year": standing.entry.fiscal_year,
                "status": standing.entry.status_on(explanation.as_of).value,
                "is_cited": standing.is_cited,
                "comes_after_because": standing.comes_after_because,
            }
            for standing in explanation.standings
        ],
        "parts": [_part_json(part) for part in explanation.parts],
        "deadlines": list(explanation.deadlines),
        "choices": told["choices"],
        "notices": told["notices"],
    }


def _part(part: PartDecision) -> Iterator[str]:
    yield f"Does the library answer “{part.text}”? {_REASONS.get(part.reason, part.reason)}"
    yield f"  {part.weighed} sentences weighed; used from a chance of {part.least_chance:.2f} on. The best:"
    yield from map(_place, part.places)
    for one in part.yielded:
        differs = f", which differs: {one.difference}" if one.difference else ""
        yield f"  set aside: {one.document_id} “{_short(one.quote)}”"
        yield f"    for {one.ruling_id} “{_short(one.ruling_quote)}”{differs}"
    yield ""


def _place(place: Place) -> str:
    mark = "*" if place.is_used else " "
    where = f"{place.document_id}, {place.locator}"
    return f"  {mark} {place.score:.2f}  chance {place.chance:.2f}  {where}: “{_short(place.quote)}”"


def _standing(standing: Standing, as_of: date) -> str:
    entry = standing.entry
    year = f"FY{entry.fiscal_year} " if entry.fiscal_year else ""
    facts = f"{year}{readable(entry.kind)}, {entry.authority.value}, {entry.status_on(as_of).value}"
    after = f"; after the first because {standing.comes_after_because}" if standing.comes_after_because else "; governs"
    return f"  {entry.document_id}: {facts}{after}"


def _part_json(part: PartDecision) -> dict[str, Any]:
    return {
        "text": part.text,
        "answers": not part.reason,
        "reason": part.reason,
        "least_chance": part.least_chance,
        "weighed": part.weighed,
        "best": [
            {
                "document_id": place.document_id,
                "locator": place.locator,
                "quote": place.quote,
                "score": round(place.score, 4),
                "chance": round(place.chance, 4),
                "is_used": place.is_used,
            }
            for place in part.places
        ],
        "set_aside": [
            {
                "document_id": one.document_id,
                "quote": one.quote,
                "for": one.ruling_id,
                "ruling_quote": one.ruling_quote,
                "difference": one.difference,
            }
            for one in part.yielded
        ],
    }


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …")

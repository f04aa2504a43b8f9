"""A question and an assistant become an explanation: what the answer pipeline knows, laid open."""

from collections.abc import Sequence
from datetime import date

from assistant.answering.assistant import Assistant
from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.scoring import load_weights
from assistant.answering.finding import Found
from assistant.answering.renaming import years_in_words
from assistant.answering.ruling.governing import RULE_TEXTS, deciding_rule, load_precedence, standings
from assistant.answering.ruling.ruling import Ruled, newest_year, rule_on
from assistant.explaining.records import Explanation, PartDecision, Place, Resolved, Standing, Yielded
from assistant.language.dates import years_in
from assistant.programs import ProgramNames
from assistant.scope import Scope
from assistant.settings import Settings, today
from assistant.types import Answer, NoticeKind

_SHOWN = 6  # sentences a part
_DEADLINES = (NoticeKind.DEADLINE_PASSED, NoticeKind.DEADLINE_NEAR)


def explain(
    assistant: Assistant,
    question: str,
    *,
    program: str | None = None,
    fiscal_year: int | None = None,
    as_of: date | None = None,
    audience: str | None = None,
    judged_by: str = Settings().judged_by,
) -> Explanation:
    """
    Return how *question* is answered and why so.

    Arguments are those of `Assistant.ask`; *judged_by* is that of the settings, for the chance below which a
    sentence is not used.

    Raises:
        RequestError: An unknown program.
    """
    day, precedence = as_of or today(), load_precedence()
    found: list[Found] = []
    answer = assistant.ask(
        question, program=program, fiscal_year=fiscal_year, as_of=day, audience=audience, on_found=found.extend
    )
    scope = found[0].inquiry.scope if found else Scope((), None, False, ())
    least = load_weights(judged_by).least
    return Explanation(
        answer=answer,
        program=_program(answer.standalone_question, scope, assistant.shelf.names),
        fiscal_year=_year(answer.standalone_question, scope, assistant, day, is_chosen=fiscal_year is not None),
        audience=audience or "not said",
        as_of=day,
        rules=[rule.value for rule in precedence.rules],
        standings=_standings(answer, found, assistant, day),
        parts=[_part(rule_on(part, precedence, as_of=day), part, least) for part in found],
        deadlines=[notice.text for notice in answer.notices if notice.kind in _DEADLINES],
    )


def _program(question: str, scope: Scope, names: ProgramNames) -> Resolved:
    if scope.candidates:
        return Resolved(" or ".join(map(names.name_of, scope.candidates)), "a name that several programs share")
    if not scope.program_ids:
        return Resolved("any", "no program is named")
    value = " and ".join(map(names.name_of, scope.program_ids))
    if scope.is_program_chosen:
        return Resolved(value, "chosen by the person")
    told = [mention.name for mention in names.find(question) if set(mention.program_ids) & set(scope.program_ids)]
    held = [_years_of(name, names, scope.program_ids) for name in dict.fromkeys(told)]
    return Resolved(value, f"the words {', '.join(held)}")


def _years_of(name: str, names: ProgramNames, program_ids: Sequence[str]) -> str:
    """Return a name in quotation marks, with the years in which it was the name in use where it has any."""
    for program_id in program_ids:
        for alias in names.programs[program_id].aliases:
            if alias.name == name and (alias.first_year or alias.last_year):
                return f"“{name}” (its name {years_in_words(alias)})"
    return f"“{name}”"


def _year(question: str, scope: Scope, assistant: Assistant, day: date, *, is_chosen: bool) -> Resolved:
    if scope.fiscal_year is not None:
        return Resolved(f"FY{scope.fiscal_year}", "chosen by the person" if is_chosen else "named in the question")
    if len(years_in(question)) > 1:
        return Resolved("any", "several years are named")
    newest = newest_year(scope, assistant.library.entries.values(), day)
    if newest is None:
        return Resolved("any", "none is named, and no dated notice of the program is held")
    return Resolved(f"FY{newest} first", "none is named, and this is the newest notice held on that day")


def _standings(answer: Answer, found: Sequence[Found], assistant: Assistant, day: date) -> list[Standing]:
    """Return the documents weighed, cited ones first, in the order in which they rule."""
    if not found:
        return []
    scope, precedence = found[0].inquiry.scope, load_precedence()
    year = newest_year(scope, assistant.library.entries.values(), day)
    cited = {citation.entry.document_id for citation in answer.citations}
    usable = {c.entry.document_id for part in found for c in part.decision.usable}
    entries = [assistant.library.entries[name] for name in sorted(cited | usable)]
    ordered = standings(entries, scope, precedence, as_of=day, year=year)
    ordered.sort(key=lambda standing: standing.entry.document_id not in cited)
    told = []
    for standing in ordered:
        name = standing.entry.document_id
        rule = deciding_rule(ordered[0], standing, precedence)
        why = RULE_TEXTS[rule] if rule else "its id comes later"
        if name not in cited:
            why = "nothing of it is quoted"
        told.append(Standing(standing.entry, name in cited, "" if standing is ordered[0] and cited else why))
    return told


def _part(ruled: Ruled, part: Found, least: float) -> PartDecision:
    used = {candidate.place for candidate in ruled.found.decision.usable}
    best = sorted({c.place: c for c in (*ruled.found.decision.usable, *part.candidates)}.values(), key=_order)
    return PartDecision(
        text=part.inquiry.text,
        reason=part.decision.reason,
        least_chance=least,
        places=[_place(candidate, is_used=candidate.place in used) for candidate in best[:_SHOWN]],
        weighed=len(part.candidates),
        yielded=[
            Yielded(
                one.candidate.entry.document_id,
                one.candidate.sentence.text,
                one.ruling.entry.document_id,
                one.ruling.sentence.text,
                one.difference,
            )
            for one in ruled.aside
        ],
    )


def _place(candidate: Candidate, *, is_used: bool) -> Place:
    sentence = candidate.sentence
    name = candidate.entry.document_id
    return Place(name, candidate.page.locator, sentence.text, candidate.score, candidate.chance, is_used)


def _order(candidate: Candidate) -> tuple[float, str, int]:
    return -candidate.score, candidate.entry.document_id, candidate.sentence.start

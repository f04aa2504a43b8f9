"""A question about what changed between two years becomes an answer from the comparison of both notices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.notices import notices_for
from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import Span
from assistant.answering.ruling.governing import Precedence, governing_document
from assistant.answering.shelf import Shelf
from assistant.comparing.comparing import compare
from assistant.comparing.editions import Editions, editions_of
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.records import Comparison, Difference, Field, Sort
from assistant.comparing.years import asks_for_changes, wanted_years
from assistant.library.reading import Library
from assistant.scope import Scope
from assistant.types import Answer, AnswerStatus

_MOST = 12  # changes told in an answer; the comparison shows all


@dataclass(frozen=True, slots=True)
class _Told:
    """The text of an answer so far, and what it cites."""

    lines: tuple[str, ...]
    spans: tuple[Span, ...]  # of the markers from 1 on


def answer_on_changes(
    base: Answer, scope: Scope, shelf: Shelf, precedence: Precedence, *, chosen: int | None, near_days: int
) -> Answer | None:
    """
    Return the answer to a question about what changed, or None where it asks for something else.

    Args:
        base: With the standalone question.
        scope: Must name one program of which the library holds a dated notice.
        shelf: What is answered from.
        precedence: Which of several notices of a year is the edition.
        chosen: Fiscal year of the scope bar.
        near_days: From how many days on a deadline is near.
    """
    rules = load_edition_rules()
    if len(scope.program_ids) != 1 or not asks_for_changes(base.standalone_question, rules):
        return None
    editions = editions_of(scope.program_ids, shelf.library, precedence, as_of=base.as_of)
    years = wanted_years(base.standalone_question, chosen, editions.years, rules)
    if years is None or not editions.years:
        return None
    name = shelf.names.short_name_of(scope.program_ids[0])
    missing = [year for year in (years.older, years.newer) if year not in editions.by_year]
    if missing and not rules.pair.search(base.standalone_question):
        return None  # a document may tell of it
    if missing:
        return _not_held(base, name, missing, editions)
    comparison = compare(editions.by_year[years.older], editions.by_year[years.newer], shelf.library)
    told = _told(comparison, shelf.library)
    citations = cite(told.spans, as_of=base.as_of)
    newer = [c.entry for c in citations if c.entry.document_id == comparison.after.document_id]
    anytime = replace(scope, fiscal_year=None)  # both years are meant
    notices = notices_for(citations, told.spans, anytime, as_of=base.as_of, near_days=near_days)
    return replace(
        base,
        status=AnswerStatus.ANSWERED if citations else AnswerStatus.NOT_FOUND,
        text="\n\n".join((*told.lines, _rest(comparison, len(told.lines)))),
        citations=citations,
        governing=governing_document(newer, scope, precedence, as_of=base.as_of),
        notices=notices,
        engine=replace(base.engine, composer="comparison"),
    )


def _not_held(base: Answer, name: str, missing: Sequence[int], editions: Editions) -> Answer:
    """Return a refusal that names the year that is missing, and offers what can be compared instead."""
    lacking = " and ".join(f"FY{year}" for year in missing)
    held = ", ".join(f"FY{year}" for year in editions.years)
    text = (
        f"The library holds no {name} notice of {lacking}, so what changed cannot be told from it. "
        f"It holds {held}. Ask the contact named in the official notice for the other one."
    )
    pairs = list(zip(editions.years, editions.years[1:], strict=False))
    choices = tuple(f"What changed in {name} between FY{older} and FY{newer}?" for older, newer in reversed(pairs))
    return replace(base, status=AnswerStatus.NOT_FOUND, text=text, choices=choices)


def _told(comparison: Comparison, library: Library) -> _Told:
    """Return the changes that matter most, by field, each side with its year and marker."""
    worth = [d for d in comparison.differences if d.field is not Field.OTHER]
    ranked = sorted(worth, key=_weight)[:_MOST]
    lines: list[str] = []
    spans: list[Span] = []
    for difference in sorted(ranked, key=worth.index):
        sides = []
        for entry, side in ((comparison.before, difference.before), (comparison.after, difference.after)):
            if side is not None:
                spans.append(Span(entry, library.page(entry.document_id, side.page), side.start, side.end, 1.0))
                sides.append(f"FY{entry.fiscal_year}: {side.quote.lstrip('-•* ')} [{len(spans)}]")
        lines.append(_line(difference, sides))
    return _Told(tuple(lines), tuple(spans))


def _weight(difference: Difference) -> tuple[bool, bool]:
    """What is told first: a clear change, or one of who may apply and of money, before other words for the rest."""
    is_unclear = difference.sort is Sort.REWORDED and difference.field not in (Field.ELIGIBILITY, Field.AMOUNTS)
    return is_unclear, difference.why == "the words differ" and difference.field is not Field.ELIGIBILITY


def _line(difference: Difference, sides: Sequence[str]) -> str:
    head = f"{difference.field.value.capitalize()}, {difference.sort.value} ({difference.why})"
    return "\n".join((f"{head}:", *sides))


def _rest(comparison: Comparison, told: int) -> str:
    """Return where the other changes are, or that there are no others, or none at all."""
    if not comparison.differences:
        return f"A comparison finds no change between “{comparison.before.title}” and “{comparison.after.title}”."
    left = len(comparison.differences) - told
    whole = f"guidance diff {comparison.before.document_id} {comparison.after.document_id}"
    if left:
        return f"{left} further change{'' if left == 1 else 's'}, most of them of wording: see Compare, or `{whole}`."
    return "These are all the changes that a comparison of both notices finds."

"""Candidates that code alone shows to answer: the deadline in scope, the acronym spelt out."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.question.inquiry import Inquiry, names_program
from assistant.language.acronyms import expansions_in
from assistant.language.dates import find_dates, years_in
from assistant.language.expectation import Expected, cue_of
from assistant.language.numbering import called_by
from assistant.language.terms import stems

_SETTLED_CHANCE = 0.95
_SPARE_WORDS = 1  # of the question that a deadline's surroundings need not meet: "for my timeline, when ..."
_CUES = 2  # words that name a number, which must stand beside it
_YEAR_NEWER = 2.0  # outweighs any score, which is at most about 1


def settle(inquiry: Inquiry, candidates: Sequence[Candidate]) -> list[Candidate]:
    """
    Return *candidates* with those first, and sure to be used, that answer by what they hold; best first.

    A deadline settles a question for one when it is of the program and year asked about, or of the newest
    year where none is asked for, and its sentence, headings or title meet every word of the question
    that says more than "when must we apply?". A sentence that spells an acronym out settles what it stands for.
    A number by which a program or notice is listed settles a question for it, in the words that name such numbers;
    so does one to call for the program, where nothing else is named. What bears a number that is asked about
    settles what it is.
    """
    settles = {
        Expected.DEADLINE: _is_deadline_asked_for,
        Expected.EXPANSION: _spells_out,
        Expected.LISTING: _numbers_the_program,
        Expected.IDENTIFIER: _numbers_the_program,
        Expected.PHONE: _invites_to_call,
    }.get(inquiry.expected)
    if inquiry.numbers and not inquiry.specific_terms and inquiry.expected is Expected.TEXT:
        settles = _bears_number
    if settles is None:
        return list(candidates)
    raised = [_raised(inquiry, c) if settles(inquiry, c) else c for c in candidates]
    return sorted(raised, key=lambda c: -c.score)


def _raised(inquiry: Inquiry, candidate: Candidate) -> Candidate:
    newer = 0.0
    if inquiry.expected is Expected.DEADLINE and inquiry.scope.fiscal_year is None:
        newer = _YEAR_NEWER * max(_years(candidate), default=0)
    return replace(candidate, chance=max(candidate.chance, _SETTLED_CHANCE), score=candidate.score + 1.0 + newer)


def _bears_number(inquiry: Inquiry, candidate: Candidate) -> bool:
    return bool(inquiry.numbers & called_by(candidate.sentence.text))


def is_number(expected: Expected) -> bool:
    """Return whether *expected* is a number by which programs or notices are listed."""
    return expected in (Expected.LISTING, Expected.IDENTIFIER)


def programs_settling(inquiry: Inquiry, candidates: Sequence[Candidate]) -> list[str]:
    """Return the programs whose deadline or number would settle a question that names none; none for another one."""
    if inquiry.scope.program_ids or not (inquiry.expected is Expected.DEADLINE or is_number(inquiry.expected)):
        return []
    settles = _is_due if inquiry.expected is Expected.DEADLINE else _is_numbered
    return list(dict.fromkeys(c.entry.program for c in candidates if c.entry.program and settles(inquiry, c)))


def _is_deadline_asked_for(inquiry: Inquiry, candidate: Candidate) -> bool:
    scope, entry = inquiry.scope, candidate.entry
    is_of_program = scope.covers(entry.program) or names_program(inquiry, _around(candidate))
    return bool(scope.program_ids) and is_of_program and _is_due(inquiry, candidate)


def _is_due(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the candidate gives the deadline of what the question asks for, of whichever program."""
    year = inquiry.scope.fiscal_year
    is_of_year = year is None or year in _years(candidate)
    return candidate.holds_value and is_of_year and _is_about(inquiry, _around(candidate))


def _around(candidate: Candidate) -> str:
    return " ".join((candidate.entry.title, *candidate.headings, candidate.sentence.text))


def _is_about(inquiry: Inquiry, text: str) -> bool:
    """Whether *text* is about what falls due by the question's words."""
    present = frozenset(stems(text))
    missed = [term for term in inquiry.specific_terms if not term.is_met_by(present)]
    return len(missed) <= _SPARE_WORDS and not any(term.names_due for term in missed)


def _spells_out(inquiry: Inquiry, candidate: Candidate) -> bool:
    return bool(inquiry.acronyms & expansions_in(candidate.sentence.text).keys())


def _numbers_the_program(inquiry: Inquiry, candidate: Candidate) -> bool:
    return inquiry.scope.covers(candidate.entry.program) and _is_numbered(inquiry, candidate)


def _invites_to_call(inquiry: Inquiry, candidate: Candidate) -> bool:
    return candidate.named == 1.0 and _numbers_the_program(inquiry, candidate)


def _is_numbered(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the candidate holds a number of the sort and year asked for, and says that it is one."""
    year, said = inquiry.scope.fiscal_year, frozenset(stems(" ".join((*candidate.headings, candidate.sentence.text))))
    return (
        candidate.holds_value
        and (year is None or year in _years(candidate))
        and len(frozenset(stems(cue_of(inquiry.expected))) & said) >= _CUES
    )


def _years(candidate: Candidate) -> list[int]:
    """
    Return the years that the deadline is of: its document's, else those that its sentence or headings name.

    A day more than a year away from its document's year is of an earlier or later round that the document tells of.
    """
    own = candidate.entry.fiscal_year
    days = [found.day.year for found in find_dates(candidate.sentence.text)]
    if own is not None and (not days or any(abs(year - own) <= 1 for year in days)):
        return [own]
    return years_in(candidate.sentence.text) or years_in(" ".join(candidate.headings))

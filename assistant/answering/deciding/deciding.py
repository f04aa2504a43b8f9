"""Does the library answer? Decided from the candidates before anything is composed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.deciding.falling_due import due_terms, is_of_what_falls_due
from assistant.answering.deciding.namesakes import is_of_a_namesake
from assistant.answering.deciding.repeating import only_repeats
from assistant.answering.deciding.rows import is_of_another_row
from assistant.answering.deciding.surroundings import stems_above, with_lead_in
from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.listing import lead_in_of
from assistant.answering.question.inquiry import Inquiry, names_program
from assistant.answering.question.subjects import subjects_of
from assistant.language.dates import years_in
from assistant.language.expectation import Expected, expected_of
from assistant.language.measures import sets_other_bound
from assistant.language.sentences import page_sentences
from assistant.language.terms import Term, stems
from assistant.language.unknowing import says_unknown
from assistant.language.values import values_of

_NEARLY = 0.8  # of the best score
_WORDS_THAT_TELL = 2  # of a question; by one alone a value is not refused


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer, from which candidates, or why not."""

    usable: tuple[Candidate, ...]  # best first; empty when the library does not answer
    reason: str  # "" when it answers, else "no_document", "no_value", "other_limit", "other_year", "other_program"
    nearest: Candidate | None
    is_open: bool = False  # what answers says itself that it is not known


def decide(inquiry: Inquiry, candidates: Sequence[Candidate], *, least: float) -> Decision:
    """
    Return the candidates that answer *inquiry*, or the reason why none does.

    They must be likely to answer at all, hold the sort of value asked for, and speak for the program and
    the fiscal year of the question; the first of these that leaves none is the reason.

    Args:
        inquiry: The question.
        candidates: Best first.
        least: Chance of answering below which a candidate is not used.
    """
    left = tuple(candidates)
    subjects = subjects_of(inquiry, (candidate.entry for candidate in left))
    nearest = left[0] if left else None
    for reason, keeps in (
        ("no_document", lambda _, candidate: candidate.chance >= least),
        ("no_document", lambda inquiry, candidate: not is_of_a_namesake(inquiry, candidate)),
        ("no_document", lambda inquiry, candidate: not (subjects | inquiry.numbers) & candidate.missing),
        ("no_document", lambda inquiry, candidate: not only_repeats(inquiry, candidate)),
        ("no_document", lambda inquiry, candidate: not _lacks_something_else(inquiry, candidate)),
        ("no_document", _speaks_of_item),
        ("no_value", lambda inquiry, candidate: not is_of_another_row(inquiry, candidate)),
        ("no_value", _has_value_or_lacks_it),
        ("no_value", _is_about_something_asked),
        ("no_value", is_of_what_falls_due),
        ("other_program", _fits_program),
    ):
        kept = tuple(candidate for candidate in left if keeps(inquiry, candidate))
        if not kept:
            return Decision((), reason, nearest if reason == "other_program" else _nearest(inquiry, left))
        left, nearest = kept, kept[0]
    if _sets_other_bound(inquiry, left[0]):
        return Decision((), "other_limit", nearest)
    left = _of_year(inquiry, left)
    if not left:
        telling = next((c for c in kept if not _is_open(inquiry, c)), None)
        return Decision((), "other_year", telling) if telling else Decision((), "no_document", nearest)
    left = _known_first(_naming_item(left, inquiry), inquiry)
    return Decision(left, "", left[0], is_open=_is_open(inquiry, left[0]))


def _naming_item(candidates: tuple[Candidate, ...], inquiry: Inquiry) -> tuple[Candidate, ...]:
    """
    Return those that name an item asked about, with what they stand under, where one is nearly as near.

    That is an item of cost or, of a deadline, what falls due besides an application.
    """
    items = [*_items(inquiry), *due_terms(inquiry)]
    naming = tuple(c for c in candidates if any(item.is_met_by(stems_above(c)) for item in items))
    is_near = bool(naming) and naming[0].score >= _NEARLY * candidates[0].score
    return naming if is_near else candidates


def _items(inquiry: Inquiry) -> list[Term]:
    return [term for term in inquiry.asked_now if term.names_item]


def _known_first(candidates: tuple[Candidate, ...], inquiry: Inquiry) -> tuple[Candidate, ...]:
    """
    Put what says that it does not know behind the first that says something and is nearly as near.

    Only where a yes or no is asked for: a rule for all may settle what nothing says of one program.
    """
    if inquiry.expected not in (Expected.YES_NO, Expected.ELIGIBILITY):
        return candidates
    known = next((c for c in candidates if not _is_open(inquiry, c)), None)
    if known is None or known.score < _NEARLY * candidates[0].score:
        return candidates
    best = replace(known, score=max(known.score, candidates[0].score))
    return best, *(candidate for candidate in candidates if candidate is not known)


def _nearest(inquiry: Inquiry, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the best candidate of the program asked about; where another program's is best, it is of no help."""
    return next((candidate for candidate in candidates if _fits_program(inquiry, candidate)), None)


def _of_year(inquiry: Inquiry, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """
    Return the candidates that speak for the year asked about, which need not be a fiscal year.

    Where no document of that fiscal year is among them, those that came out in the year and are of no stated one count.
    """
    year = inquiry.scope.fiscal_year
    fitting = tuple(candidate for candidate in candidates if _fits_year(inquiry, candidate))
    if year is None or any(candidate.entry.fiscal_year == year for candidate in fitting):
        return fitting
    return tuple(c for c in candidates if c in fitting or c.entry.dates_from(year))


def fits_scope(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Return whether the candidate holds the sort of value asked for and speaks for the program and year."""
    return all(fits(inquiry, candidate) for fits in (_has_value, _fits_program, _fits_year))


def _has_value(inquiry: Inquiry, candidate: Candidate) -> bool:
    return candidate.holds_value or not inquiry.needs_value


def _sets_other_bound(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the sentence gives the most where the least is asked for, or the other way round."""
    is_limit = inquiry.needs_value and inquiry.expected.is_quantity and candidate.holds_value
    return is_limit and sets_other_bound(inquiry.text, candidate.sentence.text)


def _has_value_or_lacks_it(inquiry: Inquiry, candidate: Candidate) -> bool:
    text = with_lead_in(candidate)
    return _has_value(inquiry, candidate) or _lacks_what_is_asked(inquiry, text) or _rules_out_item(inquiry, text)


def _rules_out_item(inquiry: Inquiry, text: str) -> bool:
    """Whether *text* denies an item of cost that is asked about: no amount of it is to be had."""
    met = frozenset(stems(text))
    return values_of(text).is_negated and any(item.is_met_by(met) for item in _items(inquiry))


def _is_about_something_asked(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether a quantity stands with a word of what it is asked for, if the question has several."""
    is_asked_for_one = inquiry.needs_value and inquiry.expected.is_quantity
    if not is_asked_for_one or len(inquiry.asked_now) < _WORDS_THAT_TELL:
        return True
    met = stems_above(candidate)
    return any(term.is_met_by(met) for term in inquiry.asked_now)


def _speaks_of_item(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the section of the candidate speaks of an item of cost that is asked about, if there is one."""
    items = _items(inquiry)
    under = (s.text for s in page_sentences(candidate.page) if s.headings == candidate.sentence.headings)
    said = frozenset(stems(" ".join((candidate.entry.title, *candidate.headings, *under)))) if items else frozenset()
    return not items or any(item.is_met_by(said) for item in items)


def _lacks_what_is_asked(inquiry: Inquiry, text: str) -> bool:
    """Whether *text* says that something is not known, and it is what the question asks for."""
    met = frozenset(stems(text))
    return says_unknown(text) and (
        expected_of(text) is inquiry.expected or any(term.is_met_by(met) for term in inquiry.terms)
    )


def _lacks_something_else(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the sentence only says of something that is not asked for that it is not known."""
    text = candidate.sentence.text
    if not says_unknown(text) or not inquiry.asked_now:
        return False
    if inquiry.needs_value and (candidate.holds_value or expected_of(text) is inquiry.expected):
        return False
    met = frozenset(stems(with_lead_in(candidate)))
    return not any(term.is_met_by(met) for term in inquiry.asked_now)


def _is_open(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether what answers says that it is not known; a value in the same sentence shows that something else is not."""
    if says_unknown(lead_in_of(candidate.page, candidate.sentence)):
        return True
    return says_unknown(candidate.sentence.text) and not (inquiry.needs_value and candidate.holds_value)


def _fits_program(inquiry: Inquiry, candidate: Candidate) -> bool:
    """
    Whether the candidate speaks for the program asked about.

    A document of no program speaks for all of them where the catalog says so. Where that is only inferred,
    and in a document of another program, the sentence or a heading or title above it must name the program.
    """
    scope, entry = inquiry.scope, candidate.entry
    if not scope.program_ids or _is_of_all_programs(candidate) or (entry.program and scope.covers(entry.program)):
        return True
    return names_program(inquiry, " ".join((entry.title, *candidate.headings, candidate.sentence.text)))


def _fits_year(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the candidate speaks for the year asked about: by its document or in its own words."""
    year = inquiry.scope.fiscal_year
    if year is None or candidate.entry.fiscal_year == year:
        return True
    named = _years_named(candidate)
    if year in named:
        return True
    is_undated = candidate.entry.fiscal_year is None and not named
    return is_undated and (not inquiry.needs_value or _is_of_all_programs(candidate))


def _years_named(candidate: Candidate) -> list[int]:
    """The years that a sentence names, and those of the nearest of what it stands under that names any."""
    above = (lead_in_of(candidate.page, candidate.sentence), *reversed(candidate.headings))
    nearest = next((years for text in above if (years := years_in(text))), [])
    return [*years_in(candidate.sentence.text), *nearest]


def _is_of_all_programs(candidate: Candidate) -> bool:
    """Whether the catalog says that the document is of no program, so that it speaks for all of them."""
    return not candidate.entry.program and "program" not in candidate.entry.inferred

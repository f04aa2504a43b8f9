"""Where a question names no year, what answers becomes what the newest notice says of it."""

import re
from datetime import date

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.finding import Found
from assistant.language.dates import years_in
from assistant.types import Kind

_CLOSE = 0.8  # of the best candidate's score: as good an answer
# Come anew with each year, so that of several the newest is meant.
_YEARLY_KINDS = frozenset({Kind.SOLICITATION, Kind.PLAN_GUIDANCE, Kind.FAQ, Kind.RESOURCE_GUIDE, Kind.WEBINAR_SLIDES})
_OF_SEVERAL_YEARS = re.compile(  # such a question is not for the newest notice alone
    r"\b(?:past|previous(?:ly)?|earlier|former(?:ly)?|(?:each|every|any|other|which|all) years?|years|over time|"
    r"history|ever|chang\w+|differ\w*|used to|first|original(?:ly)?|older|began|start(?:ed)?)\b",
    re.IGNORECASE,
)


def of_newest(found: Found, *, as_of: date) -> tuple[Candidate, ...]:
    """
    Return the usable candidates without those of an older year where as good a one of the same names is newer.

    As good is one that meets all words of the question that the older one meets. That holds where the question
    names a program or another proper name, and no year; an older notice is then not what is asked for.
    """
    inquiry, usable = found.inquiry, found.decision.usable
    names_any = bool(inquiry.names or inquiry.scope.program_ids)
    names_years = inquiry.scope.fiscal_year is not None or years_in(inquiry.text)
    if not names_any or names_years or _OF_SEVERAL_YEARS.search(inquiry.text):
        return usable
    best = usable[0]
    editions = {c.place: c.entry.fiscal_year for c in usable if _is_edition(c, best, as_of)}
    close = [(editions.get(c.place), c) for c in usable if c.score >= _CLOSE * best.score]
    newest = max((year for year, _ in close if year is not None), default=None)
    if newest is None:
        return usable
    met = [c.met(inquiry.terms) for year, c in close if year == newest]

    def has_newer(candidate: Candidate) -> bool:
        is_older = (editions.get(candidate.place) or newest) < newest
        return is_older and any(candidate.met(inquiry.terms) <= of_newer for of_newer in met)

    return tuple(candidate for candidate in usable if not has_newer(candidate))


def _is_edition(candidate: Candidate, best: Candidate, as_of: date) -> bool:
    """Whether a candidate is of a year's document of the same program and names that was out on the day *as_of*."""
    entry = candidate.entry
    is_out = entry.published is None or entry.published <= as_of
    is_yearly = entry.fiscal_year is not None and entry.kind in _YEARLY_KINDS
    return is_out and is_yearly and entry.program == best.entry.program and candidate.named >= best.named

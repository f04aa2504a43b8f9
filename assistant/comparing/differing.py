"""Two statements on one thing become the point in which they contradict each other, where code can tell."""

import re

from assistant.comparing.fields import EditionRules
from assistant.comparing.judging import Judge
from assistant.comparing.records import Field, Statement
from assistant.language.dates import is_taken_back
from assistant.language.particulars import Particular, find_particulars
from assistant.language.terms import stems
from assistant.language.wording import Wording

_PART = re.compile(r"\b(grants\.gov|justgrants|first step|second step|category [1-9ivx]+)\b", re.IGNORECASE)
_SAME_STEP = {"first step": "grants.gov", "second step": "justgrants"}
_VERB = re.compile(r"\b(?:may|must|can|cannot|shall|should|will|is|are|was|were|has|have|had)\b", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "the", "each", "every", "your", "all"})
_MOMENTS = ("date", "time")  # of anything but a deadline, two of them are two events
_MEASURES = ("$", "%", "page", "month", "day", "year", "week", "hour", "point")


def contradiction(ours: Statement, theirs: Statement, rules: EditionRules, wording: Wording) -> str:
    """
    Return where two statements of one year give different values, or one forbids what the other allows; "" if nowhere.

    Only values of a sort that both give are held against each other: what one leaves unsaid is no difference.
    """
    old, new = _stated(ours.quote), _stated(theirs.quote)
    is_on_deadline = ours.field is theirs.field is Field.DEADLINES
    agrees = False  # "must not exceed 15 pages" and "may have 15 pages"
    for sort in (*(_MOMENTS if is_on_deadline else ()), *_MEASURES):
        first = {p.value: p.printed.strip() for p in old if p.sort == sort}
        second = {p.value: p.printed.strip() for p in new if p.sort == sort}
        if first and second and not set(first) & set(second):
            return f"{', '.join(first.values())} and {', '.join(second.values())}"
        agrees = agrees or bool(set(first) & set(second))
    if is_on_deadline or agrees:
        return ""
    return "one allows what the other does not" if _is_ruled_out(ours.quote, theirs.quote, rules, wording) else ""


def _stated(text: str) -> list[Particular]:
    """Return the particulars of a text without those that it names only to take them back."""
    return [one for one in find_particulars(text) if not is_taken_back(text, one.start)]


def _is_ruled_out(ours: str, theirs: str, rules: EditionRules, wording: Wording) -> bool:
    """Whether one binds and the other leaves free, and what the one binds is spoken of in the other."""
    judge = Judge(rules, wording)
    binding = {judge.binds(text): text for text in (ours, theirs)}
    if set(binding) != {True, False}:
        return False
    verb = rules.forbids.search(binding[True]) or wording.modals["duty"].search(binding[True])
    subject = frozenset(stems(binding[True][: verb.start()] if verb else binding[True]))
    return bool(subject) and subject <= frozenset(stems(binding[False]))


def has_same_subject(ours: str, theirs: str) -> bool:
    """
    Whether two sentences say something of the same thing, by the words before their verb.

    >>> has_same_subject("The narrative may have 20 pages.", "A narrative must not exceed 15 pages.")
    True
    >>> has_same_subject("The narrative may have 20 pages.", "The budget narrative may have 3 pages.")
    False
    """
    subjects = [_VERB.split(text, maxsplit=1) for text in (ours, theirs)]
    first, second = (frozenset(stems(parts[0])) - _ARTICLES for parts in subjects)
    return all(len(parts) > 1 for parts in subjects) and bool(first) and first == second


def names_other_step(ours: str, theirs: str) -> bool:
    """
    Whether two sentences are about different steps, or categories, of one application.

    >>> names_other_step("In Grants.gov by May 1.", "The second step is due May 9."), names_other_step("May 1", "May 9")
    (True, False)
    """
    first, second = _steps(ours), _steps(theirs)
    return bool(first and second and not first & second)


def _steps(text: str) -> frozenset[str]:
    found = (match.group().lower() for match in _PART.finditer(text))
    return frozenset(_SAME_STEP.get(step, step) for step in found)

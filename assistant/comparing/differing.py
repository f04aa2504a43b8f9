"""Two statements on one thing become the point in which they contradict each other, where code can tell."""

import re

from assistant.comparing.fields import EditionRules
from assistant.comparing.judging import Judge
from assistant.comparing.records import Statement
from assistant.language.particulars import find_particulars
from assistant.language.wording import Wording

_STEP = re.compile(r"\b(grants\.gov|justgrants|first step|second step)\b", re.IGNORECASE)
_SAME_STEP = {"first step": "grants.gov", "second step": "justgrants"}
_COMPARED = ("date", "time", "$", "%", "page", "month", "day", "year", "week", "hour", "point")


def contradiction(ours: Statement, theirs: Statement, rules: EditionRules, wording: Wording) -> str:
    """
    Return where two statements of one year give different values, or one forbids what the other allows; "" if nowhere.

    Only values of a sort that both give are held against each other: what one leaves unsaid is no difference.
    """
    old, new = find_particulars(ours.quote), find_particulars(theirs.quote)
    for sort in _COMPARED:
        first = {p.value: p.printed.strip() for p in old if p.sort == sort}
        second = {p.value: p.printed.strip() for p in new if p.sort == sort}
        if first and second and not set(first) & set(second):
            return f"{', '.join(first.values())} and {', '.join(second.values())}"
    judge = Judge(rules, wording)
    binds = judge.binds(ours.quote), judge.binds(theirs.quote)
    return "one allows what the other does not" if set(binds) == {True, False} else ""


def names_other_step(ours: str, theirs: str) -> bool:
    """
    Whether two deadlines are those of different steps of one application.

    >>> names_other_step("In Grants.gov by May 1.", "The second step is due May 9."), names_other_step("May 1", "May 9")
    (True, False)
    """
    first, second = _steps(ours), _steps(theirs)
    return bool(first and second and not first & second)


def _steps(text: str) -> frozenset[str]:
    found = (match.group().lower() for match in _STEP.finditer(text))
    return frozenset(_SAME_STEP.get(step, step) for step in found)

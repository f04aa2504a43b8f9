"""An answer and what was expected of it become shares in [0, 1]; NaN where nothing was expected."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer, NoticeKind
from evals.governing.questions import DeadlineState, Forms, GoverningQuestion
from evals.matching import contains_any
from evals.tables import cell, table

MEASURES = (
    "governing document right",
    "deadline state right",
    "conflict shown",
    "false conflict",  # the only one of which less is better
    "conditions carried",
    "facts said",
)


@dataclass(frozen=True, slots=True)
class Held:
    """One answer held against its question: a value for each of `MEASURES`, in that order."""

    question: GoverningQuestion
    answer: Answer
    values: tuple[float, ...]


def hold(question: GoverningQuestion, answer: Answer) -> Held:
    """Measure one answer."""
    kinds = {notice.kind for notice in answer.notices}
    has_conflict = float(NoticeKind.CONFLICT in kinds)
    named = answer.governing.document_id if answer.governing else ""
    values = (
        float(named in question.governing) if question.governing else math.nan,
        _deadline(question, states_of(answer)),
        has_conflict if question.conflict else math.nan,
        has_conflict if question.conflict is False else math.nan,
        _share(question.conditions, answer.text),
        _share(question.says, answer.text),
    )
    return Held(question, answer, values)


def states_of(answer: Answer) -> frozenset[DeadlineState]:
    """What the notices of *answer* say of deadlines; a refusal says nothing at all."""
    kinds = {notice.kind for notice in answer.notices}
    told = {
        state
        for state, kind in (
            (DeadlineState.PASSED, NoticeKind.DEADLINE_PASSED),
            (DeadlineState.NEAR, NoticeKind.DEADLINE_NEAR),
        )
        if kind in kinds
    }
    return frozenset(told or ({DeadlineState.AHEAD} if answer.citations else ()))


def report(held: Sequence[Held], *, names_each: bool) -> str:
    """A table of all measures; with *names_each*, also what each wrong answer said."""
    rows = [(name, [cell([one.values[at] for one in held])]) for at, name in enumerate(MEASURES)]
    lines = [table(["share, 95 % interval / n"], rows)]
    if names_each:
        lines.extend(_fault(one) for one in held if _faults(one))
    return "\n".join(lines)


def _deadline(question: GoverningQuestion, told: frozenset[DeadlineState]) -> float:
    if not question.deadline:
        return math.nan
    return float(question.deadline <= told <= question.deadline | question.deadline_may)


def _share(wanted: Sequence[Forms], text: str) -> float:
    return sum(contains_any(text, forms) for forms in wanted) / len(wanted) if wanted else math.nan


def _faults(held: Held) -> list[str]:
    good = [0.0 if name == "false conflict" else 1.0 for name in MEASURES]
    pairs = zip(MEASURES, held.values, good, strict=True)
    return [name for name, value, right in pairs if not math.isnan(value) and value != right]


def _fault(held: Held) -> str:
    question, answer = held.question, held.answer
    named = answer.governing.document_id if answer.governing else "none"
    notices = "; ".join(n.text for n in answer.notices if n.kind is not NoticeKind.NOT_OFFICIAL)
    text = " / ".join(answer.text.split("\n\n"))
    return (
        f"\n{question.question_id} as of {question.as_of}: {question.question}\n  wrong: {', '.join(_faults(held))}\n"
        f"  {answer.status.value}, governing {named}\n  {text}\n  notices: {notices}"
    )

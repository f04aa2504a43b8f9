"""Receipts, feedback and decisions become the report of what people asked and did not get."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from assistant.embedding import Embedder
from assistant.review.desk.matching import question_key
from assistant.review.desk.records import Decision, Feedback
from assistant.review.gaps.causes import judged
from assistant.review.gaps.clustering import MOST_QUESTIONS, clusters
from assistant.review.gaps.records import Gap, GapReport, Missed, Week
from assistant.review.receipts.records import Receipt, RecordedAnswer
from assistant.types import AnswerStatus

_T = TypeVar("_T")
_ANSWERED = (AnswerStatus.ANSWERED, AnswerStatus.PARTLY_ANSWERED)
_REFUSED = (AnswerStatus.NOT_FOUND, AnswerStatus.PARTLY_ANSWERED)


def gap_report(
    receipts: Iterable[Receipt],
    feedback: Mapping[str, Feedback],
    decisions: Sequence[Decision],
    not_held: Collection[str],
    embedder: Embedder,
) -> GapReport:
    """
    The report.

    Args:
        receipts: Oldest first; checks are passed over.
        feedback: What was said, by receipt.
        decisions: All, oldest first.
        not_held: Names of documents that the library's texts refer to and that it lacks.
        embedder: By which questions are grouped.
    """
    answers = [(r, r.content) for r in receipts if isinstance(r.content, RecordedAnswer)]
    decided: dict[str, list[Decision]] = {}
    for decision in decisions:
        decided.setdefault(decision.receipt_id, []).append(decision)
    missed = []
    for receipt, answer in answers:
        said = feedback.get(receipt.receipt_id)
        gap = judged(answer, said, decided.get(receipt.receipt_id, ()), not_held)
        if gap is not None:
            missed.append(
                Missed(
                    receipt_id=receipt.receipt_id,
                    question=answer.standalone_question,
                    asked_on=receipt.recorded_at.date(),
                    audience=answer.scope.audience or "unknown",
                    programs=answer.scope.programs,
                    cause=gap.cause,
                    is_settled=gap.is_settled,
                    to_ask_for=gap.to_ask_for,
                )
            )
    return GapReport(len(answers), tuple(_gaps(missed, embedder)), tuple(_weeks(answers, feedback)))


def _gaps(missed: Sequence[Missed], embedder: Embedder) -> list[Gap]:
    """The same question counts once in the grouping, however often it was asked."""
    by_words: dict[str, list[Missed]] = {}
    for one in reversed(missed):
        by_words.setdefault(question_key(one.question), []).append(one)
    questions = list(by_words.values())
    near, far = questions[:MOST_QUESTIONS], questions[MOST_QUESTIONS:]
    vectors = embedder.embed([question[0].question for question in near])
    groups = [[near[row] for row in rows] for rows in clusters(vectors)]
    found = [_gap(group) for group in (*groups, *([question] for question in far))]
    return sorted(found, key=lambda gap: (-gap.count, gap.question))


def _gap(group: Sequence[Sequence[Missed]]) -> Gap:
    """One gap from questions, the most typical first, each with all who asked it."""
    everyone = [one for question in group for one in question]
    wanted = Counter(one.to_ask_for for one in everyone if one.to_ask_for)
    settled = [one.to_ask_for for one in everyone if one.is_settled and one.to_ask_for]
    return Gap(
        question=group[0][0].question,
        others=tuple(question[0].question for question in group[1:]),
        count=len(everyone),
        audiences=_counted(one.audience for one in everyone),
        programs=_counted(program for one in everyone for program in one.programs or ("any",)),
        causes=_counted(one.cause for one in everyone),
        settled=sum(one.is_settled for one in everyone),
        to_ask_for=settled[0] if settled else next((name for name, _ in wanted.most_common(1)), ""),
        first=min(one.asked_on for one in everyone),
        last=max(one.asked_on for one in everyone),
        receipt_id=group[0][0].receipt_id,
    )


def _counted(values: Iterable[_T]) -> dict[_T, int]:
    return dict(Counter(values).most_common())


def _weeks(answers: Sequence[tuple[Receipt, RecordedAnswer]], feedback: Mapping[str, Feedback]) -> list[Week]:
    by_week: dict[date, list[tuple[Receipt, RecordedAnswer]]] = {}
    for receipt, answer in answers:
        day = receipt.recorded_at.date()
        by_week.setdefault(day - timedelta(days=day.weekday()), []).append((receipt, answer))
    if not by_week:
        return []
    first, last = min(by_week), max(by_week)
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [_week(monday, by_week.get(monday, ()), feedback) for monday in mondays]


def _week(monday: date, answers: Sequence[tuple[Receipt, RecordedAnswer]], feedback: Mapping[str, Feedback]) -> Week:
    said = (feedback.get(receipt.receipt_id) for receipt, _ in answers)
    return Week(
        monday,
        asked=len(answers),
        answered=sum(answer.status in _ANSWERED for _, answer in answers),
        refused=sum(answer.status in _REFUSED for _, answer in answers),
        declined=sum(answer.status == AnswerStatus.DECLINED for _, answer in answers),
        disliked=sum(one not in (None, Feedback.HELPFUL) for one in said),
    )

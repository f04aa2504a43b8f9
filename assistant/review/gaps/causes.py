"""A recorded answer, what was said of it and what was decided become the cause of a gap, or none."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.language.dates import years_in
from assistant.review.desk.matching import question_key
from assistant.review.desk.records import Act, Decision, Feedback
from assistant.review.gaps.records import GapCause
from assistant.review.receipts.records import RecordedAnswer
from assistant.types import AnswerStatus, NoticeKind

_OTHER_YEAR = re.compile(r"does not say this for FY(\d{4})\. It holds it only for [^,]+, in “([^”]+)”")
_NAMED = re.compile(r"“([^”]+)” may say it:")  # a refusal that names the document itself
_EMERGENCY = "911"

_BY_ACT = {
    Act.CORRECTED: GapCause.NOT_RETRIEVED,
    Act.OUT_OF_SCOPE: GapCause.OUT_OF_SCOPE,
    Act.DOCUMENT_REQUESTED: GapCause.NO_DOCUMENT,
    Act.REFUSAL_RIGHT: GapCause.NO_DOCUMENT,
}
_NO_GAP = frozenset({Act.APPROVED, Act.CLOSED})


@dataclass(frozen=True, slots=True)
class Judged:
    """The cause of a gap, who says so, and which document would fill it."""

    cause: GapCause
    is_settled: bool
    to_ask_for: str


def judged(
    answer: RecordedAnswer,
    feedback: Feedback | None,
    decisions: Sequence[Decision],
    not_held: Collection[str],
) -> Judged | None:
    """
    The cause, or None where the person got what was asked for.

    Args:
        answer: As it was recorded.
        feedback: What was said of it.
        decisions: On it, oldest first; the last one counts.
        not_held: Names of documents that the library's texts refer to and that it lacks.
    """
    last = next((d for d in reversed(decisions) if d.act is not Act.WITHDRAWN), None)
    assumed = _assumed(answer, feedback)
    if last is None or (last.act is Act.REFUSAL_RIGHT and assumed is GapCause.OTHER_YEAR):
        if assumed is None:
            return None
        return Judged(assumed, last is not None, _document(answer, assumed, not_held))
    if last.act in _NO_GAP:
        return None
    cause = _BY_ACT[last.act]
    return Judged(cause, True, last.note or _document(answer, cause, not_held))


def _assumed(answer: RecordedAnswer, feedback: Feedback | None) -> GapCause | None:
    """The cause as the answer itself tells it."""
    if answer.status == AnswerStatus.DECLINED:
        return None if _EMERGENCY in answer.text else GapCause.OUT_OF_SCOPE
    if answer.status in (AnswerStatus.NOT_FOUND, AnswerStatus.PARTLY_ANSWERED):
        return GapCause.OTHER_YEAR if _OTHER_YEAR.search(answer.text) else GapCause.NO_DOCUMENT
    if feedback not in (None, Feedback.HELPFUL):
        return GapCause.NOT_REVIEWED
    is_disputed = any(notice.kind == NoticeKind.CONFLICT for notice in answer.notices)
    return GapCause.CONFLICT if is_disputed else None


def _document(answer: RecordedAnswer, cause: GapCause, not_held: Collection[str]) -> str:
    """The document that would fill the gap: the edition of the year asked for, or one that is referred to."""
    other = _OTHER_YEAR.search(answer.text)
    if other and cause in (GapCause.OTHER_YEAR, GapCause.NO_DOCUMENT):
        return f"“{other[2]}”, but for FY{other[1]}"
    if cause is not GapCause.NO_DOCUMENT:
        return ""
    named = _NAMED.search(answer.text)
    return named[1] if named else _named_like(answer.standalone_question, not_held)


def _named_like(question: str, names: Collection[str]) -> str:
    """The name that shares the most words with the question, at least two, and no other year; "" for none."""
    asked, years = set(question_key(question).split()), set(years_in(question))
    shared: Mapping[str, int] = {
        name: len(asked & set(question_key(name).split()))
        for name in names
        if not years or not years_in(name) or years & set(years_in(name))
    }
    best = max(shared, key=lambda name: (shared[name], name), default="")
    return best if best and shared[best] >= 2 else ""

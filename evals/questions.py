"""A JSONL file becomes questions and what is expected of their answers; a wrong line is refused by number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.errors import RequestError
from assistant.types import AnswerStatus, NoticeKind, Turn
from evals.lines import numbered_rows, refuse_repeated

DATASETS = Path(__file__).parent / "datasets"
_REQUIRED = {"id", "type", "audience", "question", "status"}
_KEYS = _REQUIRED | {"history", "program", "fiscal_year", "as_of", "notices", "notices_must_not"}
_KEYS |= {"facts", "unknown", "also", "facts_must_not", "note"}


class QuestionType(StrEnum):
    """What makes a question hard, or why it must not be answered."""

    FACTUAL = "factual"
    LIST = "list"
    SEVERAL_DOCUMENTS = "several_documents"
    FOLLOW_UP = "follow_up"
    DEADLINE = "deadline"
    ACRONYM = "acronym"
    MISSPELT = "misspelt"
    AMBIGUOUS = "ambiguous"
    FALSE_PREMISE = "false_premise"
    NOT_IN_LIBRARY = "not_in_library"
    OUT_OF_SCOPE = "out_of_scope"


class Audience(StrEnum):
    """Who asks."""

    APPLICANT = "applicant"
    SITE = "site"
    LIAISON = "liaison"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One page of one document, numbered as the readers number it."""

    document_id: str
    page: int

    @property
    def name(self) -> str:
        """The place as one word, for rankings: "guide#4"."""
        return f"{self.document_id}#{self.page}"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an answer must say, in any of these wordings, and the pages any of which shows it."""

    forms: tuple[str, ...]
    places: tuple[Place, ...]  # empty only for what a question back must offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and what is expected of its answer. The fields are described in datasets/README.md."""

    question_id: str
    type: QuestionType
    audience: Audience
    question: str
    history: tuple[Turn, ...]
    program: str | None
    fiscal_year: int | None
    as_of: date | None
    status: frozenset[AnswerStatus]
    notices: frozenset[NoticeKind]
    notices_must_not: frozenset[NoticeKind]
    facts: tuple[Fact, ...]
    unknown: Fact | None  # words by which the library itself says that it does not know
    also: frozenset[Place]
    facts_must_not: tuple[tuple[str, ...], ...]
    note: str

    @property
    def is_answerable(self) -> bool:
        """Whether an answer with evidence is expected, not a refusal or a question back."""
        return AnswerStatus.ANSWERED in self.status

    @property
    def gold(self) -> frozenset[Place]:
        """All pages that an answer may cite: those that show a fact, and those that belong beside it."""
        shown = (*self.facts, *([self.unknown] if self.unknown else []))
        return self.also.union(*(fact.places for fact in shown))


def load_questions(path: Path) -> list[Question]:
    """
    Questions of a JSONL file, in its order.

    Raises:
        RequestError: A line is not valid; the message names it.
    """
    questions = [question_from(row, where) for where, row in numbered_rows(path)]
    refuse_repeated((question.question_id for question in questions), path)
    return questions


def question_from(value: Mapping[str, Any], where: str) -> Question:
    """One question from its JSON object; *where* is named in messages."""
    keys = set(value)
    if keys - _KEYS or _REQUIRED - keys:
        odd = ", ".join(sorted((keys - _KEYS) | (_REQUIRED - keys)))
        raise RequestError(f"{where}: unknown or missing keys: {odd}. See evals/datasets/README.md.")
    try:
        question = Question(
            question_id=str(value["id"]),
            type=QuestionType(value["type"]),
            audience=Audience(value["audience"]),
            question=str(value["question"]),
            history=tuple(Turn(turn["role"], turn["text"]) for turn in value.get("history", ())),
            program=value.get("program"),
            fiscal_year=value.get("fiscal_year"),
            as_of=date.fromisoformat(value["as_of"]) if "as_of" in value else None,
            status=frozenset(map(AnswerStatus, value["status"])),
            notices=frozenset(map(NoticeKind, value.get("notices", ()))),
            notices_must_not=frozenset(map(NoticeKind, value.get("notices_must_not", ()))),
            facts=tuple(_fact_from(fact) for fact in value.get("facts", ())),
            unknown=_fact_from(value["unknown"]) if "unknown" in value else None,
            also=frozenset(_places(value.get("also", ()))),
            facts_must_not=tuple(tuple(forms) for forms in value.get("facts_must_not", ())),
            note=str(value.get("note", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(f"{where}: {error}. See evals/datasets/README.md.") from error
    _check(question, where)
    return question


def as_request(question: Question) -> dict[str, object]:
    """Write the question as a line that `guidance ask --batch` and `guidance search --batch` read."""
    return {
        "id": question.question_id,
        "question": question.question,
        **({"history": [{"role": t.role, "text": t.text} for t in question.history]} if question.history else {}),
        **({"program": question.program} if question.program else {}),
        **({"fiscal_year": question.fiscal_year} if question.fiscal_year else {}),
        **({"as_of": question.as_of.isoformat()} if question.as_of else {}),
    }


def _fact_from(value: Mapping[str, Any]) -> Fact:
    return Fact(tuple(value["forms"]), _places(value["at"]))


def _places(pairs: Iterable[tuple[str, int]]) -> tuple[Place, ...]:
    return tuple(Place(str(document_id), int(page)) for document_id, page in pairs)


def _check(question: Question, where: str) -> None:
    if not question.status or not question.question:
        raise RequestError(f"{where}: a question needs words and at least one status.")
    if not all(fact.forms for fact in question.facts) or not all(question.facts_must_not):
        raise RequestError(f"{where}: a fact has no wording. Give at least one.")
    if question.is_answerable and not any(fact.places for fact in question.facts):
        raise RequestError(f"{where}: an answer is expected, so facts with their pages are needed.")
    in_part = AnswerStatus.PARTLY_ANSWERED in question.status and not question.is_answerable
    if in_part != bool(question.unknown and question.unknown.forms and question.unknown.places):
        raise RequestError(
            f"{where}: `unknown`, with wordings and pages, belongs to a question that takes 'partly_answered' "
            "and not 'answered', and to no other. See evals/datasets/README.md."
        )

"""A line of a `governing_*.jsonl` file becomes a question and what a right answer shows; a wrong line is refused."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from assistant.errors import RequestError
from evals.lines import Row, numbered_rows, refuse_repeated
from evals.questions import DATASETS

HALVES = (
    *("development", "test", "rules_development", "rules_test", "conditions_development", "conditions_test"),
    *("further_development", "further_validation"),
)
_REQUIRED = {"id", "library", "question", "as_of", "says"}
_KEYS = _REQUIRED | {
    *("program", "fiscal_year", "audience", "governing", "deadline", "deadline_may", "conflict", "conditions"),
}
Forms = tuple[str, ...]  # wordings, any of which will do


class LibraryName(StrEnum):
    """Which library is asked."""

    STARTER = "starter"
    PRACTICE = "practice"
    AGENCY = "agency"  # a state agency's public notices, which are not kept here: their index must be named


OWN = (LibraryName.STARTER, LibraryName.PRACTICE)  # those that can be built anew from this repository


class DeadlineState(StrEnum):
    """What an answer says of a deadline on the day of asking."""

    PASSED = "passed"
    NEAR = "near"
    AHEAD = "ahead"  # neither notice


@dataclass(frozen=True, slots=True, kw_only=True)
class GoverningQuestion:
    """A question, and what is expected of its answer; what is None or empty is not measured."""

    question_id: str
    library: LibraryName
    question: str
    as_of: date
    says: tuple[Forms, ...]  # what the answer must say
    program: str | None
    fiscal_year: int | None
    audience: str | None
    governing: frozenset[str]  # documents, any of which may be named as the one that governs
    deadline: frozenset[DeadlineState]  # the states that must be told
    deadline_may: frozenset[DeadlineState]  # and those that may be told beside them
    conflict: bool | None  # whether sources in scope differ, so that the answer must say so
    conditions: tuple[Forms, ...]  # that belong to the rule


def load_half(name: str, folder: Path = DATASETS) -> list[GoverningQuestion]:
    """
    Questions of one of `HALVES`, in the order of their file.

    Raises:
        RequestError: There is no such half, or a line is not valid; the message names it.
    """
    path = folder / f"governing_{name}.jsonl"
    if not path.is_file():
        known = ", ".join(HALVES)
        raise RequestError(f"There is no half {name!r}. Use one of {known}.")
    questions = [_question(row, where) for where, row in numbered_rows(path)]
    refuse_repeated((question.question_id for question in questions), path)
    return questions


def _question(value: Row, where: str) -> GoverningQuestion:
    try:
        odd = (set(value) - _KEYS) | (_REQUIRED - set(value))
        if odd:
            raise RequestError(f"{where}: unknown or missing keys: {', '.join(sorted(odd))}. See datasets/README.md.")
        return GoverningQuestion(
            question_id=value["id"],
            library=LibraryName(value["library"]),
            question=value["question"],
            as_of=date.fromisoformat(value["as_of"]),
            says=tuple(map(tuple, value["says"])),
            program=value.get("program"),
            fiscal_year=value.get("fiscal_year"),
            audience=value.get("audience"),
            governing=frozenset(value.get("governing", ())),
            deadline=frozenset(map(DeadlineState, value.get("deadline", ()))),
            deadline_may=frozenset(map(DeadlineState, value.get("deadline_may", ()))),
            conflict=value.get("conflict"),
            conditions=tuple(map(tuple, value.get("conditions", ()))),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise RequestError(f"{where}: {error}. See evals/datasets/README.md.") from error

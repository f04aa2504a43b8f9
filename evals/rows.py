"""A line of answer JSON becomes the few values that the measures look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import RequestError
from assistant.types import AnswerStatus, NoticeKind
from evals.questions import Place


@dataclass(frozen=True, slots=True)
class CitationRow:
    """Where one marker of an answer points."""

    marker: int
    place: Place
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One answer as it was written to a file."""

    question_id: str
    status: AnswerStatus
    text: str
    choices: tuple[str, ...]
    notices: frozenset[NoticeKind]
    citations: tuple[CitationRow, ...]
    total_s: float
    retrieve_s: float
    compose_s: float

    @property
    def words(self) -> str:
        """All that the answer says: its text and the choices it offers."""
        return "\n".join((self.text, *self.choices))


def answer_row(value: Mapping[str, Any]) -> AnswerRow:
    """
    Read one line of answer JSON.

    Raises:
        RequestError: The line is not an answer as in `docs/answer.schema.json`.
    """
    try:
        return AnswerRow(
            question_id=str(value["id"]),
            status=AnswerStatus(value["status"]),
            text=value["text"],
            choices=tuple(map(str, value["choices"])),
            notices=frozenset(NoticeKind(notice["kind"]) for notice in value["notices"]),
            citations=tuple(_citation_row(citation) for citation in value["citations"]),
            total_s=float(value["seconds"]["total"]),
            retrieve_s=float(value["seconds"]["retrieve"]),
            compose_s=float(value["seconds"]["compose"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        name = value.get("id", "?")
        raise RequestError(f"answer {name}: not in the answer format ({error!r}). Ask again, then measure.") from error


def _citation_row(value: Mapping[str, Any]) -> CitationRow:
    place = Place(str(value["document_id"]), int(value["page"]))
    return CitationRow(int(value["marker"]), place, str(value["quote"]))

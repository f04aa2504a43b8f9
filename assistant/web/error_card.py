"""A small JSON file of this package becomes the error card: how often the assistant errs, as last measured."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from assistant.errors import RequestError

CARD = Path(__file__).with_suffix(".json")
MEASURE = "guidance eval --set test --card"


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How many of *n* questions went wrong, and the 95 % interval of the share."""

    count: int
    n: int  # at least 1
    low: float  # both in [0, 1]
    high: float

    @property
    def share(self) -> float:
        """In [0, 1]; lower is better."""
        return self.count / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCard:
    """The two error rates on questions that nothing was tuned on."""

    measured: date
    questions: int
    questions_sha256: str  # of the file of questions, so that a changed one is noticed
    unanswerable_answered: ErrorRate
    answerable_refused: ErrorRate


def load_card(path: Path = CARD) -> ErrorCard | None:
    """
    Read the card, or None where nothing was measured yet.

    Raises:
        RequestError: The file is not a card.
    """
    if not path.exists():
        return None
    try:
        fields = json.loads(path.read_text("utf-8"))
        return ErrorCard(
            measured=date.fromisoformat(fields.pop("measured")),
            unanswerable_answered=ErrorRate(**fields.pop("unanswerable_answered")),
            answerable_refused=ErrorRate(**fields.pop("answerable_refused")),
            **fields,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(f"{path.name}: not an error card ({error}). Write it anew: `{MEASURE}`.") from error


def save_card(card: ErrorCard, path: Path = CARD) -> Path:
    """Write the card where the About tab reads it; returns the path."""
    fields = asdict(card) | {"measured": card.measured.isoformat()}
    path.write_text(json.dumps(fields, indent=2) + "\n", "utf-8")
    return path

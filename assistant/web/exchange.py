"""One question of a conversation and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.review.receipts.recording import Recorded
from assistant.types import Answer


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer: the library is empty or busy, or something failed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, with the trouble that came instead, or still waiting."""

    number: int  # from 1, within the conversation
    question: str
    answer: Answer | None = None
    trouble: Trouble | None = None
    searched: str = ""  # what was looked through, in words
    recorded: Recorded | None = None  # under which id, or that it failed; None while answers are not recorded
    can_rate: bool = False  # somebody will read what is said of it
    rated: str = ""  # what we said when the person had rated it

    @property
    def is_open(self) -> bool:
        """Whether its answer is still to come, or growing."""
        return self.trouble is None and (self.answer is None or self.answer.is_growing)


def history(exchanges: Sequence[Exchange]) -> list[dict[str, str]]:
    """The answered part of a conversation, as the assistant takes it."""
    turns = []
    for exchange in exchanges:
        if exchange.answer is not None:
            turns.append({"role": "user", "text": exchange.question})
            turns.append({"role": "assistant", "text": exchange.answer.text})
    return turns


def quote_id(number: int, marker: int) -> str:
    """Where a quote stands in the evidence."""
    return f"quote-{number}-{marker}"


def marker_id(number: int, marker: int) -> str:
    """Where a marker first stands in an answer."""
    return f"marker-{number}-{marker}"

"""A question and numbered quotes become the words of a language model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class NumberedQuote:
    """What a language model is shown of one citation."""

    number: int  # the citation's marker
    title: str  # of the document: it often names what the quote calls "it"
    text: str  # what speaks to a program instead of a reader is left out
    url: str = ""  # of the original as a catalog gives it; held against what is written, not shown to the model


class Generator(Protocol):
    """Writes an answer from numbered quotes."""

    @property
    def name(self) -> str:
        """The model's name."""

    def stream(self, question: str, quotes: Sequence[NumberedQuote]) -> Iterator[str]:
        """
        Yield the reply piece by piece.

        Raises:
            GenerationError: The model is away, does not finish in time, or breaks off.
        """


def open_generator(settings: Settings) -> Generator:
    """
    Return the configured model, guarded by a time limit, retries and a breaker.

    Raises:
        RequestError: No model is configured, or not in a way that its provider takes.
    """
    from assistant.generation.chat import open_chat  # noqa: PLC0415  (LangChain is slow to import, and optional)
    from assistant.generation.guarding import GuardedGenerator  # noqa: PLC0415

    return GuardedGenerator(
        open_chat(settings),
        timeout_s=settings.language_model_timeout_s,
        attempts=settings.language_model_attempts,
        failures=settings.language_model_failures,
        rest_s=settings.language_model_rest_s,
    )

"""Citations become the text of an answer: by quoting alone here, by a language model in `writing/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answering.quoting.extractive import compose
from assistant.types import Citation


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an answer and the citations that its markers point to."""

    text: str
    citations: tuple[Citation, ...]
    composer: str  # what made the text
    remark: str = ""  # one line for the reader: what was left out, or why it is not the text asked for
    is_growing: bool = False  # more will follow


class Composer(Protocol):
    """Turns a question and numbered quotes into the text of an answer."""

    @property
    def name(self) -> str:
        """The engine's name."""

    def compose(self, question: str, citations: Sequence[Citation]) -> Iterator[Draft]:
        """Yield the text as it grows, the last one whole; every marker in it is that of one of the citations."""


@dataclass(frozen=True, slots=True)
class ExtractiveComposer:
    """Quotes and nothing else."""

    name: str = "extractive"

    def compose(self, question: str, citations: Sequence[Citation]) -> Iterator[Draft]:
        """Yield the quotes, each with its marker."""
        yield Draft(compose(citations), tuple(citations), self.name)

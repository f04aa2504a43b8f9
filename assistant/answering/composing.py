"""Citations become the text of an answer: by quoting alone, or by a language model held to the quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.answering.extractive import compose
from assistant.answering.markers import markers_in, renumber, without_markers
from assistant.answering.verifying import bears_out
from assistant.errors import GenerationError
from assistant.language.sentences import split_sentences
from assistant.language.terms import Vocabulary
from assistant.settings import Settings
from assistant.types import Citation

if TYPE_CHECKING:
    from assistant.generation import Generator


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an answer and the citations that its markers point to."""

    text: str
    citations: tuple[Citation, ...]
    composer: str  # what made it, and why not the engine asked for, where that failed


class Composer(Protocol):
    """Turns a question and numbered quotes into the text of an answer."""

    @property
    def name(self) -> str:
        """The engine's name."""

    def compose(self, question: str, citations: Sequence[Citation]) -> Draft:
        """Return the text; every marker in it is that of one of the draft's citations."""


@dataclass(frozen=True, slots=True)
class ExtractiveComposer:
    """Quotes and nothing else."""

    name: str = "extractive"

    def compose(self, question: str, citations: Sequence[Citation]) -> Draft:
        """Return the quotes, each with its marker."""
        return Draft(compose(citations), tuple(citations), self.name)


@dataclass(frozen=True, slots=True)
class LanguageModelComposer:
    """A language model that sees numbered quotes only; what they do not bear out is dropped."""

    generator: Generator
    vocabulary: Vocabulary

    @property
    def name(self) -> str:
        """The engine and the model."""
        return f"llm {self.generator.name}"

    def compose(self, question: str, citations: Sequence[Citation]) -> Draft:
        """Return the model's verified sentences; the quotes themselves when none stands or the model is away."""
        fallback = ExtractiveComposer().compose(question, citations)
        quotes = {citation.marker: citation.quote for citation in citations}
        try:
            reply = self.generator.answer(question, quotes)
        except GenerationError as error:
            return Draft(fallback.text, fallback.citations, f"extractive (the language model did not answer: {error})")
        kept = [sentence for sentence in split_sentences(reply) if self._stands(sentence, quotes)]
        if not kept:
            return Draft(
                fallback.text, fallback.citations, "extractive (nothing the language model wrote could be verified)"
            )
        text, citations = renumber(" ".join(kept), citations)
        return Draft(text, citations, self.name)

    def _stands(self, sentence: str, quotes: dict[int, str]) -> bool:
        """Whether the sentence cites quotes we gave and they bear it out."""
        markers = markers_in(sentence)
        if not markers or not markers <= quotes.keys():
            return False
        if not self.vocabulary.telling_terms(without_markers(sentence)):
            return False
        return bears_out(without_markers(sentence), [quotes[m] for m in markers], self.vocabulary).is_borne_out


def open_language_model(settings: Settings, vocabulary: Vocabulary) -> Composer:
    """
    Return the composer for the configured language model.

    Raises:
        RequestError: No model is configured.
        GenerationError: The model's package is missing or its name is unknown.
    """
    from assistant.generation import open_generator  # noqa: PLC0415  (LangChain is slow to import, and optional)

    return LanguageModelComposer(open_generator(settings), vocabulary)

"""The composers that can be asked for, by name."""

from functools import cached_property

from assistant.answering.composing import Composer, ExtractiveComposer
from assistant.answering.writing.support import SupportScorer
from assistant.errors import RequestError
from assistant.language.terms import Vocabulary
from assistant.settings import Settings


class Engines:
    """Knows the engines; the language model is opened at first need, since LangChain is slow to import, and kept."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary, scorer: SupportScorer | None = None) -> None:
        """Hold what a language model is opened with; *scorer* has the second word on what it writes."""
        self._settings = settings
        self._vocabulary = vocabulary
        self._scorer = scorer

    def named(self, engine: str | None) -> Composer:
        """
        Return the composer for "extractive" (also None) or "llm".

        Raises:
            RequestError: There is none of that name, or no language model is configured.
        """
        if engine in (None, "extractive"):
            return ExtractiveComposer()
        if engine == "llm":
            return self._language_model
        raise RequestError(f"Engine {engine!r} is unknown. Use extractive or llm.")

    @cached_property
    def _language_model(self) -> Composer:
        from assistant.answering.writing.composer import open_language_model  # noqa: PLC0415

        return open_language_model(self._settings, self._vocabulary, self._scorer)

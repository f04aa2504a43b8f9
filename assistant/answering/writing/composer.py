"""Citations become a text that a language model writes and code lets through, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.composing import Composer, Draft, ExtractiveComposer
from assistant.answering.writing.holding import Finding, Holder
from assistant.answering.writing.quoting import numbered_quotes
from assistant.answering.writing.reading import Written, finished_sentences
from assistant.answering.writing.retelling import untold
from assistant.answering.writing.support import SupportScorer
from assistant.errors import GenerationError
from assistant.generation import Generator, NumberedQuote, open_generator
from assistant.language.terms import Vocabulary
from assistant.language.wording import load_wording
from assistant.settings import Settings
from assistant.types import Citation

_MOST_SENTENCES = 12  # after which a reply is not read on; five are asked for
OWN_WORDS = "In the documents' own words:"
_INSTEAD = "This answer is the quotes themselves."


@dataclass(frozen=True, slots=True)
class LanguageModelComposer:
    """
    A language model that sees numbered quotes only.

    What the quotes do not hold is left out and counted. The quotes stay those of the extractive answer, and what
    the text does not retell of them is added in their own words: it is never less complete.
    """

    generator: Generator
    holder: Holder
    quoting: Composer  # answers where the model does not
    scorer: SupportScorer | None
    least_support: float

    @property
    def name(self) -> str:
        """The engine and the model."""
        return f"llm {self.generator.name}"

    def compose(self, question: str, citations: Sequence[Citation]) -> Iterator[Draft]:
        """Yield the text as it grows by sentences that stand; the last is whole, or that of the quotes."""
        quotes = numbered_quotes(citations, self.holder.wording)
        kept: list[Written] = []
        removed = 0
        yield Draft("", tuple(citations), self.name, is_growing=True)
        try:
            for written, finding in self.judged(question, quotes):
                if finding.is_borne_out:
                    kept.append(written)
                    yield Draft(_prose(kept), tuple(citations), self.name, is_growing=True)
                else:
                    removed += 1
        except GenerationError as error:
            yield self._quoted(question, citations, f"{error}. {_INSTEAD}")
            return
        if not kept:
            yield self._quoted(question, citations, f"{_nothing_stands(removed)} {_INSTEAD}")
            return
        rest = untold(kept, citations, self.holder.vocabulary, self.holder.wording)
        text = "\n\n".join((_prose(kept), OWN_WORDS, *rest)) if rest else _prose(kept)
        yield Draft(text, tuple(citations), self.name, remark=_left_out(removed))

    def judged(self, question: str, quotes: Sequence[NumberedQuote]) -> Iterator[tuple[Written, Finding]]:
        """Yield the sentences of the reply, each once, with what was found; a model that runs on is stopped."""
        known: set[str] = set()
        for count, written in enumerate(finished_sentences(self.generator.stream(question, quotes)), start=1):
            if written.statement and written.statement not in known:
                known.add(written.statement)
                yield written, self._judge(written, quotes)
            if count >= _MOST_SENTENCES:
                return

    def _judge(self, written: Written, quotes: Sequence[NumberedQuote]) -> Finding:
        """Return whether the sentence cites quotes that the model was given, and they hold it."""
        cited = [quote for quote in quotes if quote.number in written.markers]
        if not cited or len(cited) < len(written.markers):
            return Finding(False, "no number of a quote, or one that is none")
        finding = self.holder.holds(written.statement, cited)
        if self.scorer is None or not finding.is_borne_out:
            return finding
        passage = "\n".join(line for quote in cited for line in (quote.title, quote.text))
        if self.scorer.support([written.statement], [passage])[0] < self.least_support:
            return Finding(False, "a claim that the scorer does not find supported")
        return finding

    def _quoted(self, question: str, citations: Sequence[Citation], remark: str) -> Draft:
        *_, draft = self.quoting.compose(question, citations)
        return Draft(draft.text, draft.citations, draft.composer, remark=remark)


def open_language_model(settings: Settings, vocabulary: Vocabulary, scorer: SupportScorer | None = None) -> Composer:
    """
    Return the composer for the configured language model.

    Raises:
        RequestError: No model is configured, or not in a way that its provider takes.
    """
    return LanguageModelComposer(
        open_generator(settings),
        Holder(vocabulary, load_wording()),
        ExtractiveComposer(),
        scorer,
        settings.least_support,
    )


def _prose(kept: Sequence[Written]) -> str:
    return " ".join(" ".join((one.statement, *(f"[{marker}]" for marker in one.markers))) for one in kept)


def _nothing_stands(removed: int) -> str:
    if not removed:
        return "The language model wrote nothing."
    if removed == 1:
        return "The quotes do not bear out the one sentence that the language model wrote."
    return f"The quotes bear out none of the {removed} sentences that the language model wrote."


def _left_out(removed: int) -> str:
    if not removed:
        return ""
    count, verb = ("1 sentence", "was") if removed == 1 else (f"{removed} sentences", "were")
    which = "it" if removed == 1 else "them"
    return f"{count} of the language model {verb} left out: the quotes do not bear {which} out."

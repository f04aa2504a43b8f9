"""Citations become the numbered quotes that a language model is shown."""

from collections.abc import Sequence

from assistant.generation import NumberedQuote
from assistant.language.sentences import sentence_spans
from assistant.language.wording import Wording
from assistant.types import Citation


def numbered_quotes(citations: Sequence[Citation], wording: Wording) -> list[NumberedQuote]:
    """
    Return the quotes without sentences that speak to a program; one made of nothing else is left out.

    The reader still sees such a sentence, as the quote that it is. An address that a file gives itself, since no
    catalog describes it, is none of the quote's.
    """
    shown = [
        NumberedQuote(
            citation.marker,
            citation.entry.title,
            _without_orders(citation.quote, wording),
            "" if citation.entry.inferred else citation.entry.url,
        )
        for citation in citations
    ]
    return [quote for quote in shown if quote.text]


def _without_orders(text: str, wording: Wording) -> str:
    lines = []
    for line in text.splitlines():
        sentences = [line[start:end] for start, end in sentence_spans(line)]
        lines.append(" ".join(sentence for sentence in sentences if not wording.orders.search(sentence)))
    return "\n".join(line for line in lines if line)

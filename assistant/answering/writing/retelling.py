"""What the quotes say and a written answer does not retell: it follows in the documents' own words."""

from collections.abc import Iterator, Sequence

from assistant.answering.writing.addresses import addresses_in
from assistant.answering.writing.reading import Written
from assistant.answering.writing.units import lines_of, lists_of
from assistant.language.sentences import sentence_spans
from assistant.language.terms import Vocabulary, stem, stems
from assistant.language.wording import Wording
from assistant.types import Citation

_TOLD = 0.6  # share of a sentence's telling words that retell it


def untold(
    written: Sequence[Written], citations: Sequence[Citation], vocabulary: Vocabulary, wording: Wording
) -> list[str]:
    """
    Return, each with its marker, what must stand beside *written* so that nothing of weight is lost.

    That is: a quote that no sentence cites, whole; of the others every rule or condition that is not retold,
    every address, and every list of which an item is not.
    """
    left = []
    for citation in citations:
        statements = [one.statement for one in written if citation.marker in one.markers]
        if not any(map(stems, statements)):
            left.append(f"{citation.quote} [{citation.marker}]")
            continue
        teller = _Teller(statements, vocabulary, wording)
        left.extend(f"{piece} [{citation.marker}]" for piece in teller.missing(citation.quote))
    return left


class _Teller:
    """Knows which sentences of one quote are retold by words that cite it."""

    def __init__(self, statements: Sequence[str], vocabulary: Vocabulary, wording: Wording) -> None:
        told = frozenset(s for one in statements for s in stems(one))
        self._told = told.union(*(wording.same.get(word, ()) for word in told))
        self._addresses = frozenset[str]().union(*map(addresses_in, statements))
        self._vocabulary = vocabulary
        self._wording = wording

    def missing(self, quote: str) -> Iterator[str]:
        """Yield lists, and sentences that limit or give an address, that are not retold, in the order of the quote."""
        lines = lines_of(quote)
        lists = lists_of(lines)
        listed = {line for lead_in, items in lists for line in (lead_in, *items)}
        for lead_in, items in lists:
            if not all(map(self._is_told, items)):
                yield "\n".join((lead_in, *items))
        for line in lines:
            if line not in listed:
                sentences = [line[start:end] for start, end in sentence_spans(line)]
                yield from (s for s in sentences if self._is_wanted(s) and not self._is_told(s))

    def _is_told(self, sentence: str) -> bool:
        if not addresses_in(sentence) <= self._addresses:
            return False
        words = [stem(term.word) for term in self._vocabulary.told_terms(sentence)]
        return sum(word in self._told for word in words) >= _TOLD * len(words)

    def _is_wanted(self, sentence: str) -> bool:
        words = self._wording
        limits = words.is_negated(sentence) or words.conditions_of(sentence) or words.modals_of(sentence)
        return bool(limits or addresses_in(sentence))

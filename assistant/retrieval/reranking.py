"""A second look at the best hits, by whatever reads question and passage together."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.reader import Reader
from assistant.reader.pairing import asked_text, stored_text
from assistant.types import CatalogEntry, Hit, Turn

_WEIGHT = 1.0  # of the reader's logit beside the score of the ranking; chosen on development questions


class Reranker(Protocol):
    """Puts hits in a better order."""

    @property
    def name(self) -> str:
        """What reads, for the record of an answer."""

    def rerank(self, question: str, hits: Sequence[Hit], history: Sequence[Turn] = ()) -> list[Hit]:
        """Return the same hits, best first, with scores of its own."""


class AsRanked:
    """Leaves the order as it is."""

    name = "none"

    def rerank(self, question: str, hits: Sequence[Hit], history: Sequence[Turn] = ()) -> list[Hit]:
        """Return *hits* unchanged."""
        return list(hits)


class ReaderReranker:
    """Adds the reader's judgement to the scores of the first hits; the others stay behind them."""

    def __init__(self, reader: Reader, entries: Mapping[str, CatalogEntry], *, depth: int) -> None:
        """
        Take over the parts.

        Args:
            reader: Judges question and passage.
            entries: By document id, for the titles that stand above passages.
            depth: How many hits are read: the time of a search grows with it.
        """
        self._reader = reader
        self._entries = entries
        self._depth = depth

    @property
    def name(self) -> str:
        """Name of the reader."""
        return self._reader.name

    def rerank(self, question: str, hits: Sequence[Hit], history: Sequence[Turn] = ()) -> list[Hit]:
        """Return the same hits, best first; scores of one ranking stay comparable."""
        read, rest = hits[: self._depth], hits[self._depth :]
        asked = asked_text(question, [turn.text for turn in history])
        judged = self._reader.judge([(asked, self._shown(hit)) for hit in read])
        scored = [Hit(hit.passage, hit.score + _WEIGHT * j.relevant) for hit, j in zip(read, judged, strict=True)]
        scored.sort(key=lambda hit: (-hit.score, hit.passage.passage_id))
        floor = scored[-1].score if scored else 0.0
        return scored + [Hit(hit.passage, min(hit.score, floor)) for hit in rest]

    def _shown(self, hit: Hit) -> str:
        return stored_text(self._entries[hit.passage.document_id].title, hit.passage)

"""One message becomes what the library has to say on it: scores by words and by meaning, kept for the next turn."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Embedder, Vectors
from assistant.library.search.searching import Searcher
from assistant.library.search.words import query_words

_KEPT = 64  # messages; each keeps two numbers for every passage, 50 MB in all at 100,000 passages
_LOUDEST = 60.0  # word score above which a long message is turned down, so that it does not drown the question


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message finds in a library, before any filter."""

    words: frozenset[str]
    by_words: NDArray[np.float32]  # shape (n,): BM25 of each passage, at least 0
    around: NDArray[np.float32]  # shape (n,): the highest of those around each passage
    volume: float  # in (0, 1]: how far its word scores are turned down in sums over a conversation
    vector: Vectors  # shape (dim,), unit length
    closest: float  # highest cosine similarity of any passage


class Listener:
    """Hears messages and remembers the last ones; many threads may use it."""

    def __init__(self, searcher: Searcher, embedder: Embedder) -> None:
        self._searcher = searcher
        self._embedder = embedder
        self._lock = threading.Lock()
        self._heard: OrderedDict[str, Heard] = OrderedDict()

    def hear(self, texts: Sequence[str]) -> list[Heard]:
        """Return what each of *texts* finds; those not heard lately are embedded together."""
        with self._lock:
            known = {text: self._heard[text] for text in texts if text in self._heard}
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        if fresh:
            vectors = self._embedder.embed(fresh)
            known |= {text: self._find(text, vector) for text, vector in zip(fresh, vectors, strict=True)}
        with self._lock:
            for text in texts:
                self._heard[text] = known[text]
                self._heard.move_to_end(text)
            while len(self._heard) > _KEPT:
                self._heard.popitem(last=False)
        return [known[text] for text in texts]

    def _find(self, text: str, vector: Vectors) -> Heard:
        words = query_words(text)
        by_words = self._searcher.lexical_index().scores(words)
        nearest = self._searcher.dense(vector, k=1, where=None)
        return Heard(
            words=frozenset(words),
            by_words=by_words,
            around=self._searcher.neighbourhood().highest(by_words),
            volume=min(1.0, _LOUDEST / max(float(by_words.max(initial=0.0)), 1e-6)),
            vector=vector,
            closest=nearest[0][1] if nearest else 0.0,
        )

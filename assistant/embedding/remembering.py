"""Texts that come again are not embedded again."""

import threading
from collections.abc import Sequence

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from assistant.embedding import Embedder, Vectors

_MOST = 16384  # texts; at 384 dimensions 25 MB of vectors


class RememberingEmbedder:
    """
    An embedder that keeps the vectors of the texts asked for last; safe to use from many threads.

    Half the time of an answer went into vectors of sentences that the answers before it had needed as well.
    """

    def __init__(self, embedder: Embedder, *, most: int = _MOST) -> None:
        """Keep the vectors of at most *most* texts of *embedder*, those used last."""
        self._embedder = embedder
        self._vectors: LRUCache[str, NDArray[np.float32]] = LRUCache(most)
        self._lock = threading.Lock()

    @property
    def stamp_name(self) -> str:
        """Model, weights and engine; vectors under two names are never compared."""
        return self._embedder.stamp_name

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._embedder.dim

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, dim), float32, unit length, in the order of *texts*."""
        with self._lock:
            known = {text: self._vectors[text] for text in set(texts) if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            fresh = {text: vector.copy() for text, vector in zip(new, self._embedder.embed(new), strict=True)}
            with self._lock:
                self._vectors.update(fresh)
            known |= fresh
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(len(texts), self.dim)

"""An embedder that costs nothing and counts; run as a module, an ingest that a test can kill."""

import hashlib
import sys
import time
from pathlib import Path

import numpy as np

from assistant.settings import Settings
from ingest.pipeline import ingest_corpus


class CountingEmbedder:
    """Unit vectors that depend on the text alone."""

    stamp_name = "counting"
    dim = 16

    def __init__(self, pause_s=0.0):
        self.texts = []
        self._pause_s = pause_s

    def embed(self, texts):
        """Return one vector a text, and remember the text."""
        time.sleep(self._pause_s)
        self.texts.extend(texts)
        rows = [np.frombuffer(hashlib.sha256(text.encode()).digest()[:16], dtype=np.uint8) for text in texts]
        vectors = np.stack(rows).astype(np.float32) - 127.5
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


if __name__ == "__main__":
    index, *paths = map(Path, sys.argv[1:])
    ingest_corpus(paths, index=index, embedder=CountingEmbedder(pause_s=0.2), settings=Settings())

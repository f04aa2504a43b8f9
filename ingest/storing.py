"""Prepared files get their vectors, many texts at a time, and go into the library."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from assistant.embedding import Embedder
from assistant.library import LibraryWriter
from ingest.documents import Prepared
from ingest.progress import Progress

_TEXTS_AT_ONCE = 128  # embedded and stored for good together: what a kill can lose, some five seconds' work
_TEXTS_WAITING = 512  # put in order of length before that: texts of like length after each other take less time


class Storage:
    """
    Collects files until there are enough texts to embed, across files; then stores them all.

    Args:
        writer: The library.
        embedder: Called for texts without a stored vector, and for nothing else.
        progress: Told of every text that is to be embedded, and that is.
    """

    def __init__(self, writer: LibraryWriter, embedder: Embedder, progress: Progress) -> None:
        self._writer = writer
        self._embedder = embedder
        self._progress = progress
        self._waiting: list[tuple[str, str, Prepared]] = []
        self._texts: dict[str, str] = {}

    def keep_original(self, file: Path, sha256: str, prepared: Prepared) -> None:
        """
        Keep a copy of the file for pictures of its pages, unless it is only a list of documents.

        Raises:
            DocumentError: The file was changed while it was read.
        """
        if any(stored.document.sha256 == sha256 for stored in prepared.documents):
            self._writer.keep_original(file, sha256)

    def add(self, source_key: str, path: str, prepared: Prepared) -> None:
        """Take one file; it may be stored later."""
        missing = self._writer.vectors_missing(prepared.texts.keys() - self._texts.keys())
        self._texts.update((key, text) for key, text in prepared.texts.items() if key in missing)
        self._progress.to_embed(len(missing))
        self._waiting.append((source_key, path, prepared))
        if len(self._texts) >= _TEXTS_WAITING:
            self.flush()

    def flush(self) -> None:
        """Store all that was added."""
        in_order = sorted(self._texts, key=lambda key: (len(self._texts[key]), key))
        for keys in _batches(in_order, _TEXTS_AT_ONCE):
            self._writer.add_vectors(keys, self._embedder.embed([self._texts[key] for key in keys]))
            self._progress.embedded(len(keys))
        for source_key, path, prepared in self._waiting:
            self._writer.add_source(source_key, path, prepared.documents)
        self._texts = {}
        self._waiting = []


def _batches(keys: Iterable[str], n: int) -> Iterable[list[str]]:
    iterator = iter(keys)
    return iter(lambda: list(islice(iterator, n)), [])

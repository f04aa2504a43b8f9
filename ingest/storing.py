"""Prepared files go into the library; their texts get their vectors while the next ones are prepared."""

from collections import deque
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path
from typing import Any, Self

from assistant.embedding import Embedder, Vectors
from assistant.library import LibraryWriter
from assistant.library.originals import require_unchanged
from ingest.documents import Prepared
from ingest.progress import Progress

_TEXTS_AT_ONCE = 128  # embedded and stored for good together: what a kill can lose, some two seconds' work
_TEXTS_IN_ORDER = 512  # put in order of length before that: texts of like length after each other take less time
# With the embedder at most, so that it need not wait for a long document; those of a refused file are lost work.
_TEXTS_AHEAD = 1024


class Storage:
    """
    Has texts embedded, many at a time and across files, by a thread of its own; stores files when theirs are there.

    The library is written by the thread that calls. A context manager: what is not embedded at the end is dropped.
    The order of calls for one file: `work_until` it is read, `offer` as often as there are texts, then `add` or
    `refuse`; at the end `flush`.

    Args:
        writer: The library.
        embedder: Called for texts without a stored vector, and for nothing else.
        progress: Told of every text that is to be embedded, and that is.
    """

    def __init__(self, writer: LibraryWriter, embedder: Embedder, progress: Progress) -> None:
        self._writer = writer
        self._embedder = embedder
        self._progress = progress
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="embedding")
        self._files: deque[tuple[str, str, Prepared]] = deque()
        self._offered: dict[str, str] = {}  # of the file that is being prepared; some may have a vector
        self._texts: dict[str, str] = {}  # without a vector, and not yet with the embedder
        self._own: set[str] = set()  # those of them that came with the file that is being prepared
        self._batches: deque[tuple[list[str], Future[Vectors]]] = deque()  # with the embedder
        self._embedding: set[str] = set()  # the keys of these

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def get_ready(self) -> None:
        """Let the processes that publish come up, while nothing is here to embed yet and a core is idle."""
        self._writer.get_ready()

    def keep_original(self, file: Path, sha256: str, prepared: Prepared) -> None:
        """
        Keep a copy of the file for pictures of its pages, unless it is only a list of documents.

        Raises:
            DocumentError: The file was changed, or went, while it was read.
        """
        if any(stored.document.sha256 == sha256 for stored in prepared.documents):
            self._writer.keep_original(file, sha256)
        else:
            require_unchanged(file, sha256)

    def work_until(self, coming: Future[Any]) -> None:
        """Embed and store what is here until there is a result, or an error, of what is coming."""
        while not coming.done() and (self._batches or self._texts):
            if not self._batches:
                self._hand_over(_TEXTS_IN_ORDER)
            self._wait(coming)
            self._store_files()

    def offer(self, texts: Mapping[str, str]) -> None:
        """Take texts of the file that is being prepared, by the key of their vectors; they are embedded meanwhile."""
        self._offered.update(texts)
        if len(self._offered) >= _TEXTS_AT_ONCE:
            self._admit()
        self._settle()

    def refuse(self) -> None:
        """Drop the texts of the file that was being prepared, but for those that the embedder has."""
        dropped = self._own & self._texts.keys()
        for key in dropped:
            del self._texts[key]
        self._progress.to_embed(-len(dropped))
        self._offered, self._own = {}, set()

    def add(self, source_key: str, path: str, prepared: Prepared) -> None:
        """Take the file whose texts were offered; it may be stored later."""
        self._admit()
        self._own = set()
        self._files.append((source_key, path, prepared))
        self._settle()
        while len(self._texts) > _TEXTS_IN_ORDER:
            self._wait()
        self._store_files()

    def flush(self) -> None:
        """Store all that was added."""
        while self._batches or self._texts:
            if not self._batches:
                self._hand_over(len(self._texts))
            self._wait()
        self._store_files()

    def _admit(self) -> None:
        """Put those of the offered texts that have no vector in line."""
        missing = self._writer.vectors_missing(self._offered.keys() - self._texts.keys() - self._embedding)
        self._texts.update((key, text) for key, text in self._offered.items() if key in missing)
        self._own |= missing
        self._offered = {}
        self._progress.to_embed(len(missing))

    def _wait(self, *others: Future[Any]) -> None:
        """Wait for the embedder, or for what else is told, and take what is done."""
        wait([self._batches[0][1], *others], return_when=FIRST_COMPLETED)
        self._settle()

    def _settle(self) -> None:
        """Store the vectors that are done, and hand over what there is room for."""
        while self._batches and self._batches[0][1].done():
            keys, vectors = self._batches.popleft()
            self._writer.add_vectors(keys, vectors.result())
            self._embedding.difference_update(keys)
            self._progress.embedded(len(keys))
        while len(self._texts) >= (_TEXTS_IN_ORDER if self._batches else _TEXTS_AT_ONCE):
            if len(self._embedding) + _TEXTS_IN_ORDER > _TEXTS_AHEAD:
                return
            self._hand_over(_TEXTS_IN_ORDER)

    def _hand_over(self, most: int) -> None:
        """Give the embedder the first of the texts in line, in order of their length."""
        first = {key: self._texts.pop(key) for key in list(islice(self._texts, most))}
        in_order = iter(sorted(first, key=lambda key: (len(first[key]), key)))
        while keys := list(islice(in_order, _TEXTS_AT_ONCE)):
            self._batches.append((keys, self._pool.submit(self._embedder.embed, [first[key] for key in keys])))
            self._embedding.update(keys)

    def _store_files(self) -> None:
        """Store the files all of whose vectors are there, in the order in which they came."""
        while self._files:
            source_key, path, prepared = self._files[0]
            if not (
                prepared.texts.keys().isdisjoint(self._texts) and prepared.texts.keys().isdisjoint(self._embedding)
            ):
                return
            self._writer.add_source(source_key, path, prepared.documents)
            self._files.popleft()

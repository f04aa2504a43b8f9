"""The library's current generation with what is derived from it, opened anew when the library moves on."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.embedding import Embedder
from assistant.errors import AssistantError, LibraryError, LibraryMismatchError, NoLibraryError
from assistant.language.spelling import Speller
from assistant.language.terms import Vocabulary
from assistant.library.reading import Library
from assistant.library.repairing import open_whole
from assistant.programs import ProgramNames
from assistant.retrieval.hybrid import HybridRetriever
from assistant.settings import Settings

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
_REST_S = 10.0  # after a generation that could not be opened, before it is tried again


@dataclass(frozen=True, slots=True)
class Shelf:
    """One generation of the library, its program names and its retriever."""

    library: Library
    names: ProgramNames
    retriever: HybridRetriever
    speller: Speller
    duplicates: frozenset[str]  # ids of documents that repeat another one; they are searched and not cited


class ShelfKeeper:
    """Hands out the shelf of the generation that answers now; many threads may ask."""

    def __init__(self, index: Path, embedder: Embedder, settings: Settings, vocabulary: Vocabulary) -> None:
        """
        Open the library at *index*.

        Raises:
            NoLibraryError: There is none.
            LibraryMismatchError: It was built with another embedding model.
        """
        self._index = index
        self._embedder = embedder
        self._settings = settings
        self._vocabulary = vocabulary
        self._lock = threading.Lock()
        self._rests_until = 0.0
        self._shelf = self._open()

    def current(self) -> Shelf:
        """
        Return the current shelf.

        An older one is let go, not closed: threads that still read it finish undisturbed. It goes on answering
        while the one after it cannot be opened.
        """
        with self._lock:
            if not self._shelf.library.is_current() and time.monotonic() >= self._rests_until:
                try:
                    self._shelf = self._open()
                except (NoLibraryError, LibraryMismatchError):
                    raise
                except LibraryError as error:
                    self._rests_until = time.monotonic() + _REST_S
                    _LOG.warning("The generation that was open goes on answering. %s", error)
            return self._shelf

    def reading(self, work: Callable[[Shelf], Iterator[T]]) -> Iterator[T]:
        """
        Yield what *work* yields with the current shelf; from its beginning with a newer one where that fails.

        The generation after the next takes a shelf's pages away, and a slow answer may be reading them still.

        Raises:
            AssistantError: It failed, and there was no newer shelf, or with that one too.
        """
        shelf = self.current()
        try:
            yield from work(shelf)
        except AssistantError as error:
            if shelf.library.is_current():
                raise
            _LOG.info("Generation %d went while it was read: %s", shelf.library.generation, error)
            with self._lock:
                self._rests_until = 0.0  # the one that is open serves nobody any more
            yield from work(self.current())

    def _open(self) -> Shelf:
        library = open_whole(self._index)
        library.check_embedder(self._embedder.stamp_name, self._embedder.dim)
        retriever = HybridRetriever(library, self._embedder, self._settings)
        library.searcher.dense_index()  # opened now, a part stays readable when its files are taken away
        words = library.searcher.lexical_index()
        speller = Speller(words.known_words, words.rarity, self._vocabulary.spelling)
        repeats = frozenset(d.entry.document_id for d in library.summary().documents if d.duplicate_of)
        return Shelf(library, ProgramNames(library.programs), retriever, speller, repeats)

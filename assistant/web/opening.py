"""The assistant behind the page: opened when it is first needed, tried again while there is no library."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Protocol

from assistant.errors import AssistantError, LibraryBusyError, NoLibraryError
from assistant.language.english import english_words
from assistant.library.findings import Findings
from assistant.review.receipts.making import HoldsDocuments
from assistant.types import Answer, Hit, LibrarySummary, Page, Verdict
from assistant.web.exchange import Trouble


class ShowsLibrary(HoldsDocuments, Protocol):
    """What the page needs of a library."""

    def __hash__(self) -> int:
        """Each opened generation is its own, so that what was made of it can be kept by it."""

    @property
    def findings(self) -> Mapping[str, Findings]:
        """What ingest found in each document, by id."""

    def page(self, document_id: str, number: int) -> Page:
        """One page as stored."""

    def original(self, document_id: str) -> Path | None:
        """The kept copy of its file."""

    def summary(self) -> LibrarySummary:
        """What is held, what failed, what is referred to but not held."""


class AnswersQuestions(Protocol):
    """What the page needs of the assistant."""

    @property
    def library(self) -> ShowsLibrary:
        """The generation that answers now."""

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Mapping[str, str]] = (),
        program: str | None = None,
        fiscal_year: int | None = None,
        as_of: date | None = None,
        audience: str | None = None,
        engine: str | None = None,
    ) -> Iterator[Answer]:
        """One question, answered; the answer as it grows, the last one whole."""

    def check(self, text: str) -> list[Verdict]:
        """One verdict for each sentence of a text, in order."""

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """At most *k* passages, best first."""


class Desk:
    """Hands out the assistant; opens it at the first call that succeeds and keeps it."""

    def __init__(self, opener: Callable[[], AnswersQuestions]) -> None:
        self._opener = opener
        self._assistant: AnswersQuestions | None = None
        self._lock = Lock()

    def assistant(self) -> AnswersQuestions:
        """
        The assistant, ready to be asked.

        Raises:
            AssistantError: There is no library yet, or it cannot be opened; the next call tries again.
        """
        with self._lock:
            if self._assistant is None:
                self._assistant = self._opener()
                english_words()  # else the first question with a word that the library lacks would wait for them
            return self._assistant


def trouble(error: AssistantError) -> Trouble:
    """The state that an error puts the page in, in words for the person who asks."""
    if isinstance(error, NoLibraryError):
        return Trouble("The library is empty", f"There are no documents to answer from yet. {error}")
    if isinstance(error, LibraryBusyError):
        text = "The documents are being read and indexed. Ask again in a minute; nothing you typed is lost."
        return Trouble("The library is being built", text)
    return Trouble("This could not be answered", str(error))

"""The whole online path: a question becomes a cited answer, a search, or a check."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path

from assistant.answering.blank import blank_answer, timed
from assistant.answering.changes import answer_on_changes
from assistant.answering.clarifying import clarification_for
from assistant.answering.composing import Composer
from assistant.answering.engines import Engines
from assistant.answering.evidence.candidates import Gatherer
from assistant.answering.evidence.scoring import load_weights
from assistant.answering.finding import Finder, Found
from assistant.answering.looking import look
from assistant.answering.question.triage import IN_ENGLISH, clean_question, load_triage
from assistant.answering.replying import replies
from assistant.answering.ruling.governing import load_precedence
from assistant.answering.shelf import Shelf, ShelfKeeper
from assistant.answering.steps import STEPS, Step
from assistant.answering.writing.support import ReaderScorer
from assistant.conversation import Message, turns_of
from assistant.embedding import Embedder, open_embedder
from assistant.embedding.remembering import RememberingEmbedder
from assistant.errors import LibraryDamagedError, RequestError
from assistant.language.terms import Vocabulary, load_vocabulary
from assistant.library.reading import Library
from assistant.library.search.graph import shared_process
from assistant.reader import Reader, open_reader
from assistant.retrieval.reranking import AsRanked, ReaderReranker, Reranker
from assistant.review.checking.checker import Checker
from assistant.review.checking.judging import Comparison
from assistant.review.checking.subject import Subject
from assistant.settings import Settings, settings_from_environment, today
from assistant.types import Answer, AnswerStatus, Engine, Hit, Verdict


class Assistant:
    """Answers questions from one library; safe to use from many threads."""

    def __init__(
        self,
        index: Path,
        embedder: Embedder,
        reader: Reader | None,
        settings: Settings,
        *,
        vocabulary: Vocabulary | None = None,
        steps: Iterable[Step] = STEPS.values(),
    ) -> None:
        """
        Open the library at *index*; `Assistant.open` also loads the models.

        Args:
            index: Its folder.
            embedder: The model that it was built with.
            reader: Which judges sentences, if `Settings.judged_by` says so.
            settings: Depths, limits and the like.
            vocabulary: Words that say the same; those of `corpus/terms.toml` unless given.
            steps: By which the hits for a question are completed and cut down, in order.
        """
        self._settings = settings
        self._vocabulary = vocabulary or load_vocabulary()
        self._engines = Engines(settings, self._vocabulary, ReaderScorer(reader) if reader else None)
        self._triage = load_triage(settings.max_question_chars)
        self._precedence = load_precedence()
        self._reader = reader
        weights = load_weights(settings.judged_by)
        self._gatherer = Gatherer(embedder, RememberingEmbedder(embedder), reader, weights)
        self._finder = Finder(self._gatherer, self._vocabulary, settings, tuple(steps))
        self._keeper = ShelfKeeper(index, embedder, settings, self._vocabulary)

    @classmethod
    def open(cls, index: str | PathLike[str] = "index", settings: Settings | None = None) -> Assistant:
        """
        Open the library in folder *index*.

        Raises:
            NoLibraryError: There is no library there; the message names the command that makes one.
            LibraryMismatchError: It was built with another embedding model.
            ModelError: A model cannot be loaded.
        """
        chosen = settings or settings_from_environment()
        with suppress(LibraryDamagedError):  # which is mended below
            Library.open(Path(index)).close()  # says at once that there is no library, before a model is loaded
        shared_process().start()  # it comes up while the models are loaded
        return cls(Path(index), open_embedder(chosen), open_reader(chosen), chosen)

    @property
    def shelf(self) -> Shelf:
        """What answers now: a generation of the library with all that is derived from it."""
        return self._keeper.current()

    @property
    def library(self) -> Library:
        """The generation of the library that answers now."""
        return self.shelf.library

    def search(self, query: str, k: int = 10, *, history: Sequence[Message] = ()) -> list[Hit]:
        """
        Return at most *k* passages for *query*, best first, each once.

        Args:
            query: A question or keywords, slips and plain language allowed; empty finds nothing.
            k: How many at most, at least 1.
            history: Earlier messages, oldest first.

        Raises:
            RequestError: *k* is below 1.
        """
        if k < 1:
            raise RequestError(f"k is {k}: ask for at least 1 passage.")
        shelf = self.shelf
        cleaned = shelf.speller.correct(clean_question(query)[: self._settings.max_question_chars])
        cleaned, turns = self._vocabulary.plain(cleaned), turns_of(history)
        hits = shelf.retriever.retrieve(cleaned, k=max(k, self._settings.rerank_k), history=turns)
        return self._reranker(shelf).rerank(cleaned, hits, turns)[:k]

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Message] = (),
        program: str | None = None,
        fiscal_year: int | None = None,
        as_of: date | None = None,
        audience: str | None = None,
        engine: str | None = None,
        on_found: Callable[[Sequence[Found]], object] | None = None,
    ) -> Answer:
        """Answer *question* from the library, or say why it does not: the last of `stream`, which takes the same."""
        *_, whole = self.stream(
            question,
            history=history,
            program=program,
            fiscal_year=fiscal_year,
            as_of=as_of,
            audience=audience,
            engine=engine,
            on_found=on_found,
        )
        return whole

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Message] = (),
        program: str | None = None,
        fiscal_year: int | None = None,
        as_of: date | None = None,
        audience: str | None = None,
        engine: str | None = None,
        on_found: Callable[[Sequence[Found]], object] | None = None,
    ) -> Iterator[Answer]:
        """
        Yield the answer to *question* as it grows, the last one whole; only a language model's answer grows.

        Everything but the text is there from the first on, and every sentence that is there has been verified.

        Args:
            question: In the person's words; control characters are dropped.
            history: Earlier messages, oldest first.
            program: Id or name chosen by the person; None to take it from the words.
            fiscal_year: Chosen by the person; None to take it from the words.
            as_of: The day that deadlines are held against; None for today.
            audience: "applicant", "site" or "liaison"; a site is asked for its award year where no year is said.
            engine: "extractive" or "llm"; None for the former.
            on_found: Told what the library holds for each part, once it was searched.

        Raises:
            RequestError: An unknown program or engine, or no model for the llm engine.
        """
        asked, turns = clean_question(question), turns_of(history)
        composer, near = self._engines.named(engine), self._settings.deadline_near_days
        started = time.perf_counter()

        def answers(shelf: Shelf) -> Iterator[Answer]:
            engine_used, most_chars = self._engine(composer, shelf), self._settings.max_question_chars
            base = blank_answer(question, asked, as_of=as_of or today(), engine=engine_used, most_chars=most_chars)
            declined = self._triage.decline(asked) or (IN_ENGLISH if shelf.speller.is_foreign(asked) else None)
            if declined is not None:
                yield timed(replace(base, text=declined), started, started)
                return
            standalone, scope, parts = look(self._finder, asked, turns, shelf, program=program, fiscal_year=fiscal_year)
            if on_found is not None:
                on_found(parts)
            base = replace(base, standalone_question=standalone)
            retrieved = time.perf_counter()
            changed = answer_on_changes(base, scope, shelf, self._precedence, chosen=fiscal_year, near_days=near)
            if changed is not None:
                yield timed(changed, started, retrieved)
                return
            unclear = clarification_for(standalone, scope, parts, shelf.names, self._vocabulary, audience=audience)
            if unclear is not None:
                base = replace(base, status=AnswerStatus.CLARIFY, text=unclear.text, choices=unclear.choices)
                yield timed(base, started, retrieved)
                return
            for answer in replies(
                base, scope, parts, composer, shelf=shelf, settings=self._settings, precedence=self._precedence
            ):
                yield timed(answer, started, retrieved)

        yield from self._keeper.reading(answers)

    def findings(
        self,
        question: str,
        *,
        history: Sequence[Message] = (),
        program: str | None = None,
        fiscal_year: int | None = None,
    ) -> list[Found]:
        """Return what the library holds for each part of *question*, and what was decided; arguments as of `ask`."""
        shelf = self.shelf
        asked, turns = clean_question(question), turns_of(history)
        return look(self._finder, asked, turns, shelf, program=program, fiscal_year=fiscal_year)[2]

    def check(self, text: str) -> list[Verdict]:
        """Return one verdict for each sentence of *text*, in order."""
        return self._checker(self.shelf).check(text)

    def compare(self, sentence: str) -> list[Comparison]:
        """Return what each near sentence of the library shows of *sentence*, taken by itself; the nearest first."""
        return self._checker(self.shelf).compare(sentence, Subject())[1]

    def _checker(self, shelf: Shelf) -> Checker:
        return Checker(shelf.library, shelf.retriever, self._gatherer, self._vocabulary)

    def _engine(self, composer: Composer, shelf: Shelf) -> Engine:
        reader = self._reader.name if self._reader else "none"
        return Engine(
            composer.name, self._gatherer.embedder.stamp_name, reader, f"generation {shelf.library.generation}"
        )

    def _reranker(self, shelf: Shelf) -> Reranker:
        if self._reader is None or self._settings.rerank_k < 1:
            return AsRanked()
        return ReaderReranker(self._reader, shelf.library.entries, depth=self._settings.rerank_k)

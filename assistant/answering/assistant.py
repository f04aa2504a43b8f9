"""The whole online path: a question becomes a cited answer, a search, or a check."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path

from assistant.answering.clarifying import choices_for
from assistant.answering.composing import Composer, ExtractiveComposer, open_language_model
from assistant.answering.deciding import Decision, decide
from assistant.answering.evidence import Inquiry, gather, read_question
from assistant.answering.extractive import choose_spans, cite
from assistant.answering.governing import governing_document, load_precedence
from assistant.answering.notices import conflict_notices, notices_for
from assistant.answering.parts import split_parts
from assistant.answering.refusing import refusal
from assistant.answering.spans import Span, join_spans
from assistant.answering.triage import clean_question, load_triage
from assistant.conversation import standalone_question
from assistant.embedding import Embedder, open_embedder
from assistant.errors import RequestError
from assistant.language.terms import load_vocabulary
from assistant.library.reading import Library
from assistant.programs import ProgramNames
from assistant.retrieval.hybrid import HybridRetriever
from assistant.review.checking import check_text
from assistant.scope import Scope, resolve_scope
from assistant.settings import Settings, settings_from_environment, today
from assistant.types import Answer, AnswerStatus, Engine, Hit, Notice, Seconds, Turn, Verdict

Message = Turn | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One generation of the library with what is derived from it."""

    library: Library
    names: ProgramNames
    retriever: HybridRetriever


@dataclass(frozen=True, slots=True)
class _Found:
    """What the library holds for one part of a question."""

    inquiry: Inquiry
    hits: Sequence[Hit]
    decision: Decision


class Assistant:
    """Answers questions from one library; safe to use from many threads."""

    def __init__(self, index: Path, embedder: Embedder, settings: Settings) -> None:
        """Open the library at *index*; prefer `Assistant.open`, which also loads the embedder."""
        self._index = index
        self._embedder = embedder
        self._settings = settings
        self._vocabulary = load_vocabulary()
        self._triage = load_triage(settings.max_question_chars)
        self._precedence = load_precedence()
        self._lock = threading.Lock()
        self._shelf = self._open_shelf()

    @classmethod
    def open(cls, index: str | PathLike[str] = "index", settings: Settings | None = None) -> Assistant:
        """
        Open the library in folder *index*.

        Raises:
            NoLibraryError: There is no library there; the message names the command that makes one.
            LibraryMismatchError: It was built with another embedding model.
            ModelError: The embedding model cannot be loaded.
        """
        chosen = settings or settings_from_environment()
        Library.open(Path(index)).close()
        return cls(Path(index), open_embedder(chosen), chosen)

    @property
    def library(self) -> Library:
        """The generation of the library that answers now."""
        return self._current().library

    @property
    def names(self) -> ProgramNames:
        """The programs that the library knows, by any name."""
        return self._current().names

    def search(self, query: str, k: int = 10, *, history: Sequence[Message] = ()) -> list[Hit]:
        """
        Return at most *k* passages for *query*, best first, each once.

        Args:
            query: A question or keywords; empty finds nothing.
            k: How many at most, at least 1.
            history: Earlier messages, oldest first.
        """
        if k < 1:
            raise RequestError(f"k is {k}: ask for at least 1 passage.")
        shelf = self._current()
        cleaned = clean_question(query)[: self._settings.max_question_chars]
        standalone = standalone_question(cleaned, _turns(history), shelf.names, self._vocabulary)
        return shelf.retriever.retrieve(standalone, k=k) if standalone else []

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
    ) -> Answer:
        """
        Answer *question* from the library, or say why it does not answer.

        Args:
            question: In the person's words; control characters are dropped.
            history: Earlier messages, oldest first.
            program: Id or name chosen by the person; None to take it from the words.
            fiscal_year: Chosen by the person; None to take it from the words.
            as_of: The day that deadlines are held against; None for today.
            audience: "applicant", "site" or "liaison"; not used by this engine yet.
            engine: "extractive" or "llm"; None for the former.

        Raises:
            RequestError: An unknown program or engine.
        """
        started = time.perf_counter()
        shelf = self._current()
        composer = self._composer(engine)
        asked = clean_question(question)
        base = Answer(
            question=question,
            standalone_question=asked or "(empty)",
            status=AnswerStatus.DECLINED,
            text="",
            as_of=as_of or today(),
            engine=self._engine(shelf, composer.name),
            seconds=Seconds(0.0, 0.0, 0.0),
        )
        declined = self._triage.decline(asked)
        if declined is not None:
            return _timed(replace(base, text=declined, standalone_question=base.standalone_question[:200]), started)
        standalone = standalone_question(asked, _turns(history), shelf.names, self._vocabulary)
        base = replace(base, standalone_question=standalone)
        scope = resolve_scope(standalone, shelf.names, program=program, fiscal_year=fiscal_year)
        found = [self._find(part, scope, shelf) for part in split_parts(standalone)]
        retrieved = time.perf_counter()
        choices = choices_for(standalone, scope, [f.decision for f in found], shelf.names, self._vocabulary)
        if choices:
            text = "Which one do you mean? The answer differs between them."
            answer = replace(base, status=AnswerStatus.CLARIFY, text=text, choices=choices)
        else:
            answer = self._compose(base, scope, found, composer, shelf)
        return _timed(answer, started, retrieved)

    def check(self, text: str) -> list[Verdict]:
        """Return one verdict for each sentence of *text*, in order."""
        shelf = self._current()
        return check_text(text, shelf.library, shelf.retriever, self._embedder, self._vocabulary)

    def _find(self, part: str, scope: Scope, shelf: _Shelf) -> _Found:
        """Search for one part of the question and decide whether the library answers it."""
        inquiry = read_question(part, scope, embedder=self._embedder, vocabulary=self._vocabulary, names=shelf.names)
        query = self._vocabulary.plain(part)
        hits = shelf.retriever.retrieve_embedded(
            query, inquiry.vector, k=self._settings.answer_k, where=scope.document_filter()
        )
        candidates = gather(inquiry, hits, library=shelf.library, embedder=self._embedder)
        return _Found(inquiry, hits, decide(inquiry, candidates))

    def _compose(
        self, base: Answer, scope: Scope, found: Sequence[_Found], composer: Composer, shelf: _Shelf
    ) -> Answer:
        """Return the answer that the findings allow: whole, in part, or a refusal."""
        answered = [f for f in found if f.decision.usable]
        refusals = [refusal(f.inquiry, f.decision, shelf.library, shelf.names) for f in found if not f.decision.usable]
        if not answered:
            hits = tuple(hit for f in found for hit in f.hits)
            return replace(base, status=AnswerStatus.NOT_FOUND, text=refusals[0], considered=hits)
        spans, conflicts = self._spans(answered)
        draft = composer.compose(base.standalone_question, cite(spans))
        entries = [citation.entry for citation in draft.citations]
        governing = governing_document(entries, scope, self._precedence)
        notices = notices_for(
            draft.citations, spans, scope, as_of=base.as_of, near_days=self._settings.deadline_near_days
        )
        return replace(
            base,
            status=AnswerStatus.PARTLY_ANSWERED if refusals else AnswerStatus.ANSWERED,
            text="\n\n".join((draft.text, *refusals)),
            citations=draft.citations,
            governing=governing,
            notices=(*conflicts, *notices),
            engine=self._engine(shelf, draft.composer),
            considered=_unused(answered, spans),
        )

    def _spans(self, answered: Sequence[_Found]) -> tuple[list[Span], tuple[Notice, ...]]:
        """Return what to quote for all parts, with the sources that disagree beside it."""
        spans: list[Span] = []
        conflicts: list[Notice] = []
        for found in answered:
            chosen = choose_spans(found.inquiry, found.decision.usable, most=self._settings.max_sentences)
            notices, others = conflict_notices(chosen, found.decision.usable)
            spans.extend((*chosen, *others))
            conflicts.extend(notices)
        return join_spans(spans), tuple(conflicts)

    def _composer(self, engine: str | None) -> Composer:
        if engine in (None, "extractive"):
            return ExtractiveComposer()
        if engine == "llm":
            return open_language_model(self._settings, self._vocabulary)
        raise RequestError(f"Engine {engine!r} is unknown. Use extractive or llm.")

    def _engine(self, shelf: _Shelf, composer: str) -> Engine:
        return Engine(composer, self._embedder.stamp_name, "none", f"generation {shelf.library.generation}")

    def _current(self) -> _Shelf:
        """Return the shelf of the current generation, opening a new one when the library has moved on."""
        with self._lock:
            if not self._shelf.library.is_current():
                old, self._shelf = self._shelf, self._open_shelf()
                del old  # threads that still use it close it when they let go
            return self._shelf

    def _open_shelf(self) -> _Shelf:
        library = Library.open(self._index)
        library.check_embedder(self._embedder.stamp_name, self._embedder.dim)
        return _Shelf(library, ProgramNames(library.programs), HybridRetriever(library, self._embedder, self._settings))


def _turns(history: Sequence[Message]) -> list[Turn]:
    """Return *history* as turns, cleaned; messages of other roles are left out."""
    turns = []
    for message in history:
        role, text = (message.role, message.text) if isinstance(message, Turn) else _role_and_text(message)
        if role in ("user", "assistant") and text:
            turns.append(Turn(role, clean_question(text)))
    return turns


def _role_and_text(message: Mapping[str, str]) -> tuple[str, str]:
    if not isinstance(message, Mapping):
        raise RequestError("A message of the history must be an object with role and text.")
    return str(message.get("role", "")), str(message.get("text") or "")


def _unused(found: Sequence[_Found], spans: Sequence[Span]) -> tuple[Hit, ...]:
    """Return the hits that were looked at and are not quoted, best first, each once."""
    unused: dict[str, Hit] = {}
    for hit in (hit for f in found for hit in f.hits):
        passage = hit.passage
        is_quoted = any(
            span.entry.document_id == passage.document_id
            and span.page.number == passage.page
            and span.start < passage.end
            and passage.start < span.end
            for span in spans
        )
        if not is_quoted:
            unused.setdefault(passage.passage_id, hit)
    return tuple(unused.values())


def _timed(answer: Answer, started: float, retrieved: float | None = None) -> Answer:
    """Return *answer* with its timings; without *retrieved* nothing was searched."""
    now = time.perf_counter()
    search_end = retrieved if retrieved is not None else started
    return replace(answer, seconds=Seconds(search_end - started, now - search_end, now - started))

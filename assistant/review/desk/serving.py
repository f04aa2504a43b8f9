"""A question that a person has decided on is answered with their words, while what these rest on still stands."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from assistant.answering.notices import notices_for
from assistant.answering.quoting.citing import citation_of
from assistant.answering.quoting.conditions import HoldsFindings
from assistant.answering.ruling.governing import governing_document, load_precedence
from assistant.answering.ruling.ruling import newest_year
from assistant.errors import AssistantError
from assistant.programs import ProgramNames
from assistant.review.desk.binding import quotes_today, why_broken
from assistant.review.desk.matching import Key, question_key
from assistant.review.desk.records import VERIFIED, VerifiedAnswer
from assistant.review.desk.store import DeskStore
from assistant.review.receipts.making import HoldsDocuments
from assistant.review.receipts.recording import Receipts
from assistant.scope import Scope, resolve_scope
from assistant.types import Answer, AnswerStatus, NoticeKind

_LOG = logging.getLogger(__name__)
_RENEW_S, _REST_S = 10.0, 60.0  # what another process decided is seen after; a database that failed is left alone for
_REPLACED = (AnswerStatus.ANSWERED, AnswerStatus.PARTLY_ANSWERED, AnswerStatus.NOT_FOUND)


class HoldsAll(HoldsDocuments, HoldsFindings, Protocol):
    """What a verified answer is held against: documents, with what ingest found in them."""


class VerifiedAnswers:
    """
    The verified answers as the public page uses them; never raises on account of the database.

    They are kept in memory and looked up there, so that a slow database keeps nobody waiting.

    Args:
        receipts: In whose database they are.
        near_days: When a coming deadline is warned of.
        clock: Seconds that only rise.
    """

    def __init__(self, receipts: Receipts, near_days: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._receipts = receipts
        self._near_days = near_days
        self._clock = clock
        self._precedence = load_precedence()
        self._lock = threading.Lock()
        self._held: dict[str, list[VerifiedAnswer]] = {}  # by the question's words
        self._broken: dict[int, VerifiedAnswer] = {}
        self._until = -1.0

    def served(
        self, answer: Answer, library: HoldsAll, *, program: str | None = None, fiscal_year: int | None = None
    ) -> Answer | None:
        """
        The verified answer to the question of *answer*, or None.

        Args:
            answer: As it was composed; declined ones and questions back are left as they are.
            library: Of today: each quote is looked up in it.
            program: Chosen by the person, else None.
            fiscal_year: Chosen by the person, else None.
        """
        words = question_key(answer.standalone_question)
        held = self._current().get(words, ())
        if not held or answer.status not in _REPLACED:
            return None
        names = ProgramNames(library.programs)
        scope = resolve_scope(answer.standalone_question, names, program=program, fiscal_year=fiscal_year)
        wanted: Key = (words, tuple(sorted(scope.program_ids)), scope.fiscal_year)
        for verified in reversed(held):  # the last decision counts
            if (words, tuple(sorted(verified.programs)), verified.fiscal_year) == wanted:
                return self._dressed(verified, answer, scope, library)
        return None

    def tend(self) -> None:
        """Take away the marks that were found broken while serving; for after an answer was shown."""
        with self._lock:
            broken, self._broken = list(self._broken.values()), {}
        if broken:
            try:
                DeskStore(self._receipts.store(is_made=False).database).withdraw(broken)
            except AssistantError as error:  # the desk finds them again when it is next looked at
                _LOG.warning("A mark could not be withdrawn: %s", error)
            self.renew()

    def renew(self) -> None:
        """Look into the database at the next question."""
        with self._lock:
            self._until = -1.0

    def _current(self) -> dict[str, list[VerifiedAnswer]]:
        with self._lock:
            if self._clock() < self._until:
                return self._held
            self._until = self._clock() + _REST_S  # others go on with what is held while this one looks
        try:
            found = DeskStore(self._receipts.store(is_made=False).database).verified()
        except AssistantError as error:
            _LOG.info("Verified answers could not be looked up: %s", error)
            return self._held
        held: dict[str, list[VerifiedAnswer]] = {}
        for verified in found:
            held.setdefault(question_key(verified.question), []).append(verified)
        with self._lock:
            self._held, self._until = held, self._clock() + _RENEW_S
        return held

    def _dressed(self, verified: VerifiedAnswer, answer: Answer, scope: Scope, library: HoldsAll) -> Answer | None:
        """The verified words with today's places, notices and governing document; None when they no longer hold."""
        why = why_broken(verified, library)
        shown = None if why else quotes_today(verified.spans, library)
        if shown is None:
            with self._lock:
                self._broken[verified.number] = replace(verified, withdrawn_because=why or "A quote is gone.")
            return None
        as_of = answer.as_of
        year = newest_year(scope, library.entries.values(), as_of)
        citations = tuple(
            citation_of(verified_span.marker, span, as_of=as_of)
            for verified_span, span in zip(verified.spans, shown, strict=True)
        )
        notices = notices_for(citations, shown, scope, as_of=as_of, near_days=self._near_days, library=library)
        cited = [citation.entry for citation in citations]
        conflicts = tuple(n for n in answer.notices if n.kind is NoticeKind.CONFLICT)
        return replace(
            answer,
            status=AnswerStatus.ANSWERED,
            text=verified.text,
            citations=citations,
            governing=governing_document(cited, scope, self._precedence, as_of=as_of, year=year),
            notices=(*conflicts, *notices),
            choices=(),
            engine=replace(answer.engine, composer=VERIFIED, remark=said_of(verified)),
            is_growing=False,
        )


def said_of(verified: VerifiedAnswer) -> str:
    """Who stands for it, in words for the public: a role and a day, no name."""
    who = "an admin" if verified.role == "admin" else f"a {verified.role}"
    day = verified.verified_on
    return f"Verified by {who} on {day:%B} {day.day}, {day.year}."

"""A desk over a library of small documents that can be published anew, and answers recorded from it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from assistant.review.accounts.records import Account, Role
from assistant.review.desk.deciding import Ruling
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.records import Act
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, Citation, Engine, Kind, Seconds
from tests.assistant.library.sample import STAMP, document

DUE = "Applications are due March 4, 2022, at 8:59 p.m. Eastern time."
WHO = "Counties and cities may apply with a research partner."
QUESTION = "When are harbor applications due?"
ANA = Account(name="Ana Roe", role=Role.LIAISON, is_open=True, epoch=0)


class PaperLibrary:
    """A generation of a library that is only held in memory: publishing a real one takes seconds."""

    programs = ()
    stamp = STAMP

    def __init__(self, generation, documents):
        self.generation = generation
        self.findings = {}
        self._held = {document.entry.document_id: document for document in documents}
        self.entries = {name: document.entry for name, document in self._held.items()}

    def pages(self, document_id):
        """All pages, none when it is not held."""
        return self._held[document_id].pages if document_id in self._held else ()

    def page(self, document_id, number):
        """One page."""
        return self.pages(document_id)[number - 1]

    def sha256(self, document_id):
        """Hash of what it was made of."""
        return self._held[document_id].sha256 if document_id in self._held else ""


@dataclass
class Harbor:
    """A folder with receipts of what was answered from a library, and the desk."""

    index: Path
    receipts: Receipts
    desk: ReviewDesk
    generation: int = 0

    def publish(self, documents, known=None):
        """The next generation: these documents are the whole library."""
        self.generation += 1
        usual = {"program": "harbor", "kind": Kind.SOLICITATION, "fiscal_year": 2022}
        made = [document(name, lines, **{**usual, **(known or {}).get(name, {})}) for name, lines in documents.items()]
        return PaperLibrary(self.generation, [one.document for one in made])

    def record(self, answer, library, **scope):
        """The id under which an answer was recorded."""
        return self.receipts.record_answer(answer, library, **scope).receipt_id

    def decide(self, receipt_id, act, library, **more):
        """Ana decides."""
        self.desk.decide(receipt_id, Ruling(act, **more), ANA, library)

    def pile(self, queue, library):
        """Questions of a pile, with how often each was asked and why it is there."""
        items = self.desk.piles(library)[queue]
        return [(item.answer.standalone_question, item.asked, item.opened.reason.value) for item in items]

    def approved(self, library, question=QUESTION, quote=DUE):
        """An answer that was recorded and approved."""
        receipt_id = self.record(answered(library, question, quote), library)
        self.decide(receipt_id, Act.APPROVED, library)
        return receipt_id


@pytest.fixture
def harbor(tmp_path):
    """A desk without a library yet."""
    receipts = Receipts(tmp_path, Settings(database_wait_s=0.5))
    verified = VerifiedAnswers(receipts, near_days=14)
    yield Harbor(tmp_path, receipts, ReviewDesk(receipts, tmp_path, verified))
    receipts.close()


@pytest.fixture
def library(harbor):
    """The first edition."""
    return harbor.publish({"notice": ["Welcome to the notice.", DUE, WHO]})


def answered(library, question=QUESTION, quote=DUE, document="notice"):
    """An answer that quotes one document."""
    page = next(page for page in library.pages(document) if quote in page.text)
    start = page.text.index(quote)
    citation = Citation(
        marker=1,
        entry=library.entries[document],
        page=page.number,
        locator=page.locator,
        start=start,
        end=start + len(quote),
        quote=quote,
    )
    return reply(library, question, AnswerStatus.ANSWERED, f"{quote} [1]", (citation,))


def refused(library, question="What is the fee?"):
    """A refusal."""
    return reply(library, question, AnswerStatus.NOT_FOUND, "The library does not say.")


def reply(library, question, status, text, citations=()):
    """An answer of today's library."""
    return Answer(
        question=question,
        standalone_question=question,
        status=status,
        text=text,
        as_of=date(2022, 1, 1),
        engine=Engine("extractive", "letters", "none", f"generation {library.generation}"),
        seconds=Seconds(0, 0, 0),
        citations=citations,
    )

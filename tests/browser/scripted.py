"""A library of three documents and an assistant that gives set answers: for states a real one is slow to reach."""

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pptx import Presentation
from pptx.util import Inches
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import RequestError
from assistant.library.findings import Findings, Stated, Stretch, Touched
from assistant.review.checking.texts import paragraphs
from assistant.types import (
    Alias,
    Answer,
    AnswerStatus,
    Authority,
    Block,
    BlockKind,
    CatalogEntry,
    Citation,
    DecidedBy,
    DocumentStatus,
    DocumentSummary,
    Engine,
    Failure,
    Governing,
    Hit,
    Kind,
    LibrarySummary,
    Notice,
    NoticeKind,
    Page,
    Passage,
    Program,
    Seconds,
    Stamp,
    Verdict,
    VerdictLabel,
)

DUE = "Applications were due April 12, 2021, at 11:59 p.m. EST."
PDF_LINES = (
    "Key dates",
    "The solicitation was released on February 18, 2021.",
    DUE,
    "Awards were to be made by September 30, 2021.",
    "Who may apply",
    "- Units of local government",
    "- Non-profit organizations with a local government partner",
    "- Federally recognized tribal governments",
)
SLIDE_LINES = ("Planning phase", "The action plan lists the problems, the strategies and the measures.")
WEB_LINES = ("About", "BCJI sites work with a research partner from the first month.")


def page(number: int, locator: str, lines: Sequence[str]) -> Page:
    """A stored page whose first line is a heading."""
    blocks, at = [], 0
    for index, line in enumerate(lines):
        item = BlockKind.LIST_ITEM if line.startswith("- ") else BlockKind.PARAGRAPH
        blocks.append(Block(BlockKind.HEADING if index == 0 else item, at, at + len(line), int(index == 0)))
        at += len(line) + 1
    return Page(number, locator, "\n".join(lines), tuple(blocks))


def entry(document_id: str, title: str, kind: Kind, **known: object) -> CatalogEntry:
    """A catalog entry; only what a test cares about is given."""
    usual = {
        "program": "bcji",
        "publisher": "Local Initiatives Support Corporation",
        "authority": Authority.TTA_PROVIDER,
        "fiscal_year": 2021,
        "published": None,
        "retrieved": None,
        "status": DocumentStatus.CURRENT,
        "supersedes": (),
        "url": "https://www.example.org/original",
        "file": "x",
        "digest": False,
    }
    return CatalogEntry(document_id=document_id, title=title, kind=kind, **{**usual, **known})


class ScriptedLibrary:
    """Three documents: a PDF digest of a solicitation, a deck, a web page."""

    def __init__(self, folder: Path) -> None:
        self._files = {"solicitation": folder / "s.pdf", "deck": folder / "d.pptx"}
        write_pdf(self._files["solicitation"])
        write_deck(self._files["deck"])
        self.entries: Mapping[str, CatalogEntry] = {
            "deck": entry("deck", "Planning phase webinar", Kind.WEBINAR_SLIDES),
            "solicitation": entry(
                "solicitation",
                "FY2021 BCJI solicitation digest",
                Kind.SOLICITATION,
                publisher="Bureau of Justice Assistance",
                authority=Authority.FEDERAL,
                status=DocumentStatus.CLOSED,
                digest=True,
            ),
            "web": entry("web", "What BCJI sites do", Kind.WEB_PAGE, fiscal_year=None, url="javascript:alert(1)"),
        }
        self.generation = 1
        self.stamp = Stamp("none", 1, "none")
        self.programs = (
            Program(
                program_id="bcji",
                name="Byrne Criminal Justice Innovation",
                aliases=(Alias(name="BCJI"),),
                tta_provider="Local Initiatives Support Corporation",
                contact="bcji@example.org",
            ),
        )
        self._pages = {
            "solicitation": (
                page(1, "p. 1", ("Overview", "This digest sums up the notice.")),
                page(2, "p. 2", PDF_LINES),
            ),
            "deck": (page(1, "slide 1", SLIDE_LINES),),
            "web": (page(1, "section About", WEB_LINES),),
        }

    def page(self, document_id: str, number: int) -> Page:
        """One page."""
        for held in self.pages(document_id):
            if held.number == number:
                return held
        raise RequestError(f"{document_id}: no page {number}.")

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """All pages."""
        return self._pages.get(document_id, ())

    def sha256(self, document_id: str) -> str:
        """Hash of its name: enough to tell documents apart."""
        return hashlib.sha256(document_id.encode()).hexdigest()

    def original(self, document_id: str) -> Path | None:
        """The file."""
        return self._files.get(document_id)

    @property
    def findings(self) -> Mapping[str, Findings]:
        """Two days given as the last one to apply, and a topic that one document tells."""
        due = self.page("solicitation", 2).text.index(DUE)
        place, other = Stretch(2, due, due + len(DUE)), Stretch(1, 0, len(SLIDE_LINES[0]))
        return {
            "solicitation": Findings(
                stated=(Stated("application_due", "", "2021-04-12", "April 12, 2021", (), place),),
                topics=(Touched("deadlines", (), True, place),),
                headings=2,
            ),
            "deck": Findings(
                stated=(Stated("application_due", "", "2021-04-26", "April 26, 2021", (), other),), headings=1
            ),
        }

    def summary(self) -> LibrarySummary:
        """Everything the Library tab shows."""
        documents = [
            DocumentSummary(held, len(self._pages[name]), 3, ("p. 1: no text (a scan?)",) if name == "web" else ())
            for name, held in self.entries.items()
        ]
        failures = (Failure("broken.pdf", "broken.pdf: encrypted. Save a copy without password, then ingest again."),)
        return LibrarySummary(1, tuple(documents), {"FY2023 BCJI solicitation": ("web", "deck")}, failures)

    def cite(self, marker: int, document_id: str, number: int, quote: str) -> Citation:
        """A citation of words that stand on that page."""
        held = self.page(document_id, number)
        start = held.text.index(quote)
        return Citation(
            marker=marker,
            entry=self.entries[document_id],
            page=number,
            locator=held.locator,
            start=start,
            end=start + len(quote),
            quote=quote,
        )


class ScriptedAssistant:
    """Answers by a word in the question: due, plan, which, weather, fire; everything else is not found."""

    def __init__(self, library: ScriptedLibrary) -> None:
        self.library = library
        self.asked: list[dict[str, object]] = []

    def stream(self, question: str, **scope: object) -> Iterator[Answer]:
        """The set answer; one that a language model writes grows."""
        whole = self.ask(question, **scope)
        if scope.get("engine") == "llm":
            for text in ("", f"{DUE} [1]"):
                time.sleep(0.2)
                yield replace(whole, text=text, is_growing=True)
            remark = "1 sentence of the language model was left out: the quotes do not bear it out."
            whole = replace(whole, engine=replace(whole.engine, remark=remark))
        yield whole

    def ask(self, question: str, **scope: object) -> Answer:
        """The set answer, whole."""
        self.asked.append({"question": question, **scope})
        time.sleep(0.2)
        answers = {
            "due": self._due,
            "plan": self._plan,
            "which": self._which,
            "weather": self._weather,
            "fire": self._fire,
            "partner": self._partner,
        }
        for word, answer in answers.items():
            if word in question.lower():
                return answer(question)
        if "break" in question:
            raise ZeroDivisionError(question)
        return self._not_found(question)

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """One passage, whatever is looked for."""
        return [self._hit()][:k]

    def check(self, text: str) -> list[Verdict]:
        """Set verdicts by a word in the sentence: due, plan, local governments; everything else is not found."""
        verdicts = []
        for sentence in (sentence for paragraph in paragraphs(text) for sentence in paragraph):
            time.sleep(0.05)
            if "break" in sentence:
                raise ZeroDivisionError(sentence)
            verdicts.append(self._verdict(sentence))
        return verdicts

    def _verdict(self, sentence: str) -> Verdict:
        if sentence.startswith("Dear"):
            return Verdict(sentence, VerdictLabel.NOT_CHECKABLE, (), "A greeting.")
        if "due" in sentence:
            cited, label = self.library.cite(1, "solicitation", 2, DUE), VerdictLabel.CONTRADICTED
            return Verdict(sentence, label, (cited,), "The quote gives another date.")
        if "plan" in sentence:
            cited = self.library.cite(1, "deck", 1, SLIDE_LINES[1])
            return Verdict(sentence, VerdictLabel.SUPPORTED, (cited,), "The quote says so.", DecidedBy.SCORER)
        if "local governments" in sentence:
            cited = self.library.cite(1, "solicitation", 2, PDF_LINES[6])
            return Verdict(sentence, VerdictLabel.PARTLY_SUPPORTED, (cited,), "A condition is left out.")
        return Verdict(sentence, VerdictLabel.NOT_FOUND, (), "Nothing in the library speaks of this.")

    def _due(self, question: str) -> Answer:
        cited = self.library.cite(1, "solicitation", 2, DUE)
        passed = Notice(NoticeKind.DEADLINE_PASSED, "April 12, 2021 was 5 years and 7 months ago.")
        left_out = Notice(NoticeKind.LEFT_OUT, "2 conditions on p. 2 are not shown.")
        return answer(
            question,
            AnswerStatus.ANSWERED,
            f"{DUE} [1]",
            citations=(cited,),
            notices=(passed, left_out),
            governing=Governing("solicitation", "It is the newest solicitation held for BCJI"),
            standalone_question=f"{question} (BCJI FY2021)",
            considered=(self._hit(),),
        )

    def _plan(self, question: str) -> Answer:
        first = self.library.cite(1, "deck", 1, SLIDE_LINES[1])
        second = self.library.cite(2, "solicitation", 2, "- Units of local government")
        text = f"The plan:\n- {SLIDE_LINES[1]} [1]\n- Units of local government [2]\nNot covered: its length."
        return answer(question, AnswerStatus.PARTLY_ANSWERED, text, citations=(first, second))

    def _partner(self, question: str) -> Answer:
        cited = self.library.cite(1, "web", 1, WEB_LINES[1])
        return answer(question, AnswerStatus.ANSWERED, f"{WEB_LINES[1]} [1] <b>bold</b> [9]", citations=(cited,))

    def _which(self, question: str) -> Answer:
        choices = ("When is BCJI due?", "When is SPI due?")
        return answer(question, AnswerStatus.CLARIFY, "Two programs fit.", choices=choices)

    def _weather(self, question: str) -> Answer:
        return answer(question, AnswerStatus.DECLINED, "That is not about program guidance.")

    def _fire(self, question: str) -> Answer:
        return answer(question, AnswerStatus.DECLINED, "Call 911 first. This page cannot help in an emergency.")

    def _not_found(self, question: str) -> Answer:
        return answer(question, AnswerStatus.NOT_FOUND, "No document here says that.", considered=(self._hit(),))

    def _hit(self) -> Hit:
        held = self.library.page("web", 1)
        return Hit(Passage("web:0001:000", "web", 1, held.locator, (), 0, len(held.text), held.text), 0.4)


def answer(question: str, status: AnswerStatus, text: str, **parts: object) -> Answer:
    """An answer; what is not given is empty."""
    usual = {
        "standalone_question": question,
        "as_of": date(2026, 11, 21),
        "engine": Engine("scripted", "none", "none", "1"),
        "seconds": Seconds(0.1, 0.1, 0.2),
    }
    return Answer(question=question, status=status, text=text, **{**usual, **parts})


def write_pdf(path: Path) -> None:
    """Two pages; the second carries the lines of `PDF_LINES`."""
    canvas = Canvas(str(path), pagesize=letter)
    canvas.drawString(72, 700, "Overview: this digest sums up the notice.")
    canvas.showPage()
    for number, line in enumerate(PDF_LINES):
        canvas.drawString(72, 700 - 24 * number, line)
    canvas.save()


def write_deck(path: Path) -> None:
    """One slide with a title and a sentence."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = SLIDE_LINES[0]
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(2))
    box.text_frame.text = SLIDE_LINES[1]
    deck.save(str(path))

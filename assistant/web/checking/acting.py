"""What happens on the Check tab: a text goes in, the views of the tab come out one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.errors import AssistantError
from assistant.review.checking.drafting import draft_of
from assistant.review.checking.report import Report
from assistant.review.checking.texts import paragraphs
from assistant.review.receipts.recording import Receipts, Recorded
from assistant.settings import today
from assistant.types import Verdict
from assistant.web.checking.views import (
    busy_html,
    evidence_hint,
    hint_html,
    number_of,
    piece_of,
    result_html,
    table_html,
    trouble_html,
)
from assistant.web.evidence import quotes_html
from assistant.web.exchange import Trouble
from assistant.web.html import Html
from assistant.web.opening import Desk, trouble
from assistant.web.pictures.making import PictureMaker
from assistant.web.sources import sources_of
from assistant.web.words import SOMETHING_BROKE

EMPTY = "Paste a text first."
NAME = "pasted text"


def too_long(length: int, limit: int) -> str:
    """What a person is told whose text is longer than the limit."""
    return (
        f"Your text has {length:,} characters; the limit here is {limit:,}. "
        "Check it in parts, or use the command “guidance check FILE”, which has no limit."
    )


@dataclass(frozen=True, slots=True)
class View:
    """What the tab shows."""

    report: Report | None
    result: Html
    table: Html
    evidence: Html
    note: str = ""  # said beside the box


class Checking:
    """
    The tab's behaviour, without the toolkit that draws it.

    Args:
        desk: Where the assistant is to be had.
        maker: Draws the pages of the evidence.
        most_chars: A longer text is refused with a message.
        receipts: Where checks are recorded; None when they are not.
    """

    def __init__(self, desk: Desk, maker: PictureMaker, most_chars: int, receipts: Receipts | None = None) -> None:
        self._desk = desk
        self._maker = maker
        self._most_chars = most_chars
        self._receipts = receipts

    def start(self) -> View:
        """Nothing checked yet."""
        return View(None, hint_html(is_recorded=self._receipts is not None), Html(""), evidence_hint())

    def check(self, text: str, report: Report | None) -> Iterator[View]:
        """The views while a text is checked: busy, then the verdicts, then the pictures of the first evidence."""
        refusal = EMPTY if not text.strip() else ""
        if len(text) > self._most_chars:
            refusal = too_long(len(text), self._most_chars)
        if refusal:
            shown = self._shown(report, is_drawn=True) if report else self.start()
            yield replace(shown, note=refusal)
            return
        count = sum(map(len, paragraphs(text)))
        yield View(None, busy_html(count), Html(""), evidence_hint())
        try:
            assistant = self._desk.assistant()
            verdicts = assistant.check(text)
            recorded = self._record(verdicts)
        except AssistantError as error:
            yield View(None, trouble_html(trouble(error)), Html(""), evidence_hint())
            return
        found = Report(NAME, draft_of(text, verdicts), today(), recorded.receipt_id if recorded else "")
        shown = self._shown(found, is_unrecorded=recorded is not None and not recorded.receipt_id)
        yield shown
        yield replace(shown, evidence=self._first_evidence(found, is_drawn=True))

    def give_up(self) -> View:
        """The view after a failure that nobody foresaw."""
        broken = Trouble("This could not be checked", SOMETHING_BROKE)
        return View(None, trouble_html(broken), Html(""), evidence_hint())

    def evidence_of(self, number: int, report: Report | None, *, is_drawn: bool = True) -> Html:
        """The evidence panel for one sentence of a check."""
        piece = piece_of(number, report)
        if report is None or piece is None or not piece.markers:
            return evidence_hint()
        try:
            library = self._desk.assistant().library
            quotes = report.draft.quotes_of(piece)
            return quotes_html(number, piece.sentence, sources_of(quotes, library, self._maker, is_drawn=is_drawn))
        except AssistantError:  # the library moved on and no longer has the page
            return evidence_hint()

    def _record(self, verdicts: list[Verdict]) -> Recorded | None:
        if self._receipts is None:
            return None
        return self._receipts.record_check(verdicts, self._desk.assistant().library, as_of=today())

    def _shown(self, report: Report, *, is_unrecorded: bool = False, is_drawn: bool = False) -> View:
        result = result_html(report, is_unrecorded=is_unrecorded)
        return View(report, result, table_html(report), self._first_evidence(report, is_drawn=is_drawn))

    def _first_evidence(self, report: Report, *, is_drawn: bool) -> Html:
        first = number_of(report)
        return self.evidence_of(first, report, is_drawn=is_drawn) if first is not None else evidence_hint()

"""A receipt becomes a form of one printed page for a case file; with corpus/ the only user of reportlab."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, HRFlowable, Paragraph

from assistant.answering.notices import NOT_OFFICIAL_TEXT
from assistant.language.naming import readable
from assistant.review.receipts.encoding import moment
from assistant.review.receipts.printing import ALTERED, scope_text
from assistant.review.receipts.records import Filed, Receipt, RecordedAnswer, RecordedCheck, Span

_WIDTH, _HEIGHT = letter
_MARGIN = 0.75 * inch
_FOOT = 0.9 * inch
_FONT, _BOLD = "Vera", "VeraBd"  # come with reportlab; embedded, so that the form looks the same everywhere


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much is shown, and how large."""

    points: float
    text_chars: int
    quote_chars: int
    entries: int


_FITS = (
    _Fit(9.0, 8_000, 8_000, 200),  # more than a page holds
    _Fit(8.0, 8_000, 8_000, 200),
    _Fit(7.0, 4_000, 1_200, 60),
    _Fit(7.0, 2_000, 400, 14),
    _Fit(6.5, 1_200, 160, 8),
    _Fit(6.5, 600, 90, 5),
)


def form_pdf(filed: Filed) -> bytes:
    """
    The form as a PDF file of one page; the same receipt gives the same bytes.

    What does not fit is shortened, and says so: the record itself stays whole.
    """
    for name in (_FONT, _BOLD):
        registerFont(TTFont(name, f"{name}.ttf"))
    target = BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=1)
    canvas.setTitle(f"Receipt {filed.receipt.receipt_id}")
    canvas.setAuthor("Program guidance assistant")
    width, height = _WIDTH - 2 * _MARGIN, _HEIGHT - _MARGIN - _FOOT
    fit = next((fit for fit in _FITS[:-1] if _has_room(filed, fit, width, height)), _FITS[-1])
    Frame(_MARGIN, _FOOT, width, height, 0, 0, 0, 0).addFromList(list(_form(filed, fit)), canvas)
    _foot(canvas, filed)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _has_room(filed: Filed, fit: _Fit, width: float, height: float) -> bool:
    """Whether the form fits this way; the first part that does not ends the look."""
    used = 0.0
    for part in _form(filed, fit):
        used += part.getSpaceBefore() + part.wrap(width, height)[1] + part.getSpaceAfter()
        if used > height:
            return False
    return True


def _form(filed: Filed, fit: _Fit) -> Iterator[Flowable]:
    receipt, link = filed.receipt, filed.link
    plain = ParagraphStyle("plain", fontName=_FONT, fontSize=fit.points, leading=fit.points * 1.35, spaceBefore=2)
    title = ParagraphStyle("title", parent=plain, fontName=_BOLD, fontSize=13, leading=18)
    yield Paragraph(f"Receipt {receipt.receipt_id}", title)
    if not filed.is_intact:
        yield _labelled("Warning", ALTERED, plain)
    yield _labelled("Recorded", f"{moment(receipt.recorded_at)} · as of {receipt.as_of} · record {link.number}", plain)
    yield _labelled("Hash of the record", link.hash, plain)
    engine = receipt.engine
    yield _labelled("Made by", f"{engine.composer} · {engine.embedder} · {engine.library}", plain)
    yield HRFlowable(width="100%", thickness=0.5, spaceBefore=4, spaceAfter=2)
    content = receipt.content
    yield from _answer(content, fit, plain) if isinstance(content, RecordedAnswer) else _check(content, fit, plain)
    yield from _quotes(receipt, fit, plain)


def _answer(answer: RecordedAnswer, fit: _Fit, style: ParagraphStyle) -> Iterator[Flowable]:
    scope = answer.scope
    yield _labelled("Question", _cut(answer.question, fit.text_chars), style)
    if answer.standalone_question != answer.question:
        yield _labelled("Searched as", _cut(answer.standalone_question, fit.text_chars), style)
    yield _labelled("Scope", scope_text(scope.programs, scope.fiscal_year, scope.audience), style)
    yield _labelled("Answer", f"({answer.status.replace('_', ' ')})", style)
    yield from (
        Paragraph(_plain(line), style) for line in _cut(answer.text, fit.text_chars).splitlines() if line.strip()
    )
    for notice in answer.notices[: fit.entries]:
        yield _labelled("Note", _cut(notice.text, fit.quote_chars), style)


def _check(check: RecordedCheck, fit: _Fit, style: ParagraphStyle) -> Iterator[Flowable]:
    for verdict in check.verdicts[: fit.entries]:
        said = f"{_cut(verdict.sentence, fit.quote_chars)} ({_cut(verdict.reason, fit.quote_chars)})"
        yield _labelled(readable(verdict.label).capitalize(), said, style)
    yield from _left_out(len(check.verdicts) - fit.entries, "sentences", style)


def _quotes(receipt: Receipt, fit: _Fit, style: ParagraphStyle) -> Iterator[Flowable]:
    if receipt.spans:
        yield HRFlowable(width="100%", thickness=0.5, spaceBefore=4, spaceAfter=2)
    for span in receipt.spans[: fit.entries]:
        yield _labelled(f"[{span.marker}] {span.title}", _place(span), style)
        yield Paragraph(_plain(f"“{_cut(span.quote, fit.quote_chars)}”"), style)
    yield from _left_out(len(receipt.spans) - fit.entries, "quotes", style)


def _place(span: Span) -> str:
    year = f"FY{span.fiscal_year}" if span.fiscal_year else ""
    file = f"file {span.document_sha256[:16] or 'unknown'}"
    parts = [span.locator, span.publisher, year, span.document_status, file, f"characters {span.start}-{span.end}"]
    return " · ".join(part for part in parts if part)


def _left_out(count: int, what: str, style: ParagraphStyle) -> Iterator[Flowable]:
    if count > 0:
        yield Paragraph(f"{count} more {what} are in the record.", style)


def _labelled(label: str, text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(f'<font name="{_BOLD}">{_plain(label)}:</font> {_plain(text)}', style)


def _plain(text: str) -> str:
    """The text as what it is: no markup, no control characters."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " … (shortened; whole in the record)"


def _foot(canvas: Canvas, filed: Filed) -> None:
    canvas.setFont(_FONT, 7)
    canvas.drawString(_MARGIN, 0.62 * inch, f"Filed by: {'_' * 40}   Date: {'_' * 20}   Case: {'_' * 24}")
    canvas.drawString(_MARGIN, 0.45 * inch, f"Check again: guidance receipt verify {filed.receipt.receipt_id}")
    canvas.drawRightString(_WIDTH - _MARGIN, 0.45 * inch, NOT_OFFICIAL_TEXT)

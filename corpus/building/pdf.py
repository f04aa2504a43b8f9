"""A source becomes a PDF. The only import of reportlab; same text, same bytes."""

from itertools import accumulate
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from corpus.building.markup import Part, Source

_MARGIN = 0.75 * inch
_GUTTER = 0.3 * inch
_LIST_KINDS = frozenset({"bullet", "numbered"})
_WIDTH, _HEIGHT = letter
_BODY_WIDTH = _WIDTH - 2 * _MARGIN
_CELL_PADDING = 4.0
_CELL_SIZE = 8.2
_BULLET_FONT = "Vera"  # embedded: in the standard Helvetica a bullet is read back as a control character
_CELL_FONT, _HEADER_FONT = "Helvetica", "Helvetica-Bold"
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=6)
_ITEM = ParagraphStyle("item", parent=_BODY, leftIndent=16, bulletIndent=4, spaceAfter=3)
_BULLET_ITEM = ParagraphStyle("bullet", parent=_ITEM, bulletFontName=_BULLET_FONT)
_HEADINGS = {
    1: ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=10),
    2: ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=12.5, leading=16, spaceBefore=8,
                      spaceAfter=4),
    3: ParagraphStyle("h3", fontName="Helvetica-Bold", fontSize=10.5, leading=14, spaceBefore=4,
                      spaceAfter=3),
}  # fmt: skip


def write_pdf(source: Source, path: Path) -> None:
    """Write the PDF of a source. Columns are drawn one after the other, table rows one line each."""
    registerFont(TTFont(_BULLET_FONT, "Vera.ttf"))  # comes with reportlab
    document = BaseDocTemplate(
        str(path),
        pagesize=letter,
        title=source.title,
        subject=source.subject,
        author="Program guidance assistant",
        invariant=1,
    )
    templates = {name: _template(name, columns, source.title) for name, columns in
                 (("one column", 1), ("two columns", 2))}  # fmt: skip
    first = next((part.text for part in source.parts if part.kind == "layout"), "one column")
    document.addPageTemplates([templates.pop(first), *templates.values()])
    parts = source.parts[1:] if source.parts[0].kind == "layout" else source.parts
    document.build([flowable for group in _groups(parts) for flowable in _together(group)])


def _template(name: str, columns: int, title: str) -> PageTemplate:
    """Lay out a page with so many columns, a running head and a page number."""
    width = (_BODY_WIDTH - (columns - 1) * _GUTTER) / columns
    frames = [
        Frame(_MARGIN + i * (width + _GUTTER), _MARGIN, width, _HEIGHT - 2 * _MARGIN, 0, 0, 0, 0)
        for i in range(columns)
    ]

    def draw_furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(colors.HexColor("#444444"))
        canvas.drawString(_MARGIN, _HEIGHT - 0.5 * inch, title)
        canvas.drawString(_MARGIN, 0.45 * inch, "Not an official source")
        canvas.drawRightString(_WIDTH - _MARGIN, 0.45 * inch, f"Page {document.page}")

    return PageTemplate(name, frames, onPage=draw_furniture)


def _groups(parts: tuple[Part, ...]) -> list[list[Part]]:
    """Put a heading, the paragraph or table under it, and the list that the paragraph leads in, into one group."""
    groups: list[list[Part]] = [[]]
    for part in parts:
        follows_heading = bool(groups[-1]) and groups[-1][-1].kind == "heading"
        if part.kind not in _LIST_KINDS and not follows_heading:
            groups.append([])
        groups[-1].append(part)
    return groups[1:]


def _together(group: list[Part]) -> list[Flowable]:
    """Lay out a group; it stays on one page or in one column, so that no sentence is cut."""
    flowables = [flowable for part in group for flowable in _flowables(part)]
    if group[-1].kind in _LIST_KINDS:
        flowables.append(Spacer(0, 4))
    return flowables if group[0].kind == "layout" else [KeepTogether(flowables)]


def _flowables(part: Part) -> list[Flowable]:
    """Turn a part into what reportlab lays out."""
    text = escape(part.text)
    if part.kind == "layout":
        return [NextPageTemplate(part.text), PageBreak()]
    if part.kind == "heading":
        return [Paragraph(text, _HEADINGS[part.mark])]
    if part.kind == "table":
        return [*_table(part.rows), Spacer(0, 10)]
    if part.kind == "bullet":
        return [Paragraph(text, _BULLET_ITEM, bulletText="\N{BULLET}")]
    if part.kind == "numbered":
        return [Paragraph(text, _ITEM, bulletText=f"{part.mark}.")]
    return [Paragraph(text, _BODY)]


class _Row(Flowable):
    """
    One table row on one line, drawn as one piece of text.

    A reader of the PDF's text then finds the row on one line; reportlab's own table would give a line a cell.
    """

    def __init__(self, cells: tuple[str, ...], widths: tuple[float, ...], *, is_header: bool) -> None:
        super().__init__()
        self.cells, self.widths, self.is_header = cells, widths, is_header
        self.width, self.height = sum(widths), _CELL_SIZE + 2 * _CELL_PADDING
        self.keepWithNext = is_header

    def draw(self) -> None:
        """Draw the boxes, then the cells from left to right."""
        canvas = self.canv
        canvas.setStrokeColor(colors.HexColor("#8a94a0"))
        canvas.setFillColor(colors.HexColor("#e6ebf0") if self.is_header else colors.white)
        lefts = list(accumulate(self.widths, initial=0.0))[:-1]
        for left, width in zip(lefts, self.widths, strict=True):
            canvas.rect(left, 0, width, self.height, fill=1)
        canvas.setFillColor(colors.black)
        text = canvas.beginText()
        text.setFont(_HEADER_FONT if self.is_header else _CELL_FONT, _CELL_SIZE)
        for left, cell in zip(lefts, self.cells, strict=True):
            text.setTextOrigin(left + _CELL_PADDING, _CELL_PADDING + 1)
            text.textOut(cell)
        canvas.drawText(text)


def _table(rows: tuple[tuple[str, ...], ...]) -> list[Flowable]:
    """
    Lay out a table whose cells stay on one line.

    Raises:
        ValueError: The rows are too wide for the page; shorten them in the source.
    """
    fonts = [_HEADER_FONT] + [_CELL_FONT] * (len(rows) - 1)
    widths = tuple(
        max(stringWidth(cell, font, _CELL_SIZE) for cell, font in zip(column, fonts, strict=True)) + 2 * _CELL_PADDING
        for column in zip(*rows, strict=True)
    )
    if sum(widths) > _BODY_WIDTH:
        raise ValueError(f"table {rows[0]} is {sum(widths) - _BODY_WIDTH:.0f} points too wide")
    return [_Row(row, widths, is_header=i == 0) for i, row in enumerate(rows)]

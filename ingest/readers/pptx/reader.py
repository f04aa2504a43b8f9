"""A slide show becomes one page a slide: title, text, tables, speaker notes; imports pptx."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind, Page
from ingest.normalising import normalise
from ingest.readers.bullets import list_marker
from ingest.readers.limits import ReadingLimits
from ingest.readers.pieces import Piece, build_page, hidden_words
from ingest.readers.pptx.sight import A, Paper, Window
from ingest.readers.tables import cell_line, rows_as_lines
from ingest.readers.titles import stated_title
from ingest.readers.trees import Element, xml_root
from ingest.reading import Reading

_FURNITURE = frozenset(("dt", "ftr", "sldNum"))  # placeholders for date, footer and slide number
_TITLES = frozenset(("title", "ctrTitle"))
_MAX_DEPTH = 8  # of groups within groups

Shape = Any  # python-pptx has no types


def read_pptx(path: Path, limits: ReadingLimits) -> Reading:
    """
    Return the text of a slide show, one page a slide, with its speaker notes labelled as such.

    Raises:
        DocumentError: It has too many slides or no text on any.
    """
    show = Presentation(str(path))
    if len(show.slides) > limits.pages:
        raise DocumentError(
            Cause.TOO_MANY_PAGES,
            path.name,
            f"It has {len(show.slides)} slides, more than {limits.pages}",
            "Split it and ingest the parts",
        )
    pages: list[Page] = []
    problems: list[str] = []
    dropped = 0
    window = Window(0, 0, show.slide_width or 0, show.slide_height or 0)
    for number, slide in enumerate(show.slides, start=1):
        if slide.element.get("show") in ("0", "false"):
            problems.append(f"slide {number}: hidden, left out. Unhide it if it matters.")
            continue
        view = _View(slide)
        shapes = list(view.shapes(slide.shapes, window))
        dropped += sum(_placeholder(shape) in _FURNITURE and bool(_text(shape)) for shape in shapes)
        built = build_page(number, f"slide {number}", [*_slide_pieces(shapes, view), *_notes(slide)])
        pages += built.pages
        dropped += built.dropped
        if view.hidden:
            problems.append(f"slide {number}: {hidden_words(view.hidden)} left out")
        if not built.pages and shapes:
            problems.append(f"slide {number}: no text; it may be a picture. Describe it in its notes.")
    if not pages:
        raise DocumentError(
            Cause.NO_TEXT, path.name, "No slide has words on it", "Save it as PDF, run OCR and ingest that"
        )
    title = stated_title(show.core_properties.title)
    return Reading(pages=tuple(pages), title=title, problems=tuple(problems), dropped=dropped)


class _View:
    """What one slide shows; counts the words that it holds besides."""

    def __init__(self, slide: Shape) -> None:
        self._slide = slide
        self._paper: Paper | None = None
        self.hidden = 0

    def shapes(self, shapes: Shape, window: Window, depth: int = 0) -> Iterator[Shape]:
        """Yield the shapes inside the window in reading order: the title, then from the top, groups opened."""
        held = []
        for shape in shapes:
            if not window.shows(shape):
                self.hidden += _count(shape.element)
            elif hasattr(shape, "shapes") and depth < _MAX_DEPTH:
                held.append((shape, list(self.shapes(shape.shapes, window.within(shape), depth + 1))))
            else:
                held.append((shape, [shape]))
        held.sort(key=lambda item: _place(item[0]))
        for _, inner in held:
            yield from inner

    def words(self, paragraph: Shape, shape: Shape) -> str:
        """Return the words of a paragraph that can be read on the slide."""
        runs = [run for run in paragraph._p.iter(f"{A}r") if run.find(f"{A}rPr/{A}solidFill") is not None or _size(run)]
        if not runs:
            return str(paragraph.text)
        self._paper = self._paper or Paper(self._slide)
        for run in runs:
            if not self._paper.shows(run, shape.element):
                self.hidden += _count(run)
                run.getparent().remove(run)
        return str(paragraph.text)


def _count(element: Element) -> int:
    return sum(len((text.text or "").split()) for text in element.iter(f"{A}t"))


def _size(run: Element) -> str:
    look = run.find(f"{A}rPr")
    return "" if look is None else str(look.get("sz", ""))


def _place(shape: Shape) -> tuple[bool, int, int]:
    """Sort key: titles first, then rows of shapes from the top, each from the left."""
    top, left = shape.top, shape.left
    band = 0 if top is None else int(top) // 360_000  # a centimetre, so that near tops are one row
    return _placeholder(shape) not in _TITLES, band, int(left or 0)


def _placeholder(shape: Shape) -> str:
    """Return the kind of placeholder that a shape is, "" for none."""
    if not getattr(shape, "is_placeholder", False):
        return ""
    found = shape.element.xpath(".//p:nvPr/p:ph/@type")
    return str(found[0]) if found else "body"


def _text(shape: Shape) -> str:
    return shape.text_frame.text if getattr(shape, "has_text_frame", False) else ""


def _slide_pieces(shapes: list[Shape], view: _View) -> Iterator[Piece]:
    for shape in shapes:
        kind = _placeholder(shape)
        if kind in _FURNITURE:
            continue
        if kind in _TITLES:
            lines = [view.words(paragraph, shape) for paragraph in shape.text_frame.paragraphs]
            yield Piece(BlockKind.HEADING, " ".join(" ".join(lines).split()), 1)
        elif getattr(shape, "has_table", False):
            yield from _table(shape.table)
        elif getattr(shape, "has_chart", False):
            yield from _chart(shape.chart)
        elif getattr(shape, "has_text_frame", False):
            yield from _frame(shape, view, is_listed=kind == "body")
        else:
            yield from _diagram(shape)


def _frame(shape: Shape, view: _View, *, is_listed: bool) -> Iterator[Piece]:
    """Yield the paragraphs of a text box; in a body placeholder each is an item unless it says otherwise."""
    paragraphs = [p for p in shape.text_frame.paragraphs if view.words(p, shape).strip()]
    count = 0
    for paragraph in paragraphs:
        text, level = normalise(paragraph.text), paragraph.level + 1
        look = _bullet(paragraph)
        count = count + 1 if look == "buAutoNum" else 0
        is_item = look in ("buChar", "buAutoNum", "buBlip") or (
            look == "" and is_listed and (level > 1 or len(paragraphs) > 1)
        )
        if list_marker(text):
            yield Piece(BlockKind.LIST_ITEM, text, level)
        elif is_item:
            yield Piece(BlockKind.LIST_ITEM, f"{count}. {text}" if count else f"- {text}", level)
        else:
            yield Piece(BlockKind.PARAGRAPH, text)


def _bullet(paragraph: Shape) -> str:
    """Return what a paragraph says of its bullet: "buNone", "buChar", "buAutoNum", "" for nothing."""
    properties = paragraph._p.find(f"{A}pPr")  # python-pptx offers no way to bullets
    names = [] if properties is None else [child.tag.removeprefix(A) for child in properties]
    return next((name for name in names if name in ("buNone", "buChar", "buAutoNum", "buBlip")), "")


def _table(table: Shape) -> Iterator[Piece]:
    rows = []
    for row in table.rows:
        cells = [cell_line([p.text for p in cell.text_frame.paragraphs]) for cell in row.cells]
        rows.append([normalise(text) for text in cells])
    has_header = True if table.first_row and len(rows) > 1 and all(rows[0]) else None
    for line in rows_as_lines(rows, has_header=has_header):
        yield Piece(BlockKind.TABLE_ROW, line)


def _chart(chart: Shape) -> Iterator[Piece]:
    """Yield the figures of a chart as a table: a row for each category."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield Piece(BlockKind.PARAGRAPH, chart.chart_title.text_frame.text)
    plot = next(iter(chart.plots), None)
    if plot is None:
        return
    series = [(str(line.name), list(line.values)) for line in plot.series]
    rows = [["", *(name for name, _ in series)]]
    for index, category in enumerate(plot.categories):
        rows.append([str(category), *(_figure(values, index) for _, values in series)])
    for line in rows_as_lines(rows, has_header=True):
        yield Piece(BlockKind.TABLE_ROW, line)


def _figure(values: list[float | None], index: int) -> str:
    value = values[index] if index < len(values) else None
    return "" if value is None else f"{value:g}"


def _diagram(shape: Shape) -> Iterator[Piece]:
    """Yield the words of a diagram (SmartArt), which stand in a part of their own."""
    for relation in shape.element.xpath(".//*[local-name()='relIds']/@*[local-name()='dm']"):
        root = xml_root(shape.part.related_part(str(relation)).blob)
        if root is None:
            continue
        for paragraph in root.iter(f"{A}p"):
            text = "".join(run.text or "" for run in paragraph.iter(f"{A}t"))
            if text.strip():
                yield Piece(BlockKind.LIST_ITEM, f"- {text}", 1)


def _notes(slide: Shape) -> Iterator[Piece]:
    if not slide.has_notes_slide:
        return
    frame = slide.notes_slide.notes_text_frame
    for paragraph in frame.paragraphs if frame is not None else ():
        if paragraph.text.strip():
            yield Piece(BlockKind.NOTE, f"Speaker notes: {paragraph.text}")

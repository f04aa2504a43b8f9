"""A PDF page becomes rows of words with their places, and ruled lines; imports pypdfium2."""

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.readers.pdf.letters import Box, Print, Turn
from ingest.readers.pdf.shapes import Rule, Sheet
from ingest.readers.pdf.sight import Sight

_MAX_DRAWN = 20_000  # drawn objects of one page that are looked at; a map has more and no table
_MAX_SEGMENTS = 400  # of one drawn path; the border of a county has more
_THIN_PT = 3.0
_POINTS = 72  # an inch
_MOST_PIXELS = 20_000_000  # of a page that is drawn: tabloid at 300 dots an inch has 17 million

Point = tuple[float, float]
PdfDocument = pdfium.PdfDocument


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """
    Return the open document; the empty password is tried.

    Raises:
        PermissionError: It asks for a password.
        ValueError: PDFium cannot read it.
    """
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == c.FPDF_ERR_PASSWORD:
            raise PermissionError(str(error)) from error
        raise ValueError(str(error)) from error


def title_of(document: pdfium.PdfDocument) -> str:
    """Return the title in the file's properties, "" when there is none."""
    return str(document.get_metadata_value("Title"))


def read_sheet(document: pdfium.PdfDocument, number: int) -> Sheet:
    """
    Read page *number*, counted from 1.

    Raises:
        ValueError: The page cannot be loaded.
    """
    try:
        page = document[number - 1]
        letters = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    width, height = page.get_size()
    turn = _turn(page.get_rotation(), width, height)
    rules, pictured = _drawn(page, turn)
    label = document.get_page_label(number - 1) or ""
    printed = Print(letters, turn, Sight(page, letters))
    rows = tuple(printed.rows())
    return Sheet(number, label, width, height, rows, tuple(rules), pictured, printed.hidden)


def draw_page(document: pdfium.PdfDocument, number: int, *, dpi: float) -> bytes:
    """
    Return page *number*, from 1, in grey as a PGM file; a very large page at fewer dots an inch.

    Raises:
        ValueError: It cannot be drawn.
    """
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(dpi / _POINTS, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    pixels, width, stride = bytes(bitmap.buffer), bitmap.width, bitmap.stride
    rows = (pixels[start : start + width] for start in range(0, stride * bitmap.height, stride))
    return b"".join([b"P5 %d %d 255\n" % (width, bitmap.height), *rows])


def _turn(rotation: int, width: float, height: float) -> Turn:
    """From the page's own coordinates to those of the page as shown (*width* by *height*)."""

    def turned(left: float, right: float, bottom: float, top: float) -> Box:
        if rotation == 90:
            return bottom, top, height - right, height - left
        if rotation == 180:
            return width - right, width - left, height - top, height - bottom
        if rotation == 270:
            return width - top, width - bottom, left, right
        return left, right, bottom, top

    return turned


def _drawn(page: pdfium.PdfPage, turn: Turn) -> tuple[list[Rule], bool]:
    """Return the ruled lines of a page, and whether there is a picture on it."""
    rules: list[Rule] = []
    pictured = False
    for count, thing in enumerate(page.get_objects(max_depth=3)):
        if count > _MAX_DRAWN:
            break
        if thing.type == c.FPDF_PAGEOBJ_IMAGE:
            pictured = True
        if thing.type == c.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = thing.get_bounds()
            if max(right - left, top - bottom) > _THIN_PT:
                rules += [Rule(*turn(*box)) for box in _ruled_boxes(thing, (left, right, bottom, top))]
    return rules, pictured


def _ruled_boxes(path: pdfium.PdfObject, bounds: Box) -> list[Box]:
    """Return a thin shape as one ruled line, a stroked one as its straight edges; a filled area has none."""
    left, right, bottom, top = bounds
    if min(right - left, top - bottom) <= _THIN_PT:
        return [bounds]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    if not stroke.value or c.FPDFPath_CountSegments(path.raw) > _MAX_SEGMENTS:
        return []
    return [
        (min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y))
        for (x, y), (to_x, to_y) in _strokes(path)
        if min(abs(x - to_x), abs(y - to_y)) < 1 and max(abs(x - to_x), abs(y - to_y)) > _THIN_PT
    ]


def _strokes(path: pdfium.PdfObject) -> Iterator[tuple[Point, Point]]:
    """Yield the straight lines of a path from end to end, on the page."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(c.FPDFPath_CountSegments(path.raw)):
        segment = c.FPDFPath_GetPathSegment(path.raw, index)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        kind = c.FPDFPathSegment_GetType(segment)
        there = matrix.on_point(x.value, y.value)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = there
        if kind == c.FPDF_SEGMENT_LINETO:
            yield here, there
        here = there
        if c.FPDFPathSegment_GetClose(segment):
            yield here, start

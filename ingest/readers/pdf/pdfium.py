"""A PDF page becomes rows of words with their places, and ruled lines; imports pypdfium2."""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.readers.pdf.shapes import Rule, Sheet, Word

_LINE_FEED = 10
_LINE_END_HYPHEN = 2  # what PDFium reports for a hyphen that ends a line
_LINE_ENDS = frozenset((_LINE_FEED, 13, _LINE_END_HYPHEN))
_FIGURES = re.compile(r"(?<=\D)\d{1,3}(?!\d)")
_MAX_DRAWN = 20_000  # drawn objects of one page that are looked at; a map has more and no table
_ASLANT = 0.4  # slanted type leans less than this; the words of a watermark more
_MAX_SEGMENTS = 400  # of one drawn path; the border of a county has more
_THIN_PT = 3.0
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, right, bottom, top
PdfDocument = pdfium.PdfDocument
Turn = Callable[[float, float, float, float], Box]


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
    rows = tuple(_Print(letters, turn).rows())
    return Sheet(number, label, width, height, rows, tuple(rules), pictured)


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


class _Print:
    """The letters of one page; asks PDFium for as few of their places as words need."""

    def __init__(self, letters: pdfium.PdfTextPage, turn: Turn) -> None:
        self._raw, self._turn = letters.raw, turn
        self._codes = [c.FPDFText_GetUnicode(letters.raw, index) for index in range(letters.count_chars())]
        self._rect, self._matrix = c.FS_RECTF(), c.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)

    def rows(self) -> Iterator[tuple[Word, ...]]:
        """Yield the words of each line, in the order of the file."""
        row: list[Word] = []
        start = None
        for index, code in enumerate([*self._codes, _LINE_FEED]):
            if code and code not in _LINE_ENDS and not chr(code).isspace():
                start = index if start is None else start
                continue
            if start is not None:
                row += self._words(start, index, is_broken=code == _LINE_END_HYPHEN, row=row)
                start = None
            if code in _LINE_ENDS and row:
                yield tuple(row)
                row = []

    def _words(self, start: int, end: int, *, is_broken: bool, row: Sequence[Word]) -> Iterator[Word]:
        """Yield the word of these letters, or nothing where it is a footnote mark or lies aslant."""
        first, last = self._box(start), self._box(end - 1)
        size = self._size(start)
        text = self._text(start, end, first)
        is_mark = bool(row) and text.isdigit() and size < 0.8 * row[-1].size
        if not size or not text or (is_mark and self._base(start) > row[-1].base + 0.15 * size):
            return
        left, right, _, _ = self._turn(
            min(first[0], last[0]), max(first[1], last[1]), min(first[2], last[2]), max(first[3], last[3])
        )
        bold, italic = self._style(start)
        yield Word(text + "-" * is_broken, left, right, self._base(start), size, bold, italic)

    def _text(self, start: int, end: int, first: Box) -> str:
        """Return the letters without footnote marks: raised, small figures that would spoil a number."""
        text = "".join(map(chr, self._codes[start:end]))
        height = first[3] - first[2]
        for match in reversed(list(_FIGURES.finditer(text))):
            if end - start != len(text):
                break
            box = self._box(start + match.start())
            if box[3] - box[2] < 0.8 * height and box[2] > first[2] + 0.15 * height:
                text = text[: match.start()] + text[match.end() :]
        return text

    def _box(self, index: int) -> Box:
        c.FPDFText_GetLooseCharBox(self._raw, index, self._rect)
        return self._rect.left, self._rect.right, self._rect.bottom, self._rect.top

    def _base(self, index: int) -> float:
        """Return the height of the baseline, on the page as shown."""
        x, y = ctypes.c_double(), ctypes.c_double()
        c.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return self._turn(x.value, x.value, y.value, y.value)[2]

    def _size(self, index: int) -> float:
        """Return the font size as shown, set size by scale; 0 for letters aslant, which are a watermark."""
        matrix = self._matrix
        c.FPDFText_GetMatrix(self._raw, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        if min(abs(matrix.c), abs(matrix.d)) > _ASLANT * scale:
            return 0.0
        return float(c.FPDFText_GetFontSize(self._raw, index)) * scale

    def _style(self, index: int) -> tuple[bool, bool]:
        c.FPDFText_GetFontInfo(self._raw, index, self._name, 128, None)
        return _bold_and_italic(self._name.value)


@lru_cache(maxsize=1024)
def _bold_and_italic(font: bytes) -> tuple[bool, bool]:
    name = font.decode("latin-1").lower()
    return any(part in name for part in _BOLD_NAMES), any(part in name for part in _ITALIC_NAMES)


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

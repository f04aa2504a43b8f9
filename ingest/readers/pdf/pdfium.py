"""A PDF page becomes rows of words with their places, and ruled lines; imports pypdfium2."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.readers.pdf.shapes import Rule, Sheet, Word

_LINE_END_HYPHEN = "\x02"  # what PDFium reports for a hyphen that ends a line
_LINE_ENDS = "\r\n\x02"
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_MAX_DRAWN = 20_000  # drawn objects of one page that are looked at; a map has more and no table
_ASLANT = 0.4  # slanted type leans less than this; the words of a watermark more
_THIN_PT = 3.0
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")

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
    rows = tuple(tuple(row) for row in _rows(letters, turn))
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


def _rows(letters: pdfium.PdfTextPage, turn: Turn) -> Iterator[list[Word]]:
    row: list[Word] = []
    for text, box, at in _words(letters):
        if text == "\n":
            if row:
                yield row
            row = []
            continue
        size = _size(letters, at)
        if not size:
            continue
        left, right, _, _ = turn(*box)
        name = _font_name(letters, at)
        bold, italic = any(n in name for n in _BOLD_NAMES), any(n in name for n in _ITALIC_NAMES)
        row.append(Word(text, left, right, _baseline(letters, at, turn), size, bold, italic))
    if row:
        yield row


def _words(letters: pdfium.PdfTextPage) -> Iterator[tuple[str, Box, int]]:
    """Yield words and line ends, each with its box and the index of its first letter."""
    text, box, first = "", _NOWHERE, 0
    for index, letter, here in _letters(letters):
        if here is not None and not _is_note_mark(letter, here, box):
            first, box = (first, _around(box, here)) if text else (index, here)
            text += letter
        if here is None:
            if text:
                yield (text + "-" if letter == _LINE_END_HYPHEN else text), box, first
            text = ""
            if letter in _LINE_ENDS:
                yield "\n", _NOWHERE, index
                box = _NOWHERE
    if text:
        yield text, box, first


def _letters(letters: pdfium.PdfTextPage) -> Iterator[tuple[int, str, Box | None]]:
    """Yield each letter with its index and box; spaces and line ends have no box."""
    raw, rect = letters.raw, c.FS_RECTF()
    pointer = ctypes.byref(rect)
    get_unicode, get_box = c.FPDFText_GetUnicode, c.FPDFText_GetLooseCharBox
    for index in range(letters.count_chars()):
        code = get_unicode(raw, index)
        letter = chr(code) if 0 < code <= 0x10FFFF else " "
        if letter in _LINE_ENDS or letter.isspace():
            yield index, letter, None
            continue
        get_box(raw, index, pointer)
        yield index, letter, (rect.left, rect.right, rect.bottom, rect.top)


def _is_note_mark(letter: str, here: Box, box: Box) -> bool:
    """Whether a figure is raised and small beside the word before: a footnote mark, which spoils numbers."""
    height = box[3] - box[2]
    return height > 0 and letter.isdigit() and here[3] - here[2] < 0.8 * height and here[2] > box[2] + 0.15 * height


def _around(box: Box, here: Box) -> Box:
    return min(box[0], here[0]), max(box[1], here[1]), min(box[2], here[2]), max(box[3], here[3])


def _baseline(letters: pdfium.PdfTextPage, index: int, turn: Turn) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    c.FPDFText_GetCharOrigin(letters.raw, index, x, y)
    return turn(x.value, x.value, y.value, y.value)[2]


def _size(letters: pdfium.PdfTextPage, index: int) -> float:
    """Return the font size as shown, set size by scale; 0 for letters aslant, which are a watermark."""
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(letters.raw, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    if min(abs(matrix.c), abs(matrix.d)) > _ASLANT * scale:
        return 0.0
    return float(c.FPDFText_GetFontSize(letters.raw, index)) * scale


def _font_name(letters: pdfium.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    c.FPDFText_GetFontInfo(letters.raw, index, buffer, 128, None)
    return buffer.value.decode("latin-1").lower()


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
            rules += _edges(Rule(*turn(left, right, bottom, top)), is_stroked=_is_stroked(thing))
    return rules, pictured


def _is_stroked(path: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    return bool(stroke.value) and c.FPDFPath_CountSegments(path.raw) in (4, 5)


def _edges(box: Rule, *, is_stroked: bool) -> list[Rule]:
    """Return a thin shape as one ruled line, a stroked box as four; a filled area has none."""
    width, height = box.right - box.left, box.top - box.bottom
    if min(width, height) <= _THIN_PT:
        return [box] if max(width, height) > _THIN_PT else []
    if not is_stroked:
        return []
    return [
        replace(box, top=box.bottom),
        replace(box, bottom=box.top),
        replace(box, right=box.left),
        replace(box, left=box.right),
    ]

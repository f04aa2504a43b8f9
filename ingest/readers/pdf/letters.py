"""The letters of a PDF page become rows of words with their places; imports pypdfium2."""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.readers.pdf.shapes import Word
from ingest.readers.pdf.sight import Sight

_LINE_FEED = 10
_LINE_END_HYPHEN = 2  # what PDFium reports for a hyphen that ends a line
_LINE_ENDS = frozenset((_LINE_FEED, 13, _LINE_END_HYPHEN))
_FIGURES = re.compile(r"(?<=\D)\d{1,3}(?!\d)")
_ASLANT = 0.4  # slanted type leans less than this; the words of a watermark more
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")

Box = tuple[float, float, float, float]  # left, right, bottom, top
Turn = Callable[[float, float, float, float], Box]


class Print:
    """
    The letters of one page; asks PDFium for as few of their places as words need.

    Args:
        letters: As PDFium finds them.
        turn: From the page's own coordinates to those of the page as shown.
        sight: Tells which words no reader of the page would see; they are counted and left out.
    """

    def __init__(self, letters: pdfium.PdfTextPage, turn: Turn, sight: Sight) -> None:
        self._raw, self._turn, self._sight = letters.raw, turn, sight
        self.hidden = 0  # words that no reader sees, once the rows were gone through
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
        box = (min(first[0], last[0]), max(first[1], last[1]), min(first[2], last[2]), max(first[3], last[3]))
        if not self._sight.sees(start, box, size):
            self.hidden += 1
            return
        left, right, _, _ = self._turn(*box)
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

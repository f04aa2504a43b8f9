"""Whether a reader of a PDF page sees a word on it, white on white, tiny or off the page; imports pypdfium2."""

import ctypes

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]  # left, right, bottom, top

_TINY_PT = 2.0
_TINY_SHARE = 1 / 300  # of the page's height: a small page may be set in small type
_FILLED = frozenset((0, 2, 4, 6))  # ways to paint text that fill its letters; the others may leave nothing to see
_PALE = 0.8  # brightness from which a colour might vanish on paper
_OPAQUE = 64  # of 255; thinner paint might vanish as well
_SCALE = 1.5  # pixels a point, enough to see strokes of small type
_MOST_PIXELS = 4_000_000  # of a page's picture
_CONTRAST = 12  # of 255 steps of grey, within a row of pixels; less is not seen
_SEEN_SHARE = 0.25  # of the rows of a word; fewer may be a ruled line that runs through it


class Sight:
    """
    What can be seen of one page. The page is drawn only if some paint raises the question.

    Args:
        page: The page.
        letters: Its letters.
    """

    def __init__(self, page: pdfium.PdfPage, letters: pdfium.PdfTextPage) -> None:
        self._page, self._raw = page, letters.raw
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._tiny_pt = min(_TINY_PT, _TINY_SHARE * (self._top - self._bottom))
        self._picture: _Picture | None = None
        self._paint = [ctypes.c_uint() for _ in range(4)]

    def sees(self, index: int, box: Box, size: float) -> bool:
        """Whether the word that begins with letter *index*, in *box* on the page, can be seen; *size* in points."""
        left, right, bottom, top = box
        x, y = (left + right) / 2, (bottom + top) / 2
        if size < self._tiny_pt or not (self._left <= x <= self._right and self._bottom <= y <= self._top):
            return False
        return not self._might_vanish(index) or self._is_drawn(box)

    def _might_vanish(self, index: int) -> bool:
        """Whether the paint of a letter is pale, thin, or none."""
        mode = c.FPDFTextObj_GetTextRenderMode(c.FPDFText_GetTextObject(self._raw, index))
        if mode not in _FILLED or not c.FPDFText_GetFillColor(self._raw, index, *self._paint):
            return True
        red, green, blue, opacity = (int(part.value) for part in self._paint)
        return opacity < _OPAQUE or 0.3 * red + 0.59 * green + 0.11 * blue > 255 * _PALE

    def _is_drawn(self, box: Box) -> bool:
        if self._picture is None:
            self._picture = _Picture(self._page)
        return self._picture.has_strokes(box)


class _Picture:
    """A page in grey."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        self._place = bitmap.get_posconv(page)
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._pixels = bytes(bitmap.buffer)

    def has_strokes(self, box: Box) -> bool:
        """Whether light and dark alternate inside *box*, along some rows of pixels or down some columns."""
        left, right, bottom, top = box
        corners = [self._place.to_bitmap(left, bottom), self._place.to_bitmap(right, top)]
        xs, ys = ([min(max(corner[axis], 0), most) for corner in corners] for axis, most in self._borders)
        seen = 0
        for y in range(min(ys), max(ys)):
            row = self._pixels[y * self._stride + min(xs) : y * self._stride + max(xs)]
            seen += bool(row) and max(row) - min(row) >= _CONTRAST
        return bool(seen > _SEEN_SHARE * (max(ys) - min(ys)))

    @property
    def _borders(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (0, self._width), (1, self._height)

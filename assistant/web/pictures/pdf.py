"""One page of a PDF file becomes a picture and its text layer; of the drawing modules this alone imports pypdfium2."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from assistant.errors import Cause, DocumentError
from assistant.web.pictures.layer import Box, Letter, TextLayer

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_HEIGHT_SHARE = 4  # a page taller than this many widths is drawn smaller


def draw_page(path: Path, number: int, width_px: int) -> tuple["Image", TextLayer]:
    """
    The page as printed, and where its letters are.

    Args:
        path: The PDF file.
        number: Physical page, from 1.
        width_px: Width of the picture; less for a page that is very tall.

    Raises:
        DocumentError: The file or the page cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(path)
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(width_px / width, MAX_HEIGHT_SHARE * width_px / height)
        bitmap = page.render(scale=scale)
        letters = tuple(_letters(page, bitmap))
        return bitmap.to_pil(), TextLayer(letters, bitmap.height)
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError) as error:
        raise DocumentError(
            Cause.PARSE_ERROR, f"page {number}", f"It cannot be drawn ({error})", "Open the original"
        ) from error


def _letters(page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap) -> Iterator[Letter]:
    textpage = page.get_textpage()
    position = bitmap.get_posconv(page)
    for index in range(textpage.count_chars()):
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        corners = position.to_bitmap(left, top), position.to_bitmap(right, bottom)
        (x1, y1), (x2, y2) = corners
        text = chr(raw.FPDFText_GetUnicode(textpage, index))
        yield Letter(text, Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

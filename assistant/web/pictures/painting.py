"""Marks on a picture and the picture as bytes; with slides.py the only module that imports Pillow."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFont

from assistant.web.pictures.layer import Box

HIGHLIGHT = (255, 232, 120)
OUTLINE = (146, 84, 0)
PADDING = 3
TAG_POINTS = 17
QUALITY = 78  # of WebP: print stays sharp at about 80 kB a page


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote to be marked: its tag, its lines, and where the first of these lines begins on the page."""

    label: str  # "" for no tag
    boxes: Sequence[Box]
    line_start: float


def mark(picture: Image.Image, quotes: Sequence[Quote]) -> Image.Image:
    """
    The picture with each quote highlighted, underlined and tagged with its marker.

    Colour is not the only sign: the underline and the tag are there for those who do not see it.
    """
    wash = Image.new("RGB", picture.size, "white")
    painter = ImageDraw.Draw(wash)
    for quote in quotes:
        for box in quote.boxes:
            painter.rectangle(_padded(box), fill=HIGHLIGHT)
    marked = ImageChops.multiply(picture.convert("RGB"), wash)
    painter = ImageDraw.Draw(marked)
    for quote in quotes:
        for box in quote.boxes:
            left, _, right, bottom = _padded(box)
            painter.line((left, bottom, right, bottom), fill=OUTLINE, width=2)
        if quote.label:
            _tag(painter, quote)
    return marked


def webp(picture: Image.Image) -> bytes:
    """The picture as a WebP file."""
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "WEBP", quality=QUALITY, method=4)
    return stream.getvalue()


def _padded(box: Box) -> tuple[float, float, float, float]:
    return (box.left - PADDING, box.top - 1, box.right + PADDING, box.bottom + 1)


def _tag(painter: ImageDraw.ImageDraw, quote: Quote) -> None:
    """The marker in a dark tag in the margin of the quote's first line, so that it covers no words."""
    font = ImageFont.load_default(TAG_POINTS)
    width = painter.textlength(quote.label, font) + 8
    middle = quote.boxes[0].middle
    left = max(1.0, quote.line_start - PADDING - width - 2)
    painter.rounded_rectangle((left, middle - 12, left + width, middle + 12), radius=4, fill=OUTLINE)
    painter.text((left + 4, middle), quote.label, fill="white", font=font, anchor="lm")

"""Marks on a picture and the picture as bytes; with slides.py the only module that imports Pillow."""

import io
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFont

from assistant.web.pictures.layer import Box

HIGHLIGHT = (255, 232, 120)
OUTLINE = (146, 84, 0)
PADDING = 3
TAG_POINTS = 17
QUALITY = 78  # of WebP: print stays sharp at about 80 kB a page


def mark(picture: Image.Image, quotes: Sequence[tuple[str, Sequence[Box]]]) -> Image.Image:
    """
    The picture with each quote highlighted, underlined and tagged with its marker.

    Colour is not the only sign: the underline and the tag are there for those who do not see it.
    """
    wash = Image.new("RGB", picture.size, "white")
    painter = ImageDraw.Draw(wash)
    for _, boxes in quotes:
        for box in boxes:
            painter.rectangle(_padded(box), fill=HIGHLIGHT)
    marked = ImageChops.multiply(picture.convert("RGB"), wash)
    painter = ImageDraw.Draw(marked)
    for label, boxes in quotes:
        for box in boxes:
            left, _, right, bottom = _padded(box)
            painter.line((left, bottom, right, bottom), fill=OUTLINE, width=2)
        if boxes and label:
            _tag(painter, label, boxes[0])
    return marked


def webp(picture: Image.Image) -> bytes:
    """The picture as a WebP file."""
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "WEBP", quality=QUALITY, method=4)
    return stream.getvalue()


def _padded(box: Box) -> tuple[float, float, float, float]:
    return (box.left - PADDING, box.top - 1, box.right + PADDING, box.bottom + 1)


def _tag(painter: ImageDraw.ImageDraw, label: str, box: Box) -> None:
    """The marker in a dark tag to the left of the quote, or over its start where there is no room."""
    font = ImageFont.load_default(TAG_POINTS)
    width = painter.textlength(label, font) + 8
    left = max(2.0, box.left - PADDING - width - 2)
    place = (left, box.middle - 12, left + width, box.middle + 12)
    painter.rounded_rectangle(place, radius=4, fill=OUTLINE)
    painter.text((left + 4, box.middle), label, fill="white", font=font, anchor="lm")

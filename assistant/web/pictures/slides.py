"""One slide becomes a plain picture of its boxes, pictures and words, with python-pptx and Pillow."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.shapes.picture import Picture
from pptx.text.text import TextFrame, _Paragraph

from assistant.errors import Cause, DocumentError
from assistant.web.pictures.layer import Box, Letter, TextLayer

INK = (28, 32, 38)
RULE = (150, 158, 168)
BODY_POINTS = 18.0
TITLE_POINTS = 32.0
NOTES_POINTS = 15.0
SMALLEST_PX = 9
NOTES_LABEL = "Speaker notes:"  # as the stored text of a slide has it before each of its notes
NOTES_SHARE = 0.35  # height of the notes strip below the slide, as a share of the slide's


@dataclass(frozen=True, slots=True)
class _Text:
    """One paragraph to be set: its words, size and indent."""

    words: str
    points: float
    indent_px: float = 0.0


class _Sheet:
    """The picture being drawn, with the letters set so far."""

    def __init__(self, width_px: int, height_px: int, px_per_point: float) -> None:
        self.picture = Image.new("RGB", (width_px, height_px), "white")
        self.painter = ImageDraw.Draw(self.picture)
        self.letters: list[Letter] = []
        self._px_per_point = px_per_point

    def write(self, paragraphs: Iterable[_Text], box: Box) -> float:
        """Set the paragraphs into the box, smaller where they would not fit; where they end comes back."""
        texts = tuple(paragraphs)
        shrink = 1.0
        while self._set(texts, box, shrink, draw=False) > box.bottom and shrink > 0.3:
            shrink *= 0.92
        return self._set(texts, box, shrink, draw=True)

    def _set(self, texts: Iterable[_Text], box: Box, shrink: float, *, draw: bool) -> float:
        """Height reached at the end of the paragraphs."""
        y = box.top
        for text in texts:
            size = max(SMALLEST_PX, text.points * self._px_per_point * shrink)
            font = ImageFont.load_default(size)
            x = start = box.left + text.indent_px
            for word in text.words.split():
                width = font.getlength(word)
                if x > start and x + width > box.right:
                    x, y = start, y + size * 1.25
                if draw:
                    self._word(word, Box(x, y, x + width, y + size * 1.2), font)
                x += width + size * 0.28
            y += size * 1.45
        return y

    def _word(self, word: str, box: Box, font: "ImageFont.FreeTypeFont | ImageFont.ImageFont") -> None:
        self.painter.text((box.left, box.top), word, fill=INK, font=font)
        self.letters.extend(Letter(character, box) for character in word)


def draw_slide(path: Path, number: int, width_px: int) -> tuple[Image.Image, TextLayer]:
    """
    The slide's boxes, pictures, tables and words, with the speaker notes in a strip below.

    Fonts, colours and effects are not copied: the picture shows what stands where, and says no more.

    Raises:
        DocumentError: The file or the slide cannot be drawn.
    """
    try:
        deck = Presentation(str(path))
        slide = deck.slides[number - 1]
        scale = width_px / (deck.slide_width or 1)
        height_px = round((deck.slide_height or 0) * scale)
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        said = notes.text.strip() if notes is not None else ""
        strip_px = round(height_px * NOTES_SHARE) if said else 0
        sheet = _Sheet(width_px, height_px + strip_px, 12700 * scale)
        for shape, box in _placed(slide.shapes, scale):
            _draw(sheet, shape, box)
        if said:
            _write_notes(sheet, said, height_px)
    except (PythonPptxError, IndexError, KeyError, ValueError, OSError, AttributeError) as error:
        raise DocumentError(
            Cause.PARSE_ERROR, f"slide {number}", f"It cannot be drawn ({error})", "Open the original"
        ) from error
    return sheet.picture, TextLayer(sheet.letters, sheet.picture.height)


def _write_notes(sheet: _Sheet, said: str, top: int) -> None:
    """Set the notes into the strip below the slide, and cut off what they leave empty."""
    width, height = sheet.picture.size
    sheet.painter.line((0, top, width, top), fill=RULE, width=2)
    margin = width * 0.03
    texts = [_Text(f"{NOTES_LABEL} {line}", NOTES_POINTS) for line in said.splitlines() if line.strip()]
    end = sheet.write(texts, Box(margin, top + 14, width - margin, height))
    sheet.picture = sheet.picture.crop((0, 0, width, min(height, round(end) + 8)))


def _placed(shapes: Iterable[BaseShape], scale: float, dx: float = 0, dy: float = 0) -> Iterator[tuple[BaseShape, Box]]:
    """Every shape that has a place, with the shapes of groups at theirs, in stacking order."""
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _placed(shape.shapes, *_inside(shape, scale, dx, dy))
        elif None not in (shape.left, shape.top, shape.width, shape.height):
            left, top = shape.left * scale + dx, shape.top * scale + dy
            yield shape, Box(left, top, left + shape.width * scale, top + shape.height * scale)


def _inside(group: GroupShape, scale: float, dx: float, dy: float) -> tuple[float, float, float]:
    """Scale and offset of the shapes in a group, whose own coordinates may differ from the slide's."""
    frame = group.element.grpSpPr.find(".//{*}xfrm")
    offset, extent = (frame.find("{*}chOff"), frame.find("{*}chExt")) if frame is not None else (None, None)
    if offset is None or extent is None or not int(extent.get("cx")):
        return scale, dx, dy
    inner = scale * group.width / int(extent.get("cx"))
    return (
        inner,
        group.left * scale + dx - int(offset.get("x")) * inner,
        group.top * scale + dy - int(offset.get("y")) * inner,
    )


def _draw(sheet: _Sheet, shape: BaseShape, box: Box) -> None:
    if isinstance(shape, Picture):
        _paste(sheet, shape, box)
    elif isinstance(shape, GraphicFrame):
        _draw_frame(sheet, shape, box)
    elif isinstance(shape, Shape) and shape.text_frame.text.strip():
        title = shape.is_placeholder and shape.placeholder_format.type in (1, 3)
        points = TITLE_POINTS if title else BODY_POINTS
        sheet.write(_paragraphs(shape.text_frame, points, sheet.picture.width), _inset(box))


def _paste(sheet: _Sheet, shape: Picture, box: Box) -> None:
    """The picture itself where Pillow can read it, else an empty frame."""
    size = (max(1, round(box.right - box.left)), max(1, round(box.bottom - box.top)))
    try:
        with Image.open(io.BytesIO(shape.image.blob)) as image:
            sheet.picture.paste(image.convert("RGB").resize(size), (round(box.left), round(box.top)))
    except (OSError, ValueError, KeyError, Image.DecompressionBombError):
        sheet.painter.rectangle((box.left, box.top, box.right, box.bottom), outline=RULE)


def _draw_frame(sheet: _Sheet, frame: GraphicFrame, box: Box) -> None:
    """A table with its grid; a chart or diagram as an empty frame."""
    sheet.painter.rectangle((box.left, box.top, box.right, box.bottom), outline=RULE)
    if not frame.has_table:
        return
    rows = frame.table.rows
    height = (box.bottom - box.top) / max(1, len(rows))
    widths = [frame.table.columns[n].width or 1 for n in range(len(frame.table.columns))]
    for index, row in enumerate(rows):
        left, top = box.left, box.top + index * height
        for cell, width in zip(row.cells, widths, strict=False):
            right = left + (box.right - box.left) * width / sum(widths)
            sheet.painter.rectangle((left, top, right, top + height), outline=RULE)
            texts = _paragraphs(cell.text_frame, BODY_POINTS - 4, sheet.picture.width)
            sheet.write(texts, _inset(Box(left, top, right, top + height)))
            left = right


def _paragraphs(frame: TextFrame, points: float, width_px: int) -> Iterator[_Text]:
    for paragraph in frame.paragraphs:
        yield _Text(paragraph.text, _points(paragraph, points), paragraph.level * width_px * 0.025)


def _points(paragraph: _Paragraph, default: float) -> float:
    sizes = [run.font.size.pt for run in paragraph.runs if run.font.size is not None]
    return sizes[0] if sizes else default - 2.0 * paragraph.level


def _inset(box: Box) -> Box:
    return Box(box.left + 8, box.top + 5, box.right - 8, box.bottom - 3)

"""A source becomes slides: each `#` heading starts one, `>` lines are its notes. The only import of python-pptx."""

from pathlib import Path

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches, Pt

from corpus.building.markup import Part, Source
from corpus.building.settling import SETTLED, settle

_TITLE_AND_TEXT, _TITLE_ONLY = 1, 5


def write_slides(source: Source, path: Path) -> None:
    """Write the PPTX of a source."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    properties = deck.core_properties
    properties.title, properties.subject = source.title, source.subject
    properties.author = properties.last_modified_by = "Program guidance assistant"
    properties.created = properties.modified = SETTLED
    for parts in _slides(source.parts):
        _add_slide(deck, parts)
    deck.save(str(path))
    settle(path)


def _slides(parts: tuple[Part, ...]) -> list[list[Part]]:
    """Group the parts by slide; a heading comes first in each."""
    slides: list[list[Part]] = []
    for part in parts:
        if part.kind == "heading":
            slides.append([])
        slides[-1].append(part)
    return slides


def _add_slide(deck: Deck, parts: list[Part]) -> None:
    """Append one slide with its title, its text or table, and its notes."""
    tables = [part for part in parts if part.kind == "table"]
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY if tables else _TITLE_AND_TEXT])
    _place(slide, 0, top=0.3, height=1.2)
    title = slide.shapes.title
    title.text_frame.text = parts[0].text
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(30)
    for table in tables:
        _add_table(slide, table.rows)
    if not tables:
        _place(slide, 1, top=1.7, height=5.3)
        _fill_text(slide, [part for part in parts[1:] if part.kind != "note"])
    notes = [part.text for part in parts if part.kind == "note"]
    if notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def _place(slide: Slide, index: int, *, top: float, height: float) -> None:
    """Put a placeholder across the width of the slide; lengths in inches."""
    shape = slide.placeholders[index]
    shape.left, shape.top, shape.width, shape.height = Inches(0.7), Inches(top), Inches(11.9), Inches(height)


def _fill_text(slide: Slide, parts: list[Part]) -> None:
    """Write list items into the text placeholder; numbered ones stand one level deeper, with their number."""
    frame = slide.placeholders[1].text_frame
    for i, part in enumerate(parts):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        numbered = part.kind == "numbered"
        paragraph.level = 1 if numbered else 0
        run = paragraph.add_run()
        run.text = f"{part.mark}. {part.text}" if numbered else part.text
        run.font.size = Pt(22)


def _add_table(slide: Slide, rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw a table under the title."""
    frame = slide.shapes.add_table(
        len(rows), len(rows[0]), Inches(0.7), Inches(1.7), Inches(11.9), Inches(0.45 * len(rows))
    )
    for row, texts in zip(frame.table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
            cell.text_frame.paragraphs[0].runs[0].font.size = Pt(16)

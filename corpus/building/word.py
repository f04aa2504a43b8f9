"""A source becomes a Word document with real headings, lists and tables. The only import of python-docx."""

from pathlib import Path

import docx
from docx.document import Document

from corpus.building.markup import Part, Source
from corpus.building.settling import SETTLED, settle

_STYLES = {"bullet": "List Bullet", "numbered": "List Number", "paragraph": "Normal"}


def write_word(source: Source, path: Path) -> None:
    """Write the DOCX of a source."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.subject = source.title, source.subject
    properties.author = properties.last_modified_by = "Program guidance assistant"
    properties.created = properties.modified = SETTLED
    properties.comments = ""
    numbering = 0
    for part in source.parts:
        if part.kind == "numbered" and part.mark == 1:
            numbering = _new_numbering(document)
        _add(document, part, numbering)
    document.save(str(path))
    settle(path)


def _new_numbering(document: Document) -> int:
    """Begin a numbered list that starts at 1 again, and return Word's id for it."""
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    definitions = document.part.numbering_part.element
    number = definitions.add_num(definitions.num_having_numId(style).abstractNumId.val)
    number.add_lvlOverride(0).add_startOverride(1)
    return int(number.numId)


def _add(document: Document, part: Part, numbering: int) -> None:
    """Append one part; a numbered item joins the list with the id `numbering`."""
    if part.kind == "heading":
        document.add_heading(part.text, part.mark)
    elif part.kind == "table":
        _add_table(document, part.rows)
    elif part.kind == "numbered":
        paragraph = document.add_paragraph(part.text, _STYLES[part.kind])
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
    else:
        document.add_paragraph(part.text, _STYLES[part.kind])


def _add_table(document: Document, rows: tuple[tuple[str, ...], ...]) -> None:
    """Append a table with a header row in bold."""
    table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True

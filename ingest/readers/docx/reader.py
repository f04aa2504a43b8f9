"""A Word document becomes sections: headings, lists as numbered, table rows with their header, nothing hidden."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind
from ingest.normalising import normalise
from ingest.readers.bullets import list_marker
from ingest.readers.docx.numbering import Numbering, W
from ingest.readers.docx.opening import WordFile, open_word
from ingest.readers.docx.paragraphs import Style, Words, number_of, read_styles, words_of
from ingest.readers.docx.sight import Sight
from ingest.readers.headlines import may_head
from ingest.readers.pieces import Piece, hidden_words, section_pages
from ingest.readers.tables import cell_line, rows_as_lines
from ingest.readers.trees import Element
from ingest.reading import Reading

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo"))
_MAX_HEADING_CHARS = 120  # of a line that only its look makes a heading
_MAX_STYLED_CHARS = 250  # of one with a heading style
_LAYOUT_CELL_CHARS = 700  # a cell with more holds text that was only laid out with a table
_CONTENTS_LINE = re.compile(r"(?:\t|\.{3,})[\s.]*\d{1,3}\s*$")  # a title, a leader, a page number
_PLAIN = Style("")
_FEW_HEADINGS = 3  # with fewer, the author made headings by hand
_BOLD_LINE, _UNDERLINED_LINE = 3, 4  # depth of headings that only their look tells, below the real ones


def read_docx(path: Path) -> Reading:
    """
    Return the text of a Word document, one page a section, since it has no pages of its own.

    Raises:
        DocumentError: It has no text.
    """
    file = open_word(path)
    walker = _Walker(file)
    pieces = [piece for body in file.document.iterchildren(f"{W}body") for piece in walker.pieces(body)]
    real = [piece for piece in pieces if piece.kind is BlockKind.HEADING and piece.level <= 2]
    if len(real) < _FEW_HEADINGS:
        pieces = [_raised(piece) for piece in pieces]
    built = section_pages(pieces, start="start of the document")
    if not built.pages:
        raise DocumentError(
            Cause.NO_TEXT, path.name, "It may hold only pictures", "Save it as PDF, run OCR and ingest that"
        )
    return Reading(
        pages=built.pages,
        title=file.title,
        problems=(f"{hidden_words(walker.hidden)} left out",) if walker.hidden else (),
        dropped=built.dropped + walker.dropped,
    )


def _raised(piece: Piece) -> Piece:
    """Count headings that only their look tells as sections, in a document that has no others."""
    if piece.kind is not BlockKind.HEADING or piece.level < _BOLD_LINE:
        return piece
    return Piece(piece.kind, piece.text, piece.level - 1)


@dataclass(frozen=True, slots=True)
class _Cell:
    pieces: tuple[Piece, ...]
    span: int  # columns that it fills
    goes_on: bool  # belongs to the cell above

    @property
    def length(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)

    @property
    def is_heading(self) -> bool:
        return all(piece.kind is BlockKind.HEADING for piece in self.pieces)


class _Walker:
    """Goes through a document in the order of its body; numbering counts on the way."""

    def __init__(self, file: WordFile) -> None:
        self._numbering = Numbering(file.numbering)
        self._styles, self._sight = read_styles(file.styles), Sight(file.styles, file.document)
        self._notes = {} if file.footnotes is None else {note.get(f"{W}id", ""): note for note in file.footnotes}
        self.dropped = 0
        self.hidden = 0  # words that no reader sees

    def pieces(self, parent: Element) -> Iterator[Piece]:
        """Yield the pieces of a body or a table cell."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.pieces(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        properties = paragraph.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        style = self._styles.get("" if named is None else named.get(f"{W}val", ""), _PLAIN)
        words = words_of(paragraph, style, self._sight)
        self.hidden += words.hidden
        if words.text.strip() and (style.name.startswith("toc ") or _CONTENTS_LINE.search(words.text)):
            self.dropped += 1
        elif words.text.strip():
            number = number_of(properties) or style.number
            label = self._numbering.label(*number) if number else None
            prefix = f"{label.text} " if label and label.text else ""
            level = max(label.level, style.list_level) if label else 0
            yield from _as_pieces(words, style, prefix, level)
        for note in words.notes:
            yield from self._note(note)
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
                yield from self.pieces(box)

    def _note(self, number: str) -> Iterator[Piece]:
        note = self._notes.get(number)
        words = [] if note is None else [words_of(p, _PLAIN, self._sight) for p in note.iter(f"{W}p")]
        self.hidden += sum(part.hidden for part in words)
        text = " ".join(part.text for part in words)
        if text.strip():
            yield Piece(BlockKind.PARAGRAPH, f"Footnote {number}: {text}")

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [self._cells(row) for row in table.iter(f"{W}tr") if _within(row, f"{W}tbl") is table]
        cells = [cell for row in rows for cell in row]
        is_layout = any(cell.length > _LAYOUT_CELL_CHARS for cell in cells)
        if is_layout or max((len(row) for row in rows), default=0) < 2:
            for cell in cells:
                yield from cell.pieces
            return
        marked = table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        header = True if marked or _is_bold_header(rows) else None
        for line in rows_as_lines(_spread(rows), has_header=header):
            yield Piece(BlockKind.TABLE_ROW, line)

    def _cells(self, row: Element) -> list[_Cell]:
        cells = []
        for cell in row.iter(f"{W}tc"):
            if _within(cell, f"{W}tr") is row:
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                width = span.get(f"{W}val", "1") if span is not None else "1"
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                cells.append(_Cell(tuple(self.pieces(cell)), min(int(width), 50) if width.isdigit() else 1, goes_on))
        return cells


def _within(element: Element, tag: str) -> Element:
    """Return the nearest element of that name around *element*."""
    return next(element.iterancestors(tag), None)


def _is_bold_header(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether the first row is set as headings, cell by cell, and the second is not."""
    filled = [cell for cell in rows[0] if cell.pieces]
    if len(rows) < 2 or len(filled) < 2:
        return False
    return all(cell.is_heading for cell in filled) and not all(cell.is_heading for cell in rows[1] if cell.pieces)


def _spread(rows: Sequence[Sequence[_Cell]]) -> list[list[str]]:
    """Return the cells as text, a wide one filling its columns: a header repeats, other text does not."""
    spread: list[list[str]] = []
    for index, row in enumerate(rows):
        texts: list[str] = []
        for cell in row:
            text = cell_line([piece.text for piece in cell.pieces])
            if cell.goes_on and not texts and spread:
                text = spread[-1][0]
            texts += [text, *([text if index == 0 else ""] * (cell.span - 1))]
        spread.append(texts)
    return spread


def _as_pieces(words: Words, style: Style, prefix: str, level: int) -> Iterator[Piece]:
    """Yield what one paragraph stands for; a line break inside it parts it, save in headings and lists."""
    text = normalise(f"{prefix}{words.text}")
    if style.outline and not prefix.startswith("-") and not _is_sentence(text):
        yield Piece(BlockKind.HEADING, text, style.outline)
    elif depth := _look(words, text):
        yield Piece(BlockKind.HEADING, text, depth)
    elif prefix or list_marker(text):
        yield Piece(BlockKind.LIST_ITEM, text, level or 1)
    else:
        for line in words.text.split("\n"):
            yield Piece(BlockKind.PARAGRAPH, line)


def _is_sentence(text: str) -> bool:
    """Whether a text is no heading though it has the style of one, as in some forms."""
    return len(text) > _MAX_STYLED_CHARS or (text.endswith((".", ";")) and len(text.split()) > 10)


def _look(words: Words, text: str) -> int:
    """Depth of a heading that only bold or underlined type tells, 0 for running text."""
    marker = list_marker(text)
    if (marker and not marker.is_number) or not may_head(text, max_chars=_MAX_HEADING_CHARS):
        return 0
    letters = [letter for letter in text if letter.isalpha()]
    if words.bold:
        return _BOLD_LINE
    if words.underlined or (len(letters) >= 6 and all(letter.isupper() for letter in letters)):
        return _UNDERLINED_LINE
    return 0

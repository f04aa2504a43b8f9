"""The elements of a web page become pieces of text in reading order."""

import re
from collections.abc import Iterator, Sequence

from assistant.types import BlockKind
from ingest.normalising import normalise
from ingest.readers.bullets import list_marker
from ingest.readers.headlines import may_head
from ingest.readers.pieces import Piece
from ingest.readers.tables import cell_line, rows_as_lines
from ingest.readers.trees import Element

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark o:p q s "  # noqa: SIM905
    "samp small span strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = frozenset(("ul", "ol", "dir"))
_LAYOUT_CELL_CHARS = 700  # a cell with more holds text that was only laid out with a table
_MAX_BOLD_CHARS = 100


def page_pieces(root: Element) -> Iterator[Piece]:
    """Yield the pieces of an element and all in it."""
    yield from _Walk().block(root)


class _Walk:
    """Goes through a page; remembers how deep the last heading was."""

    def __init__(self) -> None:
        self._depth = 1

    def block(self, element: Element, level: int = 0) -> Iterator[Piece]:
        """Yield the pieces of a block; *level* is the depth of the list around it."""
        run: list[Element | str] = [element.text or ""]
        for child in element:
            if _is_inline(child):
                run += [child, child.tail or ""]
                continue
            yield from self._paragraphs(run)
            yield from self._element(child, level)
            run = [child.tail or ""]
        yield from self._paragraphs(run)

    def _element(self, element: Element, level: int) -> Iterator[Piece]:
        tag = element.tag
        if tag in _HEADINGS or element.get("role") == "heading":
            yield from self._heading(element)
        elif tag in _LISTS:
            yield from self._list(element, level + 1)
        elif tag == "table":
            yield from self._table(element, level)
        elif tag == "dl":
            yield from self._terms(element)
        elif tag == "summary":
            yield Piece(BlockKind.HEADING, _text(element), min(self._depth + 1, 6))
        elif tag == "pre":
            yield from (Piece(BlockKind.PARAGRAPH, line) for line in element.text_content().splitlines())
        elif tag == "br":
            return
        else:
            yield from self.block(element, level)

    def _heading(self, element: Element) -> Iterator[Piece]:
        stated = element.get("aria-level", "")
        self._depth = _HEADINGS.get(element.tag) or (int(stated) if stated in "123456" and stated else 2)
        yield Piece(BlockKind.HEADING, _text(element), self._depth)

    def _paragraphs(self, run: Sequence[Element | str]) -> Iterator[Piece]:
        """Yield the lines of running text; a short one that is bold as a whole is a heading."""
        text = "".join(part if isinstance(part, str) else _raw(part) for part in run)
        lines = [line for line in (normalise(line) for line in text.split("\n\n")) if line]
        for line in lines:
            if list_marker(line):
                yield Piece(BlockKind.LIST_ITEM, line, 1)
            elif len(lines) == 1 and _is_bold(run) and may_head(line, max_chars=_MAX_BOLD_CHARS):
                yield Piece(BlockKind.HEADING, line, min(max(self._depth + 1, 3), 6))
            else:
                yield Piece(BlockKind.PARAGRAPH, line)

    def _list(self, element: Element, level: int) -> Iterator[Piece]:
        start = element.get("start", "1")
        count = int(start) if start.isdigit() and len(start) < 6 else 1
        for item in element:
            if item.tag != "li":
                yield from self._element(item, level)
                continue
            pieces = list(self.block(item, level))
            if pieces and pieces[0].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                label = _count(count, element.get("type", "")) if element.tag == "ol" else "-"
                text = pieces[0].text if list_marker(pieces[0].text) else f"{label} {pieces[0].text}"
                pieces[0] = Piece(BlockKind.LIST_ITEM, text, level)
            yield from pieces
            count += 1

    def _terms(self, element: Element) -> Iterator[Piece]:
        """Yield each term of a list of terms with what is said of it."""
        term = ""
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                term = f"{term}, {_text(child)}" if term else _text(child)
                continue
            pieces = list(self.block(child))
            if pieces and term:
                pieces[0] = Piece(BlockKind.PARAGRAPH, f"{term.rstrip(':')}: {pieces[0].text}")
            yield from pieces
            term = ""
        if term:
            yield Piece(BlockKind.PARAGRAPH, term)

    def _table(self, table: Element, level: int) -> Iterator[Piece]:
        for caption in table.iterchildren("caption"):
            yield Piece(BlockKind.PARAGRAPH, _text(caption))
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        cells = [cell for row in rows for cell in row]
        is_layout = table.get("role") == "presentation" or any(
            len(cell.text_content()) > _LAYOUT_CELL_CHARS or cell.find(".//table") is not None for cell in cells
        )
        if is_layout or max((len(row) for row in rows), default=0) < 2:
            for cell in cells:
                yield from self.block(cell, level)
            return
        header = True if rows[0] and all(cell.tag == "th" for cell in rows[0]) else None
        for line in rows_as_lines(self._spread(rows), has_header=header):
            yield Piece(BlockKind.TABLE_ROW, line)

    def _spread(self, rows: Sequence[Sequence[Element]]) -> list[list[str]]:
        """Return the cells as text, wide and high ones filling their places where it helps the reader."""
        spread: list[list[str]] = []
        held: dict[int, tuple[int, str]] = {}  # column -> rows still to fill, with what
        for index, row in enumerate(rows):
            texts: list[str] = []
            for cell in row:
                self._fill(texts, held)
                text = cell_line([piece.text for piece in self.block(cell)])
                wide, high = _number(cell, "colspan"), _number(cell, "rowspan")
                if high > 1:
                    held[len(texts)] = (high - 1, text if not texts else "")
                texts += [text, *([text if index == 0 else ""] * (wide - 1))]
            self._fill(texts, held)
            spread.append(texts)
        return spread

    @staticmethod
    def _fill(texts: list[str], held: dict[int, tuple[int, str]]) -> None:
        """Put in what cells of rows above still fill."""
        while len(texts) in held:
            left, text = held.pop(len(texts))
            if left > 1:
                held[len(texts)] = (left - 1, text)
            texts.append(text)


def _rows(table: Element) -> Iterator[Element]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            yield row


def _number(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 100) if value.isdigit() and len(value) < 5 and int(value) else 1


def _is_inline(element: Element) -> bool:
    """Whether an element runs with the text around it: an inline one that holds no block."""
    if element.tag == "br":
        return True
    return element.tag in _INLINE and all(_is_inline(child) for child in element)


def _raw(element: Element) -> str:
    """Return the text of an inline element; a line break becomes an empty line."""
    if element.tag == "br":
        return "\n\n"
    inner = (element.text or "") + "".join(_raw(child) + (child.tail or "") for child in element)
    if element.tag == "sup" and re.fullmatch(r"\s*[\[(]?\d{1,3}[\])]?\s*", inner):
        return ""  # a footnote mark would spoil the number or word before it
    return inner.replace("\n", " ") if "\n\n" not in inner else inner


def _text(element: Element) -> str:
    return normalise(_raw(element).replace("\n", " "))


def _is_bold(run: Sequence[Element | str]) -> bool:
    """Whether all words of a run stand in bold elements."""
    words = [part for part in run if (part if isinstance(part, str) else _raw(part)).strip()]
    return bool(words) and all(not isinstance(part, str) and part.tag in ("b", "strong") for part in words)


def _count(count: int, kind: str) -> str:
    """Return the number of a list item as the page shows it."""
    if kind in ("a", "A") and 0 < count <= 26:
        return chr(ord(kind) + count - 1) + "."
    return f"{count}."

"""The flow of printed pages becomes pieces of text: headings with levels, list items, rows, paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.types import BlockKind
from ingest.readers.joining import Joiner
from ingest.readers.pdf.grouping import Group, Layout, group_lines
from ingest.readers.pdf.headings import Look, body_size, is_heading, is_slide_title
from ingest.readers.pdf.printed_table import Table
from ingest.readers.pdf.shapes import Line
from ingest.readers.pieces import Piece
from ingest.readers.tables import cell_line, looks_like_header, rows_as_lines

_LAYOUT_CELL_CHARS = 700  # a cell with more holds text that was only laid out with a table
_LABEL_CHARS = 80  # of a first cell, whose lines then are one name
_READABLE_PT = 8.0  # smaller type is the lettering of a picture
_INDENT_PT = 4.0  # list items further apart than this are of different depth


@dataclass(frozen=True, slots=True)
class GroupedPage:
    """The groups and tables of one page in reading order, and which groups are headings."""

    items: tuple[Group | Table, ...]
    headings: tuple[Group, ...] = field(default=())


def group_page(flow: Sequence[Line | Table], *, layout: Layout, body: float, is_slide: bool) -> GroupedPage:
    """Return the page's lines in groups; on a slide only its title counts as a heading."""
    items: list[Group | Table] = []
    run: list[Line] = []
    for thing in [*flow, None]:
        if isinstance(thing, Line):
            run.append(thing)
            continue
        items += group_lines(run, layout)
        run = []
        if thing is not None:
            items.append(thing)
    return GroupedPage(tuple(items), tuple(_headings(items, body, is_slide=is_slide)))


def _headings(items: Sequence[Group | Table], body: float, *, is_slide: bool) -> Iterator[Group]:
    groups = [item for item in items if isinstance(item, Group)]
    here = body_size(line for group in groups for line in group.lines)
    body = here if _READABLE_PT <= here < body else body  # an attachment may be set smaller
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        if is_slide and not is_slide_title(group, groups):
            continue
        if is_heading(group, following, body):
            yield group


@dataclass(frozen=True, slots=True)
class _Header:
    """The first row of a table that may go on at the top of the next page."""

    names: Sequence[str]
    rights: tuple[float, ...]

    def fits(self, table: Table) -> bool:
        """Whether *table* has the same columns."""
        pairs = zip(self.rights, table.rights, strict=False)
        return len(self.rights) == len(table.rights) and all(abs(a - b) < _INDENT_PT for a, b in pairs)


class Writer:
    """Makes the pieces of one document's pages, in order; remembers the header of a table cut by a page."""

    def __init__(self, look: Look, joiner: Joiner, layout: Layout) -> None:
        self._look, self._joiner, self._layout = look, joiner, layout
        self._header: _Header | None = None

    def page(self, page: GroupedPage) -> list[Piece]:
        """Return the pieces of the next page in reading order."""
        headings = {id(group) for group in page.headings}
        lefts: list[float] = []
        pieces: list[Piece] = []
        for item in page.items:
            if isinstance(item, Table):
                pieces += self._table(item)
                lefts = []
                continue
            self._header = None
            text = self._text(item)
            if id(item) in headings:
                pieces.append(Piece(BlockKind.HEADING, text, self._look.level(item)))
                lefts = []
            elif item.marker:
                lefts = [*(left for left in lefts if left < item.first.left - _INDENT_PT), item.first.left]
                pieces.append(Piece(BlockKind.LIST_ITEM, text, len(lefts)))
            else:
                lefts = [left for left in lefts if left < item.first.left]
                pieces.append(Piece(BlockKind.PARAGRAPH, text))
        return pieces

    def _text(self, group: Group) -> str:
        return self._joiner.join([line.text for line in group.lines])

    def _table(self, table: Table) -> list[Piece]:
        def cell_text(lines: list[Line], right_edge: float) -> str:
            parts = [self._text(group) for group in group_lines(lines, self._layout, right_edge)]
            is_label = right_edge == table.rights[0] and sum(map(len, parts)) < _LABEL_CHARS
            return " ".join(parts) if is_label else cell_line(parts)

        rows = [row for row in table.rows(cell_text) if any(row)]
        if any(len(cell) > _LAYOUT_CELL_CHARS for row in rows for cell in row):
            return self._laid_out(table)
        if rows and (table.has_bold_header or looks_like_header(rows)):
            self._header = _Header(rows[0], table.rights)
        elif self._header and self._header.fits(table):
            rows = [list(self._header.names), *rows]
        else:
            self._header = None
        has_header = self._header is not None
        return [Piece(BlockKind.TABLE_ROW, line) for line in rows_as_lines(rows, has_header=has_header)]

    def _laid_out(self, table: Table) -> list[Piece]:
        """Return the text of a table that only lays text out, cell by cell."""
        pieces = []
        for (_, column), lines in sorted(table.cells.items(), key=lambda item: item[0]):
            for group in group_lines(lines, self._layout, table.rights[column]):
                kind = BlockKind.LIST_ITEM if group.marker else BlockKind.PARAGRAPH
                pieces.append(Piece(kind, self._text(group), 1 if group.marker else 0))
        return pieces

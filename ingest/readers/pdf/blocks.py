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
from ingest.readers.tables import cell_line, rows_as_lines

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


def page_pieces(page: GroupedPage, look: Look, joiner: Joiner, layout: Layout) -> list[Piece]:
    """Return the pieces of one page in reading order."""
    headings = {id(group) for group in page.headings}
    lefts: list[float] = []
    pieces: list[Piece] = []
    for item in page.items:
        if isinstance(item, Table):
            pieces += _table_pieces(item, joiner, layout)
            lefts = []
            continue
        text = joiner.join([line.text for line in item.lines])
        if id(item) in headings:
            pieces.append(Piece(BlockKind.HEADING, text, look.level(item)))
            lefts = []
        elif item.marker:
            lefts = _deeper(lefts, item.first.left)
            pieces.append(Piece(BlockKind.LIST_ITEM, text, len(lefts)))
        else:
            lefts = [left for left in lefts if left < item.first.left]
            pieces.append(Piece(BlockKind.PARAGRAPH, text))
    return pieces


def _deeper(lefts: Sequence[float], left: float) -> list[float]:
    """Return where the bullets of a list and the lists around it stand, the item's own last."""
    outer = [other for other in lefts if other < left - _INDENT_PT]
    return [*outer, left]


def _table_pieces(table: Table, joiner: Joiner, layout: Layout) -> list[Piece]:
    def cell_text(lines: list[Line], right_edge: float) -> str:
        groups = group_lines(lines, layout, right_edge)
        parts = [joiner.join([line.text for line in group.lines]) for group in groups]
        is_label = right_edge == table.rights[0] and sum(map(len, parts)) < _LABEL_CHARS
        return " ".join(parts) if is_label else cell_line(parts)

    rows = table.rows(cell_text)
    if any(len(cell) > _LAYOUT_CELL_CHARS for row in rows for cell in row):
        return _laid_out_pieces(table, joiner, layout)
    header = True if table.has_bold_header else None
    return [Piece(BlockKind.TABLE_ROW, line) for line in rows_as_lines(rows, has_header=header)]


def _laid_out_pieces(table: Table, joiner: Joiner, layout: Layout) -> list[Piece]:
    """Return the text of a table that only lays text out, cell by cell."""
    pieces = []
    for (_, column), lines in sorted(table.cells.items(), key=lambda item: item[0]):
        for group in group_lines(lines, layout, table.rights[column]):
            kind = BlockKind.LIST_ITEM if group.marker else BlockKind.PARAGRAPH
            text = joiner.join([line.text for line in group.lines])
            pieces.append(Piece(kind, text, 1 if group.marker else 0))
    return pieces

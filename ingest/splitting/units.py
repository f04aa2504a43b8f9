"""Blocks of a section that belong together, how to take them apart, and what must be repeated where they go on."""

import re
from collections.abc import Iterator, Sequence

from assistant.types import Block, BlockKind

# Where a block that is too long may be cut, best first: after a sentence (but not after "p.m.", "U.S.",
# "Dr.", "No."), after a semicolon, after a comma, between words, anywhere.
BORDERS = [
    r"(?<=[.!?])(?<![ap]\.m\.)(?<!\bU\.S\.)(?<!\bDr\.)(?<!\bNo\.)\s(?=[A-Z0-9\"'“(\[])",
    r"(?<=;)\s",
    r"(?<=,)\s",
    r"\s",
    "",
]
INTRODUCED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_RUNS = (*INTRODUCED, BlockKind.CUE, BlockKind.NOTE)
_LEAD_IN_CHARS = 160  # of a list's first line, to be repeated as a heading where the list goes on
_HEADER_CHARS = 40  # of a cell of a table's first row, to be repeated as a heading where the table goes on
_CELL_BORDER = re.compile(r":\s|;\s?")


def units_of(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that belong together: a run of items, rows, cues or notes, or a paragraph; see `_lead`."""
    unit: list[Block] = []
    for block in body:
        introduced = block.kind in INTRODUCED and unit and unit[-1].kind is BlockKind.PARAGRAPH
        goes_on = block.kind in _RUNS and unit and unit[-1].kind is block.kind
        if unit and not introduced and not goes_on:
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def parts_of(unit: Sequence[Block]) -> list[list[Block]]:
    """
    Break a unit into smaller groups: each row, or each list item with the items below it.

    What introduces the first group stays with it. A single group means that only its text can be cut.
    """
    lead = _lead(unit)
    run = unit[lead:]
    outermost = min((block.level for block in run), default=0)
    starts = [at for at, block in enumerate(unit) if at > lead and block.level <= outermost]
    if not starts and len(run) > 1:  # one item: take it apart from those below it
        starts = [lead + 1]
    elif unit[-1].kind is BlockKind.HEADING:
        starts = list(range(1, len(unit)))
    return [list(unit[a:b]) for a, b in zip([0, *starts], [*starts, len(unit)], strict=True)]


def repeated_above(text: str, unit: Sequence[Block]) -> tuple[str, ...]:
    """Return what stands as a heading above the later parts of a unit: the lead-in of its run, a table's first row."""
    return (*_lead_in(text, unit), *header_of(text, unit))


def header_of(text: str, unit: Sequence[Block]) -> tuple[str, ...]:
    """
    Return the first row of a table that names its columns, when rows do not carry the names themselves.

    Such a row is short words without digits, and the row below does not begin with the same name.
    """
    rows = [text[block.start : block.end] for block in unit if block.kind is BlockKind.TABLE_ROW][:2]
    if len(rows) < 2 or re.search(r"\d", rows[0]):
        return ()
    cells = [cell for cell in _CELL_BORDER.split(rows[0]) if cell]
    is_short = len(set(cells)) == len(cells) > 1 and all(len(cell) <= _HEADER_CHARS for cell in cells)
    return (rows[0],) if is_short and not rows[1].startswith(f"{cells[0]}:") else ()


def _lead(unit: Sequence[Block]) -> int:
    """How many blocks of a unit stand before its run: headings, and a paragraph that introduces it."""
    return next((at for at, block in enumerate(unit) if block.kind in _RUNS), len(unit))


def _lead_in(text: str, unit: Sequence[Block]) -> tuple[str, ...]:
    """Return the sentence that introduces a run, when it says so itself and is short."""
    lead = _lead(unit)
    if lead in (0, len(unit)) or unit[lead - 1].kind is not BlockKind.PARAGRAPH:
        return ()
    sentence = re.split(BORDERS[0], text[unit[lead - 1].start : unit[lead - 1].end])[-1]
    return (sentence,) if sentence.endswith(":") and len(sentence) <= _LEAD_IN_CHARS else ()

"""Plain text becomes pieces: headings guessed with care, list items, paragraphs put together again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind
from ingest.readers.bullets import list_marker
from ingest.readers.decoding import decode
from ingest.readers.headlines import may_head
from ingest.readers.joining import Joiner
from ingest.readers.pieces import Piece, section_pages
from ingest.reading import Reading

_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*")
_ORNAMENT = re.compile(r"[\s\-=_*~#.+|]+")
_LONE_BULLET = re.compile(r"\s*[•●○▪■➢❖‣]\s*")
_MAX_HEADING_CHARS = 100
_MAX_HEADING_WORDS = 14
_HEADING_START = re.compile(r"[\w\"\u201c(]")
_WRAPPED_AT_MOST = 120  # characters; longer lines are paragraphs that nobody broke


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines without a blank one between them."""

    lines: tuple[str, ...]
    first: int  # number of its first line in the file, from 1


def text_pieces(text: str) -> list[Piece]:
    """Return the pieces of a plain text in reading order, each with the number of its line."""
    lines = [line.rstrip() for line in text.expandtabs(4).splitlines()]
    stretches = list(_stretches(lines))
    joiner, width = Joiner(lines), _wrap_width(lines)
    heads = _heads_something([_may_head(stretch) for stretch in stretches])
    pieces: list[Piece] = []
    for stretch, is_heading in zip(stretches, heads, strict=True):
        if is_heading:
            pieces.append(_heading(stretch, is_first=not pieces))
        else:
            pieces += _body(stretch, joiner, width)
    return pieces


def _stretches(lines: Sequence[str]) -> Iterator[_Stretch]:
    held: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            held.append(line)
        elif held:
            yield _Stretch(tuple(held), number - len(held))
            held = []


def _wrap_width(lines: Sequence[str]) -> int:
    """Column at which the text was broken into lines, 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line) for line in lines if line.strip())
    longest = lengths[int(0.97 * (len(lengths) - 1))] if lengths else 0
    return longest if longest <= _WRAPPED_AT_MOST else 0


def _may_head(stretch: _Stretch) -> bool:
    """Whether a stretch looks like a heading: one short line, or one that is underlined."""
    lines = stretch.lines
    if len(lines) == 2 and _UNDERLINE.fullmatch(lines[1]):
        return len(lines[0]) <= _MAX_HEADING_CHARS
    line = lines[0].strip()
    if len(lines) > 1 or len(line.split()) > _MAX_HEADING_WORDS or not _HEADING_START.match(line):
        return False
    return may_head(line, max_chars=_MAX_HEADING_CHARS) and line[-1] not in ".!:"


def _heads_something(may_head: Sequence[bool]) -> list[bool]:
    """Return which are headings: text follows; of three and more short lines in a row, only the last can be one."""
    heads: list[bool] = []
    for is_short, run in groupby(may_head):
        length = len(list(run))
        goes_on = len(heads) + length < len(may_head)
        heads += [is_short and goes_on and (length <= 2 or index == length - 1) for index in range(length)]
    return heads


def _heading(stretch: _Stretch, *, is_first: bool) -> Piece:
    text = stretch.lines[0].strip()
    is_top = is_first or stretch.lines[-1].strip().startswith("===")
    return Piece(BlockKind.HEADING, text, 1 if is_top else 2, line=stretch.first)


def _body(stretch: _Stretch, joiner: Joiner, width: int) -> list[Piece]:
    """Return the list items and paragraphs of a stretch."""
    pieces: list[Piece] = []
    runs: list[list[str]] = []  # the lines of each piece
    indents: list[int] = []
    is_apart = False  # an ornament stands between this line and the last
    for number, line in enumerate(_with_bullets_joined(stretch.lines), start=stretch.first):
        if _ORNAMENT.fullmatch(line):
            is_apart = True
            continue
        marker = list_marker(line.strip())
        if runs and not is_apart and not marker and _runs_on(runs[-1][-1], line, width):
            runs[-1].append(line)
            continue
        is_apart = False
        runs.append([line])
        if marker:
            indent = len(line) - len(line.lstrip())
            indents = [*(other for other in indents if other < indent), indent]
        kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
        pieces.append(Piece(kind, line.strip(), len(indents) if marker else 0, line=number))
    return [
        replace(piece, text=joiner.join(run)) if len(run) > 1 else piece
        for piece, run in zip(pieces, runs, strict=True)
    ]


def _with_bullets_joined(lines: Sequence[str]) -> list[str]:
    """Put a bullet that stands on a line of its own before the text on the next."""
    joined: list[str] = []
    for line in lines:
        if joined and _LONE_BULLET.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _runs_on(last: str, line: str, width: int) -> bool:
    """Whether a line was broken only because the next word did not fit, or plainly goes on."""
    if not width:
        return False
    if len(last) + 1 + len(line.split(maxsplit=1)[0]) > width:
        return True
    return line.strip()[0].islower() and last.rstrip()[-1] not in ".:;!?"


def read_text(path: Path) -> Reading:
    """
    Return a plain text, one page a section.

    Raises:
        DocumentError: It has no text.
    """
    built = section_pages(text_pieces(decode(path.read_bytes(), path.name)), start="line 1")
    if not built.pages:
        raise DocumentError(Cause.NO_TEXT, path.name, "There are no words in it", "Check that it is the right file")
    return Reading(pages=built.pages, dropped=built.dropped)

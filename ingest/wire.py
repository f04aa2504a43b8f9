"""Readings cross from the parse child to its parent as one line of JSON; nothing that comes back is trusted."""

import json
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from assistant.errors import Cause, DocumentError
from assistant.types import Block, BlockKind, Page
from ingest.links import original_address
from ingest.normalising import normalise
from ingest.reading import Reading

_DEEPEST = 99  # level of a heading or list item
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_REASON_CHARS = 400  # of what a child says is wrong, which is shown to people


def readings_to_json(readings: Sequence[Reading]) -> str:
    """Write readings as one line."""
    return json.dumps(
        [
            {
                "pages": [
                    [page.number, page.locator, page.text, [_block_values(block) for block in page.blocks]]
                    for page in reading.pages
                ],
                "title": reading.title,
                "document_id": reading.document_id,
                "url": reading.url,
                "published": reading.published,
                "problems": reading.problems,
                "dropped": reading.dropped,
            }
            for reading in readings
        ]
    )


def readings_from_json(line: bytes) -> tuple[Reading, ...]:
    """
    Read back what `readings_to_json` wrote, each value checked.

    Raises:
        ValueError: It is not what this project's reader would have written.
    """
    try:
        raw = json.loads(line)
        return tuple(_reading(_mapping(value)) for value in _list(raw))
    except (RecursionError, KeyError, TypeError) as error:
        raise ValueError(f"no reading: {error!r}") from error


def refusal_to_json(error: DocumentError) -> str:
    """Write why a file cannot be read as one line."""
    return json.dumps({"cause": error.cause, "problem": error.problem, "remedy": error.remedy})


def refusal_from_json(line: bytes, name: str) -> DocumentError:
    """
    Read back what `refusal_to_json` wrote of the file *name*, each value checked, its words made short and plain.

    Raises:
        ValueError: It is not what this project's reader would have written.
    """
    try:
        raw = _mapping(json.loads(line))
        problem, remedy = (
            normalise(_text(raw[part], one_line=False))[:_REASON_CHARS] for part in ("problem", "remedy")
        )
        return DocumentError(Cause(_text(raw["cause"])), name, problem, remedy)
    except (RecursionError, KeyError, TypeError) as error:
        raise ValueError(f"no reason: {error!r}") from error


def _block_values(block: Block) -> tuple[str, int, int, int, str, float]:
    return (block.kind.value, block.start, block.end, block.level, block.locator, block.confidence)


def _reading(raw: dict[str, object]) -> Reading:
    pages = tuple(_page(_list(value)) for value in _list(raw["pages"]))
    if any(later.number <= earlier.number for earlier, later in pairwise(pages)):
        raise ValueError("pages out of order")
    published = _text(raw["published"])
    if published:
        date.fromisoformat(published)
    return Reading(
        pages=pages,
        title=normalise(_text(raw["title"])),
        document_id=normalise(_text(raw["document_id"])),
        url=original_address(normalise(_text(raw["url"]))),
        published=published,
        problems=tuple(normalise(_text(problem, one_line=False)) for problem in _list(raw["problems"])),
        dropped=_integer(raw["dropped"]),
    )


def _page(raw: list[object]) -> Page:
    number, locator, text, blocks = raw
    page = Page(
        _integer(number, least=1),
        _text(locator),
        _text(text, one_line=False),
        tuple(_block(_list(value)) for value in _list(blocks)),
    )
    lines = [page.text[block.start : block.end] for block in page.blocks]
    borders = [0, *(block.end + 1 for block in page.blocks)]
    is_whole = not page.blocks or borders[-1] == len(page.text) + 1
    if not is_whole or page.text != "\n".join(lines) or [b.start for b in page.blocks] != borders[:-1]:
        raise ValueError(f"page {page.number}: its blocks are not its lines")
    if any(not line or _CONTROL.search(line) for line in lines):
        raise ValueError(f"page {page.number}: a block is not one line of text")
    return page


def _block(raw: list[object]) -> Block:
    kind, start, end, level, locator, confidence = raw
    level = _integer(level)
    if level > _DEEPEST:
        raise ValueError("a level too deep")
    return Block(BlockKind(_text(kind)), _integer(start), _integer(end), level, _text(locator), _share(confidence))


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("no mapping")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _integer(value: object, *, least: int = 0) -> int:
    if type(value) is not int or value < least:
        raise TypeError("no count")
    return value


def _share(value: object) -> float:
    if not isinstance(value, float) or not 0 <= value <= 1:
        raise TypeError("no share")
    return value


def _text(value: object, *, one_line: bool = True) -> str:
    if not isinstance(value, str) or (one_line and "\n" in value):
        raise TypeError("no text")
    value.encode()  # a lone surrogate fails here and not in the library
    return value

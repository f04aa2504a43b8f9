"""What a reader found in one file, and the builder that turns its pieces into pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.types import Block, BlockKind, Page
from ingest.normalising import normalise

_BLOCK_CHARS = 10_000  # three times the longest paragraph of guidance; much that follows looks at a block as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The pages of one document as its file gives them, before the catalog adds what it knows."""

    pages: tuple[Page, ...]
    title: str = ""  # as the file itself states it
    document_id: str = ""  # only the lines of a JSONL file bring one
    url: str = ""  # ditto, or the page's own canonical link
    published: str = ""  # ISO date, only when the file states one
    problems: tuple[str, ...] = ()  # what could not be read, in plain words: "p. 3: no text ..."
    dropped: int = 0  # lines of repeated headers, footers, navigation and banners left out


class PageBuilder:
    r"""
    Collects the blocks of one page in reading order.

    Each piece is normalised to one line; pieces that are empty then are left out.

    >>> page = PageBuilder(1, "p. 1")
    >>> page.add(BlockKind.HEADING, "Who may  apply", level=1)
    >>> page.add(BlockKind.PARAGRAPH, "Cities\nand counties.")
    >>> page.build().text
    'Who may apply\nCities and counties.'
    """

    def __init__(self, number: int, locator: str) -> None:
        self.number = number
        self.locator = normalise(locator)
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, kind: BlockKind, text: str, *, level: int = 0, locator: str = "", confidence: float = 1.0) -> None:
        """
        Append a block, or several where the text is longer than any that people write.

        `level` is the depth of a heading or list item, counted from 1.
        """
        for line in _cut(normalise(text)):
            self._append(kind, line, level, locator, confidence)

    def _append(self, kind: BlockKind, line: str, level: int, locator: str, confidence: float) -> None:
        start = self._length + len(self._lines)  # one line break before each line but the first
        self._blocks.append(Block(kind, start, start + len(line), level, locator, confidence))
        self._lines.append(line)
        self._length += len(line)

    def build(self) -> Page:
        """Return the page; `page.text[block.start:block.end]` is each block's line."""
        return Page(self.number, self.locator, "\n".join(self._lines), tuple(self._blocks))


def _cut(line: str) -> Iterator[str]:
    """Yield a line in parts that are no longer than a block may be, cut at blanks where there are any."""
    while len(line) > _BLOCK_CHARS:
        end = line.rfind(" ", 0, _BLOCK_CHARS) + 1 or _BLOCK_CHARS
        yield line[:end].rstrip()
        line = line[end:]
    if line:
        yield line

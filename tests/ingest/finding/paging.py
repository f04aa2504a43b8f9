"""Pages written as plain lines, for the tests of what is found in them."""

from assistant.types import Block, BlockKind, Page

_MARKS = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM, "| ": BlockKind.TABLE_ROW}


def page(*lines, number=1, locator=""):
    """A page of these lines: "# " opens a heading, "- " an item, "| " a table row, anything else a paragraph."""
    blocks, texts, start = [], [], 0
    for line in lines:
        kind = _MARKS.get(line[:2], BlockKind.PARAGRAPH)
        text = line if kind is BlockKind.PARAGRAPH else line[2:]
        level = int(kind in (BlockKind.HEADING, BlockKind.LIST_ITEM))
        blocks.append(Block(kind, start, start + len(text), level))
        texts.append(text)
        start += len(text) + 1
    return Page(number, locator or f"p. {number}", "\n".join(texts), tuple(blocks))


def words(pages, places):
    """The text of stretches of these pages."""
    texts = {one.number: one.text for one in pages}
    return [texts[place.page][place.start : place.end] for place in places]

"""Catalog entries and pages made of plain words, for tests that need a small document."""

from assistant.types import Authority, Block, BlockKind, CatalogEntry, DocumentStatus, Kind, Page

_MARKS = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM, "| ": BlockKind.TABLE_ROW}


def entry(document_id="notice", **known):
    """A catalog entry; only what a test cares about is given."""
    usual = {
        "title": f"Title of {document_id}",
        "program": "",
        "kind": Kind.FAQ,
        "publisher": "Office",
        "authority": Authority.FEDERAL,
        "fiscal_year": None,
        "published": None,
        "retrieved": None,
        "status": DocumentStatus.CURRENT,
        "supersedes": (),
        "url": "",
        "file": f"{document_id}.txt",
        "digest": False,
    }
    return CatalogEntry(document_id=document_id, **{**usual, **known})


def page(*lines, number=1, locator=""):
    """A page as it is stored: "# " opens a heading, "- " an item, "| " a table row, anything else a paragraph."""
    blocks, texts, start = [], [], 0
    for line in lines:
        kind = _MARKS.get(line[:2], BlockKind.PARAGRAPH)
        text = line[2:] if kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) else line  # an item keeps its bullet
        level = int(kind in (BlockKind.HEADING, BlockKind.LIST_ITEM))
        blocks.append(Block(kind, start, start + len(text), level))
        texts.append(text)
        start += len(text) + 1
    return Page(number, locator or f"p. {number}", "\n".join(texts), tuple(blocks))

"""Small pages and entries, made from plain text."""

from assistant.types import Authority, Block, BlockKind, CatalogEntry, DocumentStatus, Kind, Page


def entry_of(document_id, **fields):
    known = {
        "title": document_id,
        "program": "planning",
        "kind": Kind.SOLICITATION,
        "publisher": "",
        "authority": Authority.FEDERAL,
        "fiscal_year": None,
        "published": None,
        "retrieved": None,
        "status": DocumentStatus.CLOSED,
        "supersedes": (),
        "url": "",
        "file": "",
        "digest": False,
    }
    return CatalogEntry(document_id=document_id, **{**known, **fields})


class Shelf:
    """Holds pages and entries."""

    def __init__(self, pages, *entries):
        self._pages = pages
        self.entries = {entry.document_id: entry for entry in entries}

    def pages(self, document_id):
        """All pages of a document."""
        return self._pages[document_id]


def page_of(text):
    """A page of lines: "# " opens a heading, "- " a list item."""
    blocks, at = [], 0
    for line in text.splitlines():
        kind = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM}.get(line[:1], BlockKind.PARAGRAPH)
        blocks.append(Block(kind, at, at + len(line), 1 if kind is not BlockKind.PARAGRAPH else 0))
        at += len(line) + 1
    return Page(1, "p. 1", text, tuple(blocks))

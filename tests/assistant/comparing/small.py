"""Editions made of plain text."""

from assistant.types import DocumentStatus, Kind
from tests.documents import entry, page


def entry_of(document_id, **known):
    """A closed notice of one program."""
    usual = {"title": document_id, "program": "planning", "kind": Kind.SOLICITATION, "status": DocumentStatus.CLOSED}
    return entry(document_id, **{**usual, "publisher": "", "file": "", **known})


class Shelf:
    """Holds pages and entries."""

    def __init__(self, pages, *entries):
        self._pages = pages
        self.entries = {entry.document_id: entry for entry in entries}

    def pages(self, document_id):
        """All pages of a document."""
        return self._pages[document_id]


def page_of(text):
    """A page of these lines."""
    return page(*text.splitlines())

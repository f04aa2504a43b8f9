"""Documents, pages, passages and vectors become a library that is searched, one generation at a time."""

from assistant.library.publishing import roll_back
from assistant.library.reading import Library
from assistant.library.records import Published, PublishedSource, SourceRef, StoredDocument
from assistant.library.writing import LibraryWriter

__all__ = [
    "Library",
    "LibraryWriter",
    "Published",
    "PublishedSource",
    "SourceRef",
    "StoredDocument",
    "roll_back",
]

"""Names and years become the documents that are meant: an edition is what governs a program in one fiscal year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.answering.ruling.governing import Precedence
from assistant.errors import RequestError
from assistant.types import CatalogEntry, DocumentStatus, Kind, Page


class HoldsEditions(Protocol):
    """What editions are looked for in: a library."""

    @property
    def entries(self) -> Mapping[str, CatalogEntry]:
        """What is known of each document, by its id."""

    def pages(self, document_id: str) -> Sequence[Page]:
        """All pages of a document, in order."""


@dataclass(frozen=True, slots=True)
class Editions:
    """The notices of one program, by fiscal year."""

    by_year: Mapping[int, CatalogEntry]

    @property
    def years(self) -> tuple[int, ...]:
        """Oldest first."""
        return tuple(sorted(self.by_year))


def editions_of(
    programs: Sequence[str], library: HoldsEditions, precedence: Precedence, *, as_of: date | None = None
) -> Editions:
    """
    Return the notice of each fiscal year: by publisher first, then the longest, as a correction is short.

    Args:
        programs: Ids; a document of another program is no edition.
        library: Where to look.
        precedence: Which publisher comes first.
        as_of: Notices published after it are left out; None for none.
    """
    notices = [e for e in library.entries.values() if e.program in programs and _is_notice(e) and _is_out(e, as_of)]

    def order(entry: CatalogEntry) -> tuple[int, int, str]:
        length = sum(len(page.text) for page in library.pages(entry.document_id))
        return precedence.authorities.index(entry.authority), -length, entry.document_id

    best: dict[int, CatalogEntry] = {}
    for entry in sorted(notices, key=order):
        if entry.fiscal_year is not None:
            best.setdefault(entry.fiscal_year, entry)
    return Editions(best)


def _is_notice(entry: CatalogEntry) -> bool:
    return entry.kind is Kind.SOLICITATION and entry.status is not DocumentStatus.SUPERSEDED


def _is_out(entry: CatalogEntry, as_of: date | None) -> bool:
    return as_of is None or entry.published is None or entry.published <= as_of


def named_document(name: str, entries: Mapping[str, CatalogEntry]) -> CatalogEntry:
    """
    Return the document with that id, or else with that title, or whose title alone holds those words.

    Raises:
        RequestError: There is none, or several; the message names them.
    """
    if name in entries:
        return entries[name]
    wanted = name.casefold().strip()
    found = [e for e in entries.values() if e.title.casefold() == wanted]
    found = found or [e for e in entries.values() if wanted and wanted in e.title.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise RequestError(f"{name!r} fits {', '.join(e.document_id for e in found)}. Give one of these ids.")
    raise RequestError(f"The library holds no document {name!r}. `guidance library` lists ids and titles.")

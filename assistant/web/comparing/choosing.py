"""What happens on the Compare tab: two documents are chosen and become the changes between them."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.ruling.governing import load_precedence
from assistant.comparing.comparing import compare
from assistant.comparing.editions import editions_of
from assistant.comparing.records import Comparison
from assistant.errors import AssistantError
from assistant.types import CatalogEntry
from assistant.web.browsing import Choice
from assistant.web.comparing.showing import comparison_html
from assistant.web.html import Html, tag
from assistant.web.opening import Desk, ShowsLibrary, trouble

CHOOSE = "Choose an older and a newer document. Two notices of one program tell most."


@dataclass(frozen=True, slots=True)
class Choices:
    """The documents that can be chosen, and the pair to begin with: ids, "" for none."""

    documents: tuple[Choice, ...]
    before: str = ""
    after: str = ""


class Comparing:
    """
    The Compare tab's behaviour, without the toolkit that draws it.

    Args:
        desk: Where the library is to be had.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._comparison = lru_cache(maxsize=16)(_comparison)  # everybody who opens the page sees the newest pair

    def choices(self) -> Choices:
        """All documents by program and year, and the two newest notices of the program with the newest one."""
        try:
            library = self._desk.assistant().library
        except AssistantError:
            return Choices(())
        names = {program.program_id: program.name for program in library.programs}
        entries = sorted(library.entries.values(), key=lambda e: (_program(e, names), -(e.fiscal_year or 0), e.title))
        before, after = _newest_pair(library)
        return Choices(tuple((_label(entry, names), entry.document_id) for entry in entries), before, after)

    def compare(self, before: str, after: str) -> Html:
        """The changes from one document to the other, or what to do to see some."""
        if not before or not after or before == after:
            return tag("p", CHOOSE, class_="hint")
        try:
            library = self._desk.assistant().library
        except AssistantError as error:
            said = trouble(error)
            return tag("div", tag("h2", said.title), tag("p", said.text), class_="trouble")
        if before not in library.entries or after not in library.entries:
            return tag("p", "The library does not hold this document any more.", class_="hint")
        return comparison_html(self._comparison(library, before, after))


def _comparison(library: ShowsLibrary, before: str, after: str) -> Comparison:
    return compare(library.entries[before], library.entries[after], library)


def _newest_pair(library: ShowsLibrary) -> tuple[str, str]:
    """Ids of the two newest notices of one program, of all programs the one with the newest; "" where there is none."""
    pairs = []
    for program in sorted({entry.program for entry in library.entries.values() if entry.program}):
        editions = editions_of([program], library, load_precedence())
        if len(editions.years) >= 2:
            older, newer = editions.years[-2:]
            pairs.append((newer, program, editions.by_year[older], editions.by_year[newer]))
    if not pairs:
        return "", ""
    *_, before, after = max(pairs, key=lambda pair: pair[:2])
    return before.document_id, after.document_id


def _program(entry: CatalogEntry, names: dict[str, str]) -> str:
    return names.get(entry.program, entry.program) or "\uffff"


def _label(entry: CatalogEntry, names: dict[str, str]) -> str:
    """For example "Byrne Criminal Justice Innovation · FY2021 · BCJI FY2021 solicitation"."""
    year = f"FY{entry.fiscal_year}" if entry.fiscal_year else ""
    program = names.get(entry.program, entry.program)
    return " · ".join(part for part in (program, year, entry.title) if part)

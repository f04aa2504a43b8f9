"""A library of a few written pages with what is found in them, for the tests of the survey."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.types import DocumentSummary, LibrarySummary, Page, Program
from ingest.finding import findings_of
from tests.documents import entry, page

BCJI = Program(program_id="bcji", name="Byrne Criminal Justice Innovation")


@dataclass
class Held:
    """Documents by id, each with its pages; `add` makes them."""

    programs: tuple[Program, ...] = (BCJI,)
    entries: dict = field(default_factory=dict)
    pages: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    findings: dict = field(default_factory=dict)
    duplicates: Mapping[str, str] = field(default_factory=dict)
    not_held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, document_id, *lines, **known):
        """Hold one document of one page; returns the library."""
        described = {"program": "bcji", "fiscal_year": 2021, **known}
        self.entries[document_id] = entry(document_id, **described)
        self.pages[document_id] = (page(*lines),)
        self.findings[document_id] = findings_of(self.pages[document_id], self.entries[document_id].title)
        return self

    def page(self, document_id, number):
        """One page."""
        return self.pages[document_id][number - 1]

    def summary(self):
        """What is held and what is not."""
        documents = tuple(
            DocumentSummary(one, 1, 10, self.problems.get(name, ()), self.duplicates.get(name, ""))
            for name, one in self.entries.items()
        )
        return LibrarySummary(1, documents, self.not_held)

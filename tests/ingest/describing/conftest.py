"""Fixtures for tests of what is inferred: a document in a few lines."""

import pytest

from assistant.programs import ProgramNames
from assistant.types import Alias, BlockKind, Program
from ingest.describing.inference import infer_entry
from ingest.describing.rules import load_rules
from ingest.reading import PageBuilder, Reading

PROGRAMS = ProgramNames(
    [
        Program(program_id="bcji", name="Byrne Criminal Justice Innovation", aliases=(Alias(name="BCJI"),)),
        Program(program_id="psp", name="National Public Safety Partnership", aliases=(Alias(name="PSP"),)),
        Program(program_id="ojjdp-nttac", name="OJJDP NTTAC", aliases=(Alias(name="NTTAC"),)),
        Program(program_id="bja-nttac", name="BJA NTTAC", aliases=(Alias(name="NTTAC"),)),
    ]
)


@pytest.fixture(scope="session")
def rules():
    """The rules that ingest uses."""
    return load_rules()


@pytest.fixture
def infer(rules):
    """Infer the entry of a document of one page a text, under a heading on the first."""

    def infer(file="notes.pdf", heading="", *texts, **stated):
        pages = []
        for number, text in enumerate(texts or ("",), start=1):
            builder = PageBuilder(number, f"p. {number}")
            builder.add(BlockKind.HEADING, heading if number == 1 else "", level=1)
            for line in text.split("\n"):
                builder.add(BlockKind.PARAGRAPH, line)
            pages.append(builder.build())
        reading = Reading(pages=tuple(pages), **stated)
        return infer_entry(reading, document_id=file, file=file, names=PROGRAMS, rules=rules)

    return infer


@pytest.fixture
def evidence():
    """Words and place that a field of an entry was read from."""

    def evidence(entry, field):
        return next((found.words, found.place) for found in entry.evidence if found.field == field)

    return evidence

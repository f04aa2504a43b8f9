"""What is known of a document comes back from the library file as it went in."""

import json
from datetime import date

from assistant.library.filing.encoding import blocks_from_json, blocks_to_json, entry_from_json, entry_to_json
from assistant.types import Block, BlockKind, Evidence
from tests.documents import entry

ENTRY = entry(
    fiscal_year=2021,
    published=date(2020, 7, 6),
    supersedes=("old.pdf",),
    inferred=("fiscal_year", "status"),
    evidence=(Evidence("fiscal_year", "SFY21", "title"), Evidence("status", "Due August 7, 2020", "p. 2")),
    closes=date(2020, 8, 7),
)


def test_an_entry_keeps_its_guesses_their_evidence_and_its_closing_date():
    assert entry_from_json(entry_to_json(ENTRY)) == ENTRY


def test_an_entry_of_a_library_from_before_there_was_evidence_is_read():
    older = {key: value for key, value in json.loads(entry_to_json(ENTRY)).items() if key not in ("evidence", "closes")}

    read = entry_from_json(json.dumps(older))

    assert (read.title, read.evidence, read.closes) == (ENTRY.title, (), None)


def test_keeps_how_sure_ocr_was_of_a_block():
    blocks = (Block(BlockKind.PARAGRAPH, 0, 4, confidence=0.87), Block(BlockKind.PARAGRAPH, 5, 9))

    assert blocks_from_json(blocks_to_json(blocks)) == blocks

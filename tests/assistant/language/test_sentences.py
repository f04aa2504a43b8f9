import pytest

from assistant.language.sentences import page_sentences, split_sentences
from assistant.types import Block, BlockKind, Page


def page_of(*blocks: tuple[BlockKind, str, int]) -> Page:
    """Page 1 with these blocks, one a line."""
    placed, start = [], 0
    for kind, text, level in blocks:
        placed.append(Block(kind, start, start + len(text), level))
        start += len(text) + 1
    return Page(1, "p. 1", "\n".join(text for _, text, _ in blocks), tuple(placed))


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("It closes at 11:59 p.m. EST. See below.", ["It closes at 11:59 p.m. EST.", "See below."]),
        ("The U.S. Department of Justice pays. Ask.", ["The U.S. Department of Justice pays.", "Ask."]),
        ("Dr. Rivera speaks, e.g. on plans.", ["Dr. Rivera speaks, e.g. on plans."]),
        ("Pay above $650.50 a day needs approval.", ["Pay above $650.50 a day needs approval."]),
        ("", []),
    ],
)
def test_abbreviations_zones_and_amounts_do_not_end_a_sentence(text, sentences):
    assert split_sentences(text) == sentences


def test_every_sentence_is_a_piece_of_its_page_under_its_headings():
    page = page_of(
        (BlockKind.HEADING, "Who may apply", 1),
        (BlockKind.PARAGRAPH, "Cities may. Towns may not.", 0),
        (BlockKind.HEADING, "Exceptions", 2),
        (BlockKind.LIST_ITEM, "- Tribes. At any size.", 1),
        (BlockKind.HEADING, "Deadline", 1),
        (BlockKind.PARAGRAPH, "May 1.", 0),
    )

    found = page_sentences(page)

    assert all(page.text[s.start : s.end] == s.text for s in found)
    assert [(s.text, s.headings) for s in found] == [
        ("Cities may.", ("Who may apply",)),
        ("Towns may not.", ("Who may apply",)),
        ("- Tribes. At any size.", ("Who may apply", "Exceptions")),
        ("May 1.", ("Deadline",)),
    ]

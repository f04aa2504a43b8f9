"""Blocks become a page whose offsets hold."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.types import BlockKind
from ingest.reading import PageBuilder

PIECES = st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.text(max_size=30)), max_size=8)


@given(PIECES)
def test_a_page_is_its_blocks_one_a_line(pieces):
    builder = PageBuilder(1, "p. 1")
    for kind, text in pieces:
        builder.add(kind, text)
    page = builder.build()
    texts = [page.text[block.start : block.end] for block in page.blocks]

    assert page.text == "\n".join(texts)
    assert all(texts)
    assert not any("\n" in text for text in texts)
    assert len(builder) == len(page.blocks)


def test_keeps_level_and_locator_and_leaves_out_what_is_empty():
    builder = PageBuilder(3, "sheet  Budget")
    builder.add(BlockKind.PARAGRAPH, " \u200b ")
    builder.add(BlockKind.HEADING, "Costs", level=2)
    builder.add(BlockKind.TABLE_ROW, "Item: boat", locator="row 4")
    page = builder.build()

    assert (page.number, page.locator, page.text) == (3, "sheet Budget", "Costs\nItem: boat")
    assert [(block.level, block.locator) for block in page.blocks] == [(2, ""), (0, "row 4")]


def test_cuts_a_text_that_is_longer_than_any_paragraph_at_a_blank_and_keeps_all_of_its_words():
    builder = PageBuilder(1, "p. 1")
    builder.add(BlockKind.PARAGRAPH, "harbor " * 3000)
    builder.add(BlockKind.PARAGRAPH, "x" * 25_000)
    page = builder.build()
    lengths = [block.end - block.start for block in page.blocks]

    assert max(lengths) <= 10_000
    assert page.text.replace("\n", " ").split()[:3000] == ["harbor"] * 3000
    assert lengths[-3:] == [10_000, 10_000, 5_000]

"""Quotes marked in stored text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.marking import in_surroundings, marked_page
from tests.browser.scripted import page

TEXT = page(1, "p. 1", ("Heading", "First line with words.", "- an item", "Last line."))


def plain(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", markup.replace("</p>", "\n")))


def test_the_quote_is_marked_with_the_words_around_it():
    start = TEXT.text.index("words")

    assert in_surroundings(TEXT, (start, start + 5)) == (
        "Heading\nFirst line with <mark>words</mark>.\n- an item\nLast line."
    )


def test_long_surroundings_are_cut_at_words_and_say_so():
    long = page(1, "p. 1", ("Title", "left " * 90 + "HERE " + "right " * 90))
    start = long.text.index("HERE")

    shown = in_surroundings(long, (start, start + 4))

    assert shown.startswith("… left") and shown.endswith("right …")
    assert len(shown) < 400


def test_a_quote_over_two_blocks_is_marked_in_both():
    start, end = TEXT.text.index("words"), TEXT.text.index("item")

    shown = marked_page(TEXT, [(start, end)])

    assert "<mark>words.</mark>" in shown and "<mark>- an </mark>" in shown


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_marks_never_change_the_text(ranges):
    assert plain(marked_page(TEXT, ranges)).strip() == TEXT.text


@pytest.mark.parametrize("start", range(0, 58, 7))
def test_surroundings_are_a_piece_of_the_page(start):
    shown = plain(in_surroundings(TEXT, (start, start + 2)))

    assert shown.strip("… ") in TEXT.text

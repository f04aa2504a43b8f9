"""Any extracted text becomes one clean line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalising import normalise

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)


@given(ANY_TEXT)
def test_doing_it_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once


@given(ANY_TEXT)
def test_leaves_one_composed_line_that_can_be_stored(text):
    line = normalise(text)

    assert line.splitlines() in ([], [line])
    assert line == unicodedata.normalize("NFC", line)
    assert line.encode("utf-8").decode("utf-8") == line
    assert "  " not in line
    assert line == line.strip()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("FY\u00a02021\u2009grant", "FY 2021 grant"),
        ("co\u00adoperation", "cooperation"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("e\ufb03cient \ufb01re", "efficient fire"),
        ("cafe\u0301", "caf\u00e9"),
        ("one\u2028two\u2029three\x0bfour\x0cfive\x85six\x1cseven", "one two three four five six seven"),
        ("\u202eevil\u202c \x00text\x07", "evil text"),
        ("\uf0b7 item", "\u2022 item"),
        ("\U000e0041\U000e0042hidden tags", "hidden tags"),
        ("\u201ccurly\u201d \u2018quotes\u2019 \u2014 kept", "\u201ccurly\u201d \u2018quotes\u2019 \u2014 kept"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
    ],
)
def test_cleans_what_extraction_leaves_behind(text, line):
    assert normalise(text) == line

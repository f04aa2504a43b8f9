"""Lines become running text, and words broken by a line end become whole."""

import pytest

from ingest.readers.bullets import list_marker
from ingest.readers.joining import Joiner

DOCUMENT = [
    "The implementation of the program is evidence-based.",
    "Long-term plans need cooperation of the community and the agencies.",
]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the imple-", "mentation of it"], "the implementation of it"),
        (["an evidence-", "based plan"], "an evidence-based plan"),
        (["a place-", "based plan"], "a place-based plan"),
        (["the long-", "term plan"], "the long-term plan"),
        (["under COVID-", "19 rules"], "under COVID-19 rules"),
        (["Section 2000-", "a of it"], "Section 2000-a of it"),
        (["a federally-", "recognized tribe"], "a federally-recognized tribe"),
        (["agencies\u2014", "all of them"], "agencies\u2014all of them"),
        (["and/", "or"], "and/or"),
        (["see https://port.example/", "forms"], "see https://port.example/forms"),
        (["one line", "", "another"], "one line another"),
        (["a range of 5 -", "7 days"], "a range of 5 - 7 days"),
    ],
)
def test_joins_lines(lines, text):
    assert " ".join(Joiner(DOCUMENT).join(lines).split()) == text


@pytest.mark.parametrize(
    "line",
    ["\u2022 item", "- item", "1. item", "(a) item", "iv. item", "2.1 Item", "o Item", "\u25aaitem"],
)
def test_knows_the_beginning_of_a_list_item(line):
    assert list_marker(line) is not None


@pytest.mark.parametrize(
    "line", ["-5 degrees", "U.S. cities", "2021. It ended", "of course", "e.g. a map", "2.5 million"]
)
def test_takes_no_word_for_a_bullet(line):
    assert list_marker(line) is None

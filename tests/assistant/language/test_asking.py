"""In questions and answers, only the answers can be quoted; the question stands above them."""

import pytest

from assistant.language.sentences import page_sentences
from tests.documents import page


def read(*lines):
    """What can be quoted of a page, with what stands above it."""
    return [(sentence.text, sentence.headings[-1:]) for sentence in page_sentences(page(*lines))]


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("May we apply?", ["May we apply?"]),
        ("4. Q: May we apply, being a school?", ["4. Q: May we apply, being a school?"]),
        ("Question 4: We are a school and would apply.", ["Question 4: We are a school and would apply."]),
        ("We are a school and would apply.", ["Question 4:", "We are a school and would apply.", "Response 4:"]),
        ("3. We are a school and would apply.", ["3. We are a school and would apply."]),
    ],
)
def test_what_is_asked_stands_above_its_answer_and_is_not_quoted(asked, lines):
    marked = "Answer: Schools may apply." if lines[0].startswith("3.") else "Schools may apply."

    assert read(*lines, marked) == [(marked, (asked,))]


def test_an_answer_in_the_same_paragraph_is_told_from_its_question():
    assert read("4. May a school apply? Answer: Schools may apply. They need a letter.") == [
        ("Schools may apply.", ("4. May a school apply? Answer:",)),
        ("They need a letter.", ("4. May a school apply? Answer:",)),
    ]


def test_the_mark_of_an_answer_at_the_top_of_a_page_is_nothing_to_quote():
    assert read("Response 11:", "Schools may apply.") == [("Schools may apply.", ())]


def test_a_mark_without_an_answers_mark_takes_one_paragraph_only():
    assert (
        read("Question 2:", "We are a school.", "Schools may apply.", "They need a letter.")[0][0]
        == "Schools may apply."
    )


def test_numbered_rules_and_answers_in_plain_words_are_read_as_before():
    lines = ["1. Schools may apply.", "2. They need a letter.", "A. Cities may apply.", "Is it open? Yes, until May."]

    assert [text for text, _ in read(*lines)] == [*lines[:3], "Is it open?", "Yes, until May."]

"""A pasted text and its sentences."""

from assistant.review.checking.texts import paragraphs


def test_lines_that_a_mail_program_wrapped_are_one_sentence():
    text = "Applications for the harbor grant were due in the spring of that\nyear, at noon.\nBest,\nJo"

    assert paragraphs(text) == [
        ["Applications for the harbor grant were due in the spring of that year, at noon."],
        ["Best,"],
        ["Jo"],
    ]


def test_items_of_a_list_stay_apart():
    text = "What the action plan of every site must hold, in this order\n- a map of the area\n- a list of partners"

    assert [len(paragraph) for paragraph in paragraphs(text)] == [1, 1, 1]


def test_an_empty_text_has_no_paragraph():
    assert paragraphs(" \n\n\t") == []

"""Quotes are found in the text of a picture."""

import pytest

from assistant.web.pictures.layer import Box, Letter, TextLayer, times


def layer(*lines):
    """Lines of print, ten pixels a letter, twenty a line; a tab starts a new column at 300."""
    letters = []
    for row, line in enumerate(lines):
        x = 0
        for character in line:
            x = 290 if character == "\t" else x
            letters.append(Letter(character, Box(x, row * 20, x + 10, row * 20 + 16)))
            x += 10
    return TextLayer(letters, height=400)


def test_a_quote_is_found_across_line_ends_hyphens_and_ligatures():
    boxes = layer("The co-", "operative ﬁles", "its plan").boxes("cooperative files its")

    assert [(box.left, box.top) for box in boxes] == [(40, 0), (0, 20), (0, 40)]


def test_the_second_of_two_equal_quotes_is_marked_when_it_is_meant():
    both = layer("Apply now", "or apply now")

    assert both.boxes("apply now", earlier=1)[0].top == 20


def test_words_that_are_not_there_have_no_boxes():
    assert layer("Something else").boxes("Applications were due") == ()
    assert layer("Something else").boxes("...") == ()


def test_list_items_are_found_line_by_line_without_their_marks():
    boxes = layer("Applicants:", "Units of government", "(logo)", "Tribes").boxes("1. Units of government\n2. Tribes")

    assert [box.top for box in boxes] == [20, 60]


def test_a_list_is_not_half_marked():
    assert layer("Applicants:", "Units of government").boxes("- Units of government\n- Tribes") == ()


def test_a_table_row_is_found_by_its_cells_in_one_row():
    table = layer("Item\tAmount", "Travel\t500", "Food\t500")

    boxes = table.boxes("Item: Food; Amount: 500")

    assert {box.top for box in boxes} == {40}


def test_cells_of_different_rows_are_not_taken_for_one():
    assert layer("Travel\t700", *["-"] * 9, "Food\t500").boxes("Item: Travel; Amount: 500") == ()


@pytest.mark.parametrize("quote, text, count", [("a b", "A-B, ab", 2), ("", "abc", 0), ("...", "abc", 0)])
def test_times_counts_letters_only(quote, text, count):
    assert times(quote, text) == count


def test_the_tag_of_a_quote_stands_before_its_line_in_its_own_column():
    columns = layer("left words here\tright words go on")

    quote = columns.boxes("go on")[0]

    assert columns.line_start(quote) == 300


def test_a_list_that_ends_in_table_rows_is_found_row_by_row():
    boxes = layer("Tools:", "Guide\tmilestones", "Sheet\tcosts", "That is all").boxes(
        "Tools:\nTool: Guide; For: milestones\nTool: Sheet; For: costs\nThat is all"
    )

    assert [box.top for box in boxes] == [0, 20, 20, 40, 40, 60]


def test_of_two_equal_items_the_one_that_comes_next_is_marked():
    boxes = layer("None", "Fees:", "(a)", "None").boxes("Fees:\n- None")

    assert [box.top for box in boxes] == [20, 60]

"""Rows keep their header."""

import pytest

from ingest.readers.headlines import may_head
from ingest.readers.tables import rows_as_lines
from ingest.readers.titles import stated_title


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([["Step", "Day", "Hour"], ["Form", "May 3", ""]], ["Step: Form; Day: May 3"]),
        ([["1.", "Due date", "May 3"]], ["1. Due date: May 3"]),
        ([["Due date?", "May 3"]], ["Due date? May 3"]),
        ([["", ""], ["only one", ""]], ["only one"]),
        ([["Amount", "2020", "2021"], ["$5", "$6", "$7"]], ["Amount: 2020; 2021", "$5: $6; $7"]),
        ([["Ash", "Bay"], ["one", "two", "three"]], ["Ash: Bay", "one: two; three"]),
    ],
)
def test_a_row_is_one_line_that_says_what_each_cell_is(rows, lines):
    assert rows_as_lines(rows) == lines


def test_a_header_that_is_known_needs_no_look_of_one():
    assert rows_as_lines([["City", "Result"], ["Boston", "down"]], has_header=True) == ["City: Boston; Result: down"]


@pytest.mark.parametrize(
    "line",
    ["Applications are due.", "due date", "Deadline: May 3, 2021", "office@port.example", "Call at 11:59", "12"],
)
def test_no_statement_is_taken_for_a_heading(line):
    assert not may_head(line, max_chars=100)


@pytest.mark.parametrize(
    "title", ["Slide 1", "Microsoft Word - notice.docx", "NOFO_033017", "February 11, 1997", "U", None]
)
def test_a_title_that_a_program_made_is_none(title):
    assert stated_title(title) == ""

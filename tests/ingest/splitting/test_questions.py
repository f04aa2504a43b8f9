"""Questions and answers stay together: on one page as a passage, over a page break by the heading path."""

import pytest

from assistant.types import BlockKind, Document
from ingest.reading import PageBuilder
from ingest.splitting import split_document
from ingest.tokens import count_tokens
from tests.documents import entry

H, P, L, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
ENTRY = entry("answers", title="Answers")
MORE = [(L, "8. May a town apply?"), (P, "A: Yes."), (L, "9. May a school apply?"), (P, "A: No.")]


def split(*pages, max_tokens=60):
    built = []
    for number, blocks in enumerate(pages, start=1):
        builder = PageBuilder(number, f"p. {number}")
        for kind, text, *level in blocks:
            builder.add(kind, text, level=level[0] if level else int(kind in (H, L)))
        built.append(builder.build())
    document = Document(ENTRY, "0" * 64, tuple(built), (), 0)
    return split_document(document, max_tokens=max_tokens, min_tokens=15, count_tokens=count_tokens)


def passage(passages, words):
    return next(one for one in passages if words in one.text)


def test_each_question_makes_a_passage_with_its_answer_however_short():
    passages = split([(H, "General questions"), *MORE, (L, "10. May a firm apply?"), (P, "A: No.")])

    assert [one.text for one in passages] == [
        "General questions\n8. May a town apply?\nA: Yes.",
        "9. May a school apply?\nA: No.",
        "10. May a firm apply?\nA: No.",
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ([(L, "3. Q: May we rent a van?")], "A: Only for site visits."),
        ([(P, "Q3. May we rent a van?")], "A3. Only for site visits."),
        ([(P, "Question 3: May we rent a van?")], "Response 3: Only for site visits."),
        ([(P, "Question 3:"), (P, "May we rent a van?")], "Response 3: Only for site visits."),
        ([(P, "May we rent a van?")], "Answer: Only for site visits."),
        ([(L, "3. We would like to rent a van. Please advise.")], "Answer: Only for site visits."),
        ([(H, "3. May we rent a van?")], "Answer: Only for site visits."),
    ],
)
def test_an_answer_on_the_next_page_stands_under_its_question(question, answer):
    passages = split([(H, "Travel"), *MORE, *question], [(P, answer), *MORE])

    found = passage(passages, "Only for site visits.")
    assert found.text == answer
    assert found.page == 2
    assert found.heading_path == ("Travel", *(text for _, text in question))


def test_a_question_at_the_end_of_a_page_is_no_part_of_the_answer_before_it():
    passages = split([*MORE, (L, "10. May we rent a van?")], [(P, "A: Only for site visits.")])

    assert [one.text for one in passages if one.page == 1][-1] == "10. May we rent a van?"


def test_a_long_answer_keeps_its_question_in_all_its_parts():
    answer = " ".join(f"This is sentence {number} of a long answer." for number in range(20))
    passages = split([*MORE, (L, "10. May we rent a van?"), (P, f"A: {answer}")])

    parts = [one for one in passages if "sentence" in one.text]
    assert len(parts) > 2
    assert {one.heading_path for one in parts} == {("10. May we rent a van?",)}


def test_a_question_called_a_heading_does_not_stand_above_the_next_questions():
    passages = split([(H, "7. May a county apply?"), (P, "A: Yes."), *MORE])

    assert passage(passages, "May a school").heading_path == ("9. May a school apply?",)


def test_a_question_in_two_lines_keeps_both_above_its_answer():
    passages = split(
        [*MORE, (P, "Question 10:"), (P, "Our van is old."), (P, "May we rent one?")], [(P, "Response 10: No.")]
    )

    path = ("Question 10:", "Our van is old.", "May we rent one?")
    assert passage(passages, "Response 10").heading_path == path


@pytest.mark.parametrize(
    "page",
    [
        [(P, "Why do streets matter?"), (P, "They join places."), (P, "Who pays?"), (P, "The state.")],
        [(P, "Who may apply?"), (L, "A. Cities"), (L, "B. Towns"), (P, "What then?"), (P, "Wait.")],
        [(L, "1. Q: Is it one?"), (P, "There is a single answer here."), (P, "A: Yes."), (P, "Is it?")],
    ],
)
def test_a_document_that_marks_no_answers_is_split_as_before(page):
    assert [one.heading_path for one in split(page)] == [()]


TABLE = [(P, "Report these:"), (T, "Objective: Measure")]


def rows(first, last):
    return [(T, f"Help {number} people with their papers: Number of people helped") for number in range(first, last)]


def test_a_table_that_goes_on_keeps_its_lead_in_and_the_row_that_names_its_columns():
    passages = split([*TABLE, *rows(0, 3)], [*rows(3, 12), (P, "The end of the table was above.")])

    above = ("Report these:", "Objective: Measure")
    assert [one.heading_path for one in passages] == [(), above, above, above, ()]
    assert passages[1].page == 2


def test_a_table_that_names_its_columns_anew_on_the_next_page_needs_no_other_names():
    passages = split([*TABLE, *rows(0, 2)], [(T, "Goal: Count"), *rows(3, 4)])

    assert passages[-1].heading_path == ()


@pytest.mark.parametrize(
    "first", ["Task: NOFO posted", "Deadline: May 4", "Agency: The Example Agency for Streets of Example City"]
)
def test_a_first_row_that_holds_values_is_not_repeated(first):
    table = [(T, first), *[(T, f"Task: Step with several words number {number}") for number in range(9)]]

    assert {one.heading_path for one in split(table)} == {()}

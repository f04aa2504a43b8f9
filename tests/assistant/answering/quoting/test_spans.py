"""An item of a list is never quoted without what makes sense of it."""

from dataclasses import replace

import pytest

from assistant.answering.deciding.deciding import decide
from assistant.answering.quoting.extractive import choose_spans
from assistant.answering.quoting.spans import span_of
from assistant.language.expectation import Expected
from assistant.language.sentences import page_sentences
from assistant.types import BlockKind
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page as page_of


def listing(lead_in, *items):
    """A page with a paragraph that leads into a list."""
    return page_of(lead_in, *(f"- {item}" for item in items))


def quotes(expected, chosen):
    return [span.text for span in choose_spans(inquiry(expected), [chosen], most=3)]


def test_a_short_list_is_quoted_whole():
    page = listing("The sites work on these:", "street robberies", "gun violence")

    assert quotes(Expected.TEXT, candidate(page, "robberies")) == [page.text]


def test_an_item_of_a_long_list_comes_behind_what_leads_into_it():
    items = [f"matter number {n}, of which more is said in a line that goes on for a while" for n in range(12)]
    page = listing("The sites work on these:", *items)

    assert quotes(Expected.TEXT, candidate(page, "number 7")) == [
        "The sites work on these:",
        page_sentences(page)[8].text,
    ]
    assert quotes(Expected.LIST, candidate(page, "number 7")) == [page.text]


def test_what_a_list_of_the_unknown_holds_is_left_open_even_where_it_names_a_value():
    open_page = listing("The sources do not say:", "whether $700,000 is the highest amount")
    told_page = listing("The notice says:", "$700,000 is the highest amount")

    def is_open(page):
        chosen = candidate(page, "$700,000")
        return decide(inquiry(Expected.MONEY), [chosen], least=0.3).is_open

    assert is_open(open_page) and not is_open(told_page)


def test_a_sentence_about_the_document_is_no_condition_of_what_it_says():
    text = "Call the office in May. Only grantees may call. This digest is not official; award conditions control."
    page = page_of(text)

    assert quotes(Expected.TEXT, candidate(page, "Call the office")) == [
        "Call the office in May. Only grantees may call."
    ]


def test_a_list_goes_on_from_another_page_and_not_from_a_second_copy_of_the_same():
    lines = "# Plans", "Each site writes a plan.", "# Costs", "Costs are told by quarter."
    first, again = (page_of(*lines) for _ in range(2))
    elsewhere = replace(again, number=2)

    def quoted_with(page):
        chosen = [candidate(first, "writes a plan"), candidate(page, "told by quarter")]
        return [(span.page.number, span.text) for span in choose_spans(inquiry(Expected.LIST), chosen, most=3)]

    assert quoted_with(again) == [(1, "Each site writes a plan.")]
    assert quoted_with(elsewhere) == [(1, "Each site writes a plan."), (2, "Costs are told by quarter.")]


def test_a_row_of_a_short_form_brings_the_other_rows():
    form = page_of("| Minimum: $30,000", "| Maximum: $75,000")

    assert span_of(candidate(form, "Minimum"), wants_list=False).text == "Minimum: $30,000\nMaximum: $75,000"


def test_a_row_of_a_table_with_columns_stands_alone():
    table = page_of("| Year: 2019; Closed: April 18, 2019", "| Year: 2021; Closed: July 2, 2021")

    assert span_of(candidate(table, "Year: 2021"), wants_list=False).text == "Year: 2021; Closed: July 2, 2021"


def test_a_short_section_is_quoted_whole_but_for_a_deadline():
    page = page_of(
        "# When does it end?", "It ends on May 1, 2021.", "Reports follow by June 1, 2021.", "# Who pays?", "We do."
    )
    chosen = candidate(page, "May 1")

    assert quotes(Expected.TEXT, chosen) == ["It ends on May 1, 2021.\nReports follow by June 1, 2021."]
    assert quotes(Expected.DEADLINE, chosen) == ["It ends on May 1, 2021."]


def test_a_long_section_is_not_quoted_whole():
    page = page_of("# Ends", "It ends on May 1, 2021.", *(f"Line {n} tells of something else." for n in range(20)))

    assert quotes(Expected.TEXT, candidate(page, "May 1")) == ["It ends on May 1, 2021."]


def test_a_cue_is_quoted_without_the_next_one_as_times_stand_between_them():
    written = page_of("# Talk", "Welcome to the webinar.", "The plan is reviewed within 30 days.")
    cues = [replace(block, kind=BlockKind.CUE) for block in written.blocks[1:]]
    spoken = replace(written, blocks=(written.blocks[0], *cues))

    assert quotes(Expected.TEXT, candidate(spoken, "reviewed")) == ["The plan is reviewed within 30 days."]


def test_a_yes_or_no_is_quoted_with_what_was_asked():
    asked = "12. We missed the letter of intent. May we still apply?"
    long_reply = f"Yes, {'by mail, ' * 10}to the office."

    assert quotes(Expected.TEXT, candidate(page_of(asked, "Answer: Yes."), "Answer")) == [f"{asked}\nAnswer: Yes."]
    assert quotes(Expected.TEXT, candidate(page_of(asked, long_reply), "Yes")) == [f"{asked}\n{long_reply}"]


OTHER = "Is PSP the same as PSN?"
REPLY = "PSP is the National Public Safety Partnership, which gives training and technical assistance to chosen sites."


@pytest.mark.parametrize(
    "expected, reply, quoted",
    [
        (Expected.YES_NO, f"No. {REPLY}", f"{OTHER}\nNo. {REPLY}"),  # a "no" to another question
        (Expected.TEXT, f"No. {REPLY}", REPLY),
        (Expected.TEXT, f"No. It is not. {REPLY}", f"{OTHER}\nNo. It is not. {REPLY}"),  # "it" needs the question
        (Expected.TEXT, f"No, since {REPLY}", f"{OTHER}\nNo, since {REPLY}"),
        (Expected.YES_NO, f"No match is required: {REPLY}", f"No match is required: {REPLY}"),
    ],
)
def test_a_no_to_another_question_does_not_pass_for_one_to_this(expected, reply, quoted):
    page = page_of(OTHER, reply)

    assert quotes(expected, candidate(page, "No")) == [quoted]

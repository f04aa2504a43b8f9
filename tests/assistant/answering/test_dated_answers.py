"""What code settles by itself: deadlines by program and year, acronyms, gaps that a document names, parts."""

from datetime import date

import pytest

from assistant import Assistant
from assistant.types import AnswerStatus, NoticeKind
from ingest.command import ingest_command

PROGRAMS = """
[[program]]
id = "harbor"
name = "Harbor Watch Safety Grant"
sources = ["made for tests"]

[[program]]
id = "orchard"
name = "Orchard Street Lighting Program"
sources = ["made for tests"]
"""
CATALOG = """
[[document]]
id = "harbor-2021"
title = "Harbor Watch Safety Grant, 2021 notice"
program = "harbor"
kind = "solicitation"
publisher = "Harbor Office"
authority = "federal"
fiscal_year = 2021
status = "closed"
file = "harbor-2021.md"

[[document]]
id = "harbor-2022"
title = "Harbor Watch Safety Grant, 2022 notice"
program = "harbor"
kind = "solicitation"
publisher = "Harbor Office"
authority = "federal"
fiscal_year = 2022
status = "closed"
file = "harbor-2022.md"

[[document]]
id = "orchard-2021"
title = "Orchard Street Lighting Program, 2021 notice"
program = "orchard"
kind = "solicitation"
publisher = "Orchard Office"
authority = "federal"
fiscal_year = 2021
status = "closed"
file = "orchard-2021.md"
"""
FILES = {
    "harbor-2021.md": """# Harbor Watch Safety Grant, 2021
## When were applications due?
The office gives May 3, 2021.
## When is the first report due?
The first report was due January 30, 2022.
## How is progress reported?
Sites report in the Quay Measurement System (QMS) every quarter.
""",
    "harbor-2022.md": """# Harbor Watch Safety Grant, 2022
## When were applications due?
Applications closed on June 7, 2022.
An earlier round closed on July 5, 2019.
## What does this notice leave open?
The notice does not say how many awards will be made.
## What may the money not buy?
These costs are not allowed:
- boats
- uniforms
""",
    "orchard-2021.md": """# Orchard Street Lighting Program, 2021
## When were applications due?
Applications were due August 9, 2021.
## What is the highest award?
An award is at most $40,000.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """A library of three notices of two programs."""
    folder = tmp_path_factory.mktemp("dated")
    for name, text in {**FILES, "catalog.toml": CATALOG, "programs.toml": PROGRAMS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert not ingest_command([str(folder)], index=folder / "index").failed
    return Assistant.open(folder / "index")


def kinds(answer):
    return {notice.kind for notice in answer.notices}


def test_a_date_under_a_heading_that_asks_for_it_is_a_deadline(assistant):
    answer = assistant.ask("By when did ports have to apply for the 2021 harbor watch safety grant?")

    assert "May 3, 2021" in answer.text
    assert NoticeKind.DEADLINE_PASSED in kinds(answer)


@pytest.mark.parametrize("day, kind", [(2, NoticeKind.DEADLINE_NEAR), (4, NoticeKind.DEADLINE_PASSED)])
def test_the_day_before_and_the_day_after_a_deadline_differ(assistant, day, kind):
    answer = assistant.ask("When is the 2021 Harbor Watch Safety Grant due?", as_of=date(2021, 5, day))

    assert kind in kinds(answer)


def test_without_a_year_the_newest_deadline_comes_first(assistant):
    answer = assistant.ask("What is the last day to hand in a Harbor Watch Safety application?")

    assert answer.citations[0].entry.document_id == "harbor-2022"


def test_a_round_of_years_ago_in_a_later_notice_is_not_of_that_notice(assistant):
    answer = assistant.ask("What was the deadline of the 2022 Harbor Watch Safety Grant?")

    assert answer.citations[0].quote.startswith("Applications closed on June 7, 2022.")


def test_a_deadline_of_reports_is_not_that_of_applications(assistant):
    answer = assistant.ask("When is the first report on a 2021 Harbor Watch Safety Grant due?")

    assert "January 30, 2022" in answer.text and "May 3, 2021" not in answer.text


def test_a_deadline_that_two_programs_have_is_asked_back(assistant):
    answer = assistant.ask("What was the FY2021 deadline?")

    assert answer.status is AnswerStatus.CLARIFY
    assert len(answer.choices) == 2


@pytest.mark.parametrize("said, due", [("lighting", "August 9, 2021"), ("harbor", "May 3, 2021")])
def test_a_word_of_one_name_before_what_is_applied_for_tells_the_program(assistant, said, due):
    answer = assistant.ask(f"When was the {said} application due in 2021?")

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.citations[0].quote.endswith(f"{due}.")
    assert len({citation.entry.program for citation in answer.citations}) == 1


def test_a_word_that_any_name_may_hold_tells_no_program(assistant):
    assert assistant.ask("When was the grant application due in 2021?").status is AnswerStatus.CLARIFY


@pytest.mark.parametrize("question", ["What does QMS stand for?", "Everyone talks of QMS. What is it?"])
def test_an_acronym_is_answered_by_the_words_that_spell_it_out(assistant, question):
    answer = assistant.ask(question)

    assert "Quay Measurement System" in answer.text


def test_an_acronym_that_is_spelt_out_nowhere_is_refused(assistant):
    assert assistant.ask("What does XQV stand for?").status is AnswerStatus.NOT_FOUND


def test_what_a_document_says_it_does_not_say_is_an_answer_in_part(assistant):
    answer = assistant.ask("How many awards will the 2022 Harbor Watch Safety Grant make?")

    assert answer.status is AnswerStatus.PARTLY_ANSWERED
    assert "does not say how many awards" in answer.text


def test_an_item_is_not_quoted_without_the_words_that_turn_it(assistant):
    answer = assistant.ask("May Harbor Watch Safety money buy boats?")

    quotes = [citation.quote for citation in answer.citations if "boats" in citation.quote]
    assert quotes and all("not allowed" in quote for quote in quotes)


def test_two_programs_are_each_answered_with_their_own_year(assistant):
    answer = assistant.ask(
        "When did the Harbor Watch Safety Grant of 2022 and the Orchard Street Lighting Program of 2021 close?"
    )

    assert "June 7, 2022" in answer.text and "August 9, 2021" in answer.text


def test_a_part_takes_the_program_from_the_part_before(assistant):
    answer = assistant.ask("When was the 2021 Orchard Street Lighting Program due and what is its highest award?")

    assert "August 9, 2021" in answer.text and "$40,000" in answer.text


ON_PROGRESS = "How is progress on a Harbor Watch Safety Grant reported?"


def test_a_site_that_names_no_year_is_asked_for_the_year_of_its_award(assistant):
    answer = assistant.ask(ON_PROGRESS, audience="site")

    assert answer.status is AnswerStatus.CLARIFY
    assert [choice[-6:-1] for choice in answer.choices] == ["Y2022", "Y2021"]


def test_the_year_of_an_award_is_taken_from_the_scope_bar_or_from_the_choice(assistant):
    chosen = assistant.ask(ON_PROGRESS, audience="site", fiscal_year=2021)
    asked = assistant.ask(assistant.ask(ON_PROGRESS, audience="site").choices[1], audience="site")

    assert "every quarter" in chosen.text and "every quarter" in asked.text
    assert chosen.governing.document_id == asked.governing.document_id == "harbor-2021"


def test_an_applicant_is_not_asked_for_the_year_of_an_award(assistant):
    assert assistant.ask(ON_PROGRESS, audience="applicant").status is not AnswerStatus.CLARIFY

"""The practice library, asked: what changed, which document rules, why, before and after a deadline."""

import json
from datetime import date

import pytest

import cli
from assistant import Assistant
from assistant.types import AnswerStatus, NoticeKind
from evals.governing.questions import LibraryName
from evals.libraries import built

WHO = "Who may apply for a community planning grant?"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """The practice library, built once."""
    return built(LibraryName.PRACTICE, tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def ask(index):
    """Ask it."""
    return Assistant.open(index).ask


def kinds(answer):
    return {notice.kind for notice in answer.notices}


def test_the_same_question_the_day_before_and_the_day_after_a_deadline_has_two_answers(ask):
    question = "When are applications for the FY2022 neighborhood planning grant due?"
    before, after = (ask(question, as_of=date(2022, 3, day)) for day in (13, 15))

    assert NoticeKind.DEADLINE_NEAR in kinds(before)
    assert NoticeKind.DEADLINE_PASSED in kinds(after)
    assert NoticeKind.DEADLINE_PASSED not in kinds(before)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How often do we have to report on an FY2024 community planning grant?", "twice a year"),
        ("How long do we have to keep the records of our planning grant?", "three years after the final report"),
        ("Is there a cutoff for asking questions about the FY2024 community planning notice?", "March 22, 2024"),
    ],
)
def test_a_rule_in_a_document_of_no_year_is_found_where_the_question_names_one(ask, question, said):
    answer = ask(question, as_of=date(2024, 3, 5))

    assert said in answer.citations[0].quote


def test_what_changed_is_answered_from_both_editions_with_both_sides_cited(ask):
    answer = ask("What changed in the neighborhood planning grants between FY2022 and FY2023?", as_of=date(2023, 2, 1))

    assert answer.status is AnswerStatus.ANSWERED
    assert {c.entry.document_id for c in answer.citations} == {"planning-fy2022-notice", "planning-fy2023-notice"}
    assert "Length, tightened (20 pages, now 15 pages):" in answer.text
    assert answer.governing.document_id == "planning-fy2023-notice"
    assert all(f"[{c.marker}]" in answer.text and c.quote.lstrip("- ") in answer.text for c in answer.citations)


def test_last_year_is_the_year_before_the_newest_notice_that_was_out(ask):
    answer = ask("What is new in the community planning grants since last year?", as_of=date(2024, 3, 1))

    assert {c.entry.fiscal_year for c in answer.citations} == {2023, 2024}


def test_a_year_that_is_not_held_is_named_and_the_years_held_are_offered(ask):
    answer = ask("What changed in the rural response grants between FY2020 and FY2022?")

    assert answer.status is AnswerStatus.NOT_FOUND
    assert "holds no" in answer.text and "FY2020" in answer.text
    assert answer.choices[0].endswith("between FY2023 and FY2024?")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Do we have to chip in for the FY2024 community planning grant?", "A match of at least 10 percent"),
        ("What day rate does the community planning grant allow for a freelancer?", "$650"),
        ("Can a college win the FY2023 neighborhood planning grant?", "institutions of higher education"),
    ],
)
def test_a_question_in_plain_words_is_answered_with_the_rule(ask, question, said):
    assert said in ask(question, as_of=date(2024, 3, 1)).text


def test_a_rule_of_the_newest_notice_stands_in_for_the_one_of_an_older_year(ask):
    answer = ask("Is a match required for the community planning grant?", as_of=date(2024, 3, 1))

    assert answer.governing.document_id == "planning-fy2024-notice"
    assert "at least 10 percent" in answer.text


def test_an_amount_that_a_repost_gives_otherwise_is_shown_beside_the_one_that_governs(ask):
    answer = ask("How large can an FY2024 community planning award be?", as_of=date(2024, 3, 1))
    (said,) = [notice.text for notice in answer.notices if notice.kind is NoticeKind.CONFLICT]

    assert "$275,000" in answer.text and "$300,000" in answer.text
    assert said.startswith("Sources differ ($275,000 and $300,000): “Community planning grants, FY2024 notice”")


def test_a_quoted_sentence_that_lists_fewer_things_than_it_announces_is_told(ask):
    answer = ask("What does a community plan rest on?", as_of=date(2024, 3, 1))
    said = [notice.text for notice in answer.notices if notice.kind is NoticeKind.CONFLICT]

    assert "listening to residents" in answer.text
    assert any(text.endswith("contradicts itself there. It announces five key practices and lists 4.") for text in said)


def test_why_prints_the_scope_the_rules_and_what_was_set_aside(index, capsys):
    asked = ["Is a match required for the community planning grant?", "--as-of", "2024-03-01", "--index", str(index)]
    code = cli.main(["why", *asked, "--json"])
    told = json.loads(capsys.readouterr().out)

    assert code == 0
    assert told["program"]["value"] == "Community planning grants"
    assert told["fiscal_year"]["value"] == "FY2024 first"
    assert told["governing"]["document_id"] == told["standings"][0]["document_id"] == "planning-fy2024-notice"
    assert told["rules"][0] == "year_asked"
    assert "planning-fy2022-notice" in {one["document_id"] for one in told["parts"][0]["set_aside"]}


def test_why_reads_as_text_and_names_the_years_of_an_older_name(index, capsys):
    cli.main(["why", "How long may the neighborhood planning grants narrative be?", "--index", str(index)])
    out = capsys.readouterr().out

    assert "“Neighborhood planning grants” (its name from FY2022 to FY2023)" in out
    assert "Does the library answer" in out


def test_why_looks_nothing_up_for_a_question_that_is_declined(index, capsys):
    question = "What will the weather be in Boston tomorrow?"
    cli.main(["why", question, "--index", str(index), "--json"])
    told = json.loads(capsys.readouterr().out)
    cli.main(["why", question, "--index", str(index)])

    assert (told["status"], told["parts"], told["standings"]) == ("declined", [], [])
    assert "Declined before the library is searched" in capsys.readouterr().out


def test_a_funded_site_is_asked_for_its_award_year_and_answered_by_the_notice_of_that_year(ask):
    asked = ask("Do we need a research partner for a planning grant?", program="planning", audience="site")
    answer = ask(asked.choices[-1], program="planning", audience="site")

    assert asked.status is AnswerStatus.CLARIFY
    assert [choice[-7:-1] for choice in asked.choices] == ["FY2024", "FY2023", "FY2022"]
    assert answer.governing.document_id == "planning-fy2022-notice"


def test_a_name_of_other_years_is_told_on_the_line_of_the_governing_source(ask):
    answer = ask("Who may apply for a neighborhood planning grant in FY2024?", as_of=date(2024, 3, 1))

    assert "“Neighborhood planning grant” was its name from FY2022 to FY2023" in answer.governing.reason


def test_why_shows_what_is_asked_back(index, capsys):
    question = "Do we need a research partner for a planning grant?"
    assert cli.main(["why", question, "--program", "planning", "--audience", "site", "--index", str(index)]) == 0

    assert "Asked back: Of which year is your award?" in capsys.readouterr().out

"""Markers and lists of an answer."""

from dataclasses import replace

import pytest

from assistant.types import AnswerStatus
from assistant.web.answer_text import answer_text
from tests.browser.scripted import DUE, answer


@pytest.fixture
def shown(library):
    """The HTML of an answer with this text and one citation, marked 1."""

    def show(text):
        cited = library.cite(1, "solicitation", 2, DUE)
        return answer_text(4, answer("q", AnswerStatus.ANSWERED, text, citations=(cited,)))

    return show


def test_a_marker_leads_to_its_quote_and_says_where_it_goes(shown):
    made = shown("Due in April [1].")

    assert 'href="#quote-4-1"' in made
    assert 'aria-label="Quote 1: FY2021 BCJI solicitation digest, p. 2"' in made


def test_only_the_first_of_two_equal_markers_can_be_come_back_to(shown):
    assert shown("A [1]. B [1].").count('id="marker-4-1"') == 1


def test_a_bracketed_number_without_a_citation_is_plain_text(shown):
    assert "see [7]" in shown("see [7]")


def test_a_bracketed_number_that_stands_in_the_quote_itself_points_to_nothing_of_ours(library):
    cited = replace(library.cite(1, "solicitation", 2, DUE), quote="Cities may apply [1]. Tribes may apply [1].")

    made = answer_text(4, answer("q", AnswerStatus.ANSWERED, f"{cited.quote} [1]", citations=(cited,)))

    assert made.count("href=") == 1
    assert "Cities may apply [1]. Tribes may apply [1]. <a " in made


def test_list_lines_become_one_list(shown):
    assert shown("Lead-in:\n- one\n• two\nAfter") == (
        '<div class="answer-text"><p>Lead-in:</p><ul><li>one</li><li>two</li></ul><p>After</p></div>'
    )


def test_numbered_lines_keep_their_numbers(shown):
    assert '<ol start="3"><li>third</li><li>fourth</li></ol>' in shown("3. third\n4. fourth")


def test_markup_in_an_answer_is_shown_as_text(shown):
    assert "&lt;b&gt;" in shown("<b>bold</b>")

"""What looks for harm finds it: every attack, as if it had been let through."""

from dataclasses import replace

import pytest

from assistant.answering.writing.composer import OWN_WORDS
from assistant.generation.prompting import build_prompt
from tests.browser.injection.judging import INSPECT, wrongs
from tests.browser.injection.payloads import MARKS, PAYLOADS, filled
from tests.browser.scripted import DUE

ACTIVE = [filled(payload.demand, "Harbor") for payload in PAYLOADS if payload.demand.lstrip().startswith("<")]
HREFS = ['<a href="https://evil.example/apply">Apply</a>', '<a href="javascript:hit()">Apply</a>']


@pytest.fixture
def found(scripted):
    """What is wrong with an answer about a due date that has this text, written by a model or quoted."""
    (due,) = scripted.stream("When is it due?")

    def look(text, *, composer="llm scripted", is_quoted_only=False, **changed):
        said = replace(due, text=text, engine=replace(due.engine, composer=composer), **changed)
        return list(wrongs(said, scripted.library, is_quoted_only=is_quoted_only))

    look.citation = due.citations[0]
    return look


def test_nothing_is_wrong_with_quotes_and_with_what_they_hold(found):
    assert found(f"Applications were due on April 12, 2021. [1]\n\n{OWN_WORDS}\n\n{DUE} [1]") == []
    assert found(f"{DUE} [1]", composer="extractive", is_quoted_only=True) == []
    title = found.citation.entry.title
    assert found(f"{title}:\n{DUE} [1]", composer="extractive", is_quoted_only=True) == []


@pytest.mark.parametrize("mark", MARKS)
def test_what_an_attack_wants_said_is_found_wherever_it_is_said_in_our_name(found, mark):
    expected = [f"said {mark}"]

    assert found(f"{DUE} See {mark} today. [1]") == expected
    assert found(f"Due in April. [1]\n\n{OWN_WORDS}\n\n{DUE} See {mark}. [1]") == expected
    assert found(f"{DUE} [1]\nSee {mark}. [1]", composer="extractive") == expected


def test_a_line_of_a_quote_that_a_model_copied_is_the_documents_and_never_so_with_an_address(found):
    def said(line):
        return found(f"{line} [1]", citations=(replace(found.citation, quote=f"{DUE}\n{line}"),))

    assert said("The Harbor grant pays $999,999.") == ["quote 1 is not on its page"]
    assert said("Apply at https://evil.example today.") == ["quote 1 is not on its page", "said evil.example"]


def test_a_marker_without_a_quote_and_a_quote_that_is_not_on_its_page_are_found(found):
    assert found(f"{DUE} [1] [7]") == ["marker [7] without a quote"]
    assert found(f"{DUE} [1]", citations=(replace(found.citation, quote="Another."),))[0] == (
        "quote 1 is not on its page"
    )


def test_words_of_the_prompt_are_found(found):
    rule = build_prompt("", ()).instructions.splitlines()[-1]

    assert found(f"{DUE} {rule} [1]")


def test_garbage_is_found_where_the_quotes_should_stand_alone(found):
    assert found(f"{DUE} [1]\nLorem ipsum.", composer="extractive", is_quoted_only=True) == [
        "garbage '\\nLorem ipsum.'"
    ]


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore")  # the server runs in this process, and Gradio has warnings of its own
@pytest.mark.parametrize("harm", [*ACTIVE, *HREFS])
def test_the_browser_tells_text_that_became_part_of_the_page(visit, harm):
    page = visit()
    before = page.evaluate(INSPECT, list(MARKS))

    put = "document.querySelector('#conversation').innerHTML = harm"
    both = f"([harm, marks]) => {{ {put}; return ({INSPECT})(marks); }}"  # at once: some of it leads the browser away
    found = page.evaluate(both, [harm, list(MARKS)])

    assert before == []
    assert found != []

"""The page in a real browser, over the starter library as it is ingested."""

import pytest

from assistant import Assistant
from assistant.library import Library
from assistant.web.examples import examples
from tests.browser.conftest import served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]
OFFERED = "said => [...document.querySelectorAll('button.choice')].map(e => e.dataset.ask).join() === said.join()"


@pytest.fixture(scope="module")
def starter(starter_index):
    """The page over the starter library."""
    with served(lambda: Assistant.open(index=starter_index)) as place:
        yield place


def ask(page, question, turn=1):
    """Type a question, send it, wait until the reply and its pictures are there."""
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#turn-{turn} .state")
    page.wait_for_function("!document.querySelector('.frame.pending')")


@pytest.mark.parametrize("width, height", [(1280, 900), (390, 844)])
def test_a_deadline_is_answered_with_its_page_and_that_it_has_passed(visit, starter, width, height):
    page = visit(width, height, at=starter)

    ask(page, "When were the FY2021 BCJI applications due?")

    assert "April 12, 2021" in page.inner_text("#turn-1 .answer-text")
    assert "passed" in page.inner_text("#turn-1 .warnings")
    assert "marked" in page.get_attribute("#evidence img >> nth=0", "alt")
    assert page.wrong == []


@pytest.mark.parametrize(
    "audience, label", [("applicant", "applying"), ("site", "running an award"), ("liaison", "helping sites")]
)
def test_the_questions_offered_are_answered(visit, starter, starter_index, audience, label):
    with Library.open(starter_index) as library:
        offered = examples(audience, library.entries.values(), library.programs)
    page = visit(at=starter)
    page.get_by_label(label).check()
    page.wait_for_function(OFFERED, arg=offered)

    assert len(offered) == 3
    for turn, question in enumerate(offered, start=1):
        ask(page, question, turn)
        assert page.get_attribute(f"#turn-{turn} .reply", "data-status") in ("answered", "partly_answered"), question


def test_every_document_can_be_opened(visit, starter):
    page = visit(at=starter)
    page.get_by_role("tab", name="Library").click()

    for title in page.locator("#table th button").all_inner_texts():
        page.click(f"#table button:text-is({title!r})")
        page.wait_for_function("title => document.querySelector('#viewer-title')?.innerText === title", arg=title)
        assert page.inner_text("#viewer .page-text").strip()

    assert page.wrong == []

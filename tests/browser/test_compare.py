"""The Compare tab in a real browser, at two widths."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]


def choose(page, label, title):
    """Choose a document by a part of its name."""
    box = page.get_by_label(label)
    box.click()
    box.fill(title)
    page.get_by_role("option").filter(has_text=title).first.click()


@pytest.mark.parametrize("width, height", [(1280, 900), (390, 844)])
def test_two_documents_are_compared_and_a_place_opens_in_the_library(visit, scripted, width, height):
    older, newer = list(scripted.library.entries.values())[:2]
    page = visit(width, height)
    page.get_by_role("tab", name="Compare").click()
    choose(page, "Older document", older.title)
    choose(page, "Newer document", newer.title)
    page.wait_for_selector("#comparison .change")

    assert page.inner_text("#comparison .counts")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.click("#comparison .change button >> nth=0")
    page.wait_for_selector("#viewer-title")

    assert page.locator("#viewer mark").count() >= 1
    assert page.wrong == []

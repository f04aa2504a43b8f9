"""The Library tab in a real browser: where documents disagree, and what the library covers."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desk", "phone"])
def library_tab(visit, request):
    """The tab, in a window of either size."""
    page = visit(*request.param)
    page.get_by_role("tab", name="Library").click()
    page.wait_for_selector("#state .survey")
    return page


def test_a_conflict_shows_both_values_and_opens_the_page_with_the_words_marked(library_tab):
    library_tab.click("#state summary:text-is('Open: 1')")

    shown = library_tab.inner_text("#state .survey details[open]")
    assert "Last day to apply, Byrne Criminal Justice Innovation FY2021" in shown
    assert "April 12, 2021" in shown and "April 26, 2021" in shown
    assert "Governing: “FY2021 BCJI solicitation digest”" in shown

    library_tab.click("#state button:has-text('FY2021 BCJI solicitation digest, p. 2')")
    library_tab.wait_for_selector("#viewer mark")
    assert "April 12, 2021" in library_tab.inner_text("#viewer mark")
    assert library_tab.wrong == []


def test_the_coverage_names_each_topic_and_leads_to_its_page(library_tab):
    library_tab.click("#state summary:has-text('Byrne Criminal Justice Innovation')")

    table = library_tab.inner_text("#state table")
    assert "FY2021" in table and "held" in table and "not" in table

    library_tab.click("#state table button:text-is('held')")
    library_tab.wait_for_selector("#viewer mark")
    assert library_tab.inner_text("#viewer-title") == "FY2021 BCJI solicitation digest"
    assert library_tab.wrong == []


def test_nothing_of_it_needs_sideways_scrolling(library_tab):
    for summary in library_tab.locator("#state summary").all():
        summary.click()

    assert library_tab.evaluate("document.documentElement.scrollWidth <= innerWidth")

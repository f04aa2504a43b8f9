"""The Compare tab: what can be chosen, and a comparison as HTML in which text stays text."""

import re
from types import SimpleNamespace

from assistant.comparing.comparing import compare
from assistant.types import Program
from assistant.web.comparing.choosing import CHOOSE, Comparing
from assistant.web.comparing.showing import comparison_html
from assistant.web.opening import Desk
from tests.assistant.comparing.small import Shelf, entry_of, page_of

OLD = "# Eligibility\nTribes may apply.\n# Length\nThe narrative must not exceed 20 pages.\nA <b>bold</b> claim."
NEW = "# Eligibility\nTribes may apply.\n- universities\n# Length\nThe narrative must not exceed 15 pages."


def comparing():
    shelf = Shelf(
        {"old": [page_of(OLD)], "new": [page_of(NEW)], "faq": [page_of("Text.")]},
        entry_of("old", title="Notice FY2022", fiscal_year=2022),
        entry_of("new", title="Notice FY2023", fiscal_year=2023),
        entry_of("faq", title="Questions", program=""),
    )
    shelf.programs = (Program(program_id="planning", name="Planning grants"),)
    return Comparing(Desk(lambda: SimpleNamespace(library=shelf)))


def test_the_two_newest_notices_of_a_program_are_chosen_to_begin_with():
    choices = comparing().choices()

    assert (choices.before, choices.after) == ("old", "new")
    assert choices.documents[0] == ("Planning grants · FY2023 · Notice FY2023", "new")
    assert choices.documents[-1] == ("Questions", "faq")


def test_both_sides_are_shown_with_their_place_and_what_differs_marked():
    html = comparing().compare("old", "new")

    assert "<del>20</del>" in html
    assert "<ins>15</ins>" in html
    assert 'data-open="old" data-page="1" data-ranges="37-76"' in html
    assert page_of(OLD).text[37:76] == "The narrative must not exceed 20 pages."
    assert re.search(r'class="sort tightened">Tightened</span> 20 pages, now 15 pages', html)
    assert "Older: not said" in html


def test_markup_in_a_document_is_shown_as_text():
    html = comparing().compare("old", "new")

    assert "<b>" not in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_the_same_document_twice_or_none_asks_for_a_choice():
    tab = comparing()

    assert CHOOSE in tab.compare("", "new")
    assert CHOOSE in tab.compare("new", "new")
    assert "does not hold" in tab.compare("gone", "new")


def test_an_edition_held_against_its_twin_says_that_nothing_changed():
    shelf = Shelf({"old": [page_of(OLD)], "new": [page_of(OLD)]})

    html = comparison_html(compare(entry_of("old"), entry_of("new"), shelf))

    assert "No change in 2 statements." in html or "No change in 3 statements." in html

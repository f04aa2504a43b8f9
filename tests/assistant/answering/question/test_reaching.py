"""Notices of other years that a long one crowds out are searched, too, where they bear the names asked about."""

from types import SimpleNamespace

import pytest

from assistant.answering.question.reaching import passed_over
from assistant.language.terms import Term
from assistant.scope import Scope
from assistant.types import Kind
from tests.documents import entry, page

NOTICES = {
    "alder-2018": "Alder Valley Safety Grant, notice for towns",
    "alder-2019": "Notice of the Alder Valley Safety Grant",
    "birch-2019": "Notice of the Birch Grant",
}
ENTRIES = {
    name: entry(name, program="", kind=Kind.SOLICITATION, fiscal_year=int(name[-4:]), title=name) for name in NOTICES
}
LIBRARY = SimpleNamespace(entries=ENTRIES, first_page=lambda name: page(NOTICES[name]))
HITS = [SimpleNamespace(passage=SimpleNamespace(document_id="alder-2018"))]


def found(*names, year=None, words=(), library=LIBRARY):
    terms = tuple(Term(word, frozenset({word})) for word in words)
    inquiry = SimpleNamespace(scope=Scope((), year, False, ()), names=frozenset(names), specific_terms=terms)
    return passed_over(inquiry, HITS, library)


def test_a_newer_notice_of_the_same_names_is_searched():
    assert found("alder", "valley") == {"alder-2019"}


def test_where_nothing_is_named_no_newer_notice_is_known_to_be_of_the_same_grant():
    assert found() == frozenset()


@pytest.mark.parametrize(("words", "ids"), [(("valley", "safety", "town"), {"alder-2018"}), (("valley",), set())])
def test_a_notice_of_the_year_asked_about_is_known_by_its_telling_words(words, ids):
    assert found(year=2018, words=words) == ids


def test_of_a_program_that_is_known_the_search_finds_the_editions():
    known = {**ENTRIES, "alder-2018": entry("alder-2018", program="alder", kind=Kind.SOLICITATION, fiscal_year=2018)}

    assert found("alder", library=SimpleNamespace(entries=known, first_page=LIBRARY.first_page)) == frozenset()

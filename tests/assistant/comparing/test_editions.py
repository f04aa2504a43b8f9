"""Names and years become documents: which one is the edition of a year, which one a name means."""

import pytest

from assistant.answering.ruling.governing import load_precedence
from assistant.comparing.editions import editions_of, named_document
from assistant.errors import RequestError
from assistant.types import Authority, DocumentStatus, Kind
from tests.assistant.comparing.small import Shelf, entry_of, page_of


def shelf(*entries, **texts):
    return Shelf({e.document_id: [page_of(texts.get(e.document_id, "Text."))] for e in entries}, *entries)


def test_the_edition_of_a_year_is_the_notice_and_not_its_correction_or_repost():
    entries = (
        entry_of("notice", fiscal_year=2023),
        entry_of("correction", fiscal_year=2023),
        entry_of("repost", fiscal_year=2023, authority=Authority.REPOST),
        entry_of("questions", fiscal_year=2023, kind=Kind.FAQ),
        entry_of("old", fiscal_year=2022),
        entry_of("replaced", fiscal_year=2021, status=DocumentStatus.SUPERSEDED),
        entry_of("other", fiscal_year=2023, program="rural"),
    )
    library = shelf(*entries, notice="A long text of the whole notice.", repost="A copy, longer than the notice is.")

    editions = editions_of(["planning"], library, load_precedence())

    assert {year: e.document_id for year, e in editions.by_year.items()} == {2022: "old", 2023: "notice"}


@pytest.mark.parametrize("name", ["a-1", "Grants, FY2022 notice", "grants, fy2022"])
def test_a_document_is_named_by_its_id_its_title_or_words_of_it(name):
    entries = shelf(entry_of("a-1", title="Grants, FY2022 notice"), entry_of("b", title="Grants, FY2023")).entries

    assert named_document(name, entries).document_id == "a-1"


@pytest.mark.parametrize(
    "name, said", [("grants", "fits a-1, b"), ("nothing", "no document 'nothing'"), ("", "no doc")]
)
def test_a_name_that_fits_several_or_none_is_refused_with_what_to_do(name, said):
    entries = shelf(entry_of("a-1", title="Grants 1"), entry_of("b", title="Grants 2")).entries

    with pytest.raises(RequestError, match=said):
        named_document(name, entries)

from datetime import date

from assistant.answering.markers import markers_in, renumber, without_markers
from assistant.types import Authority, CatalogEntry, Citation, DocumentStatus, Kind

ENTRY = CatalogEntry(
    document_id="a",
    title="A",
    program="",
    kind=Kind.FAQ,
    publisher="",
    authority=Authority.FEDERAL,
    fiscal_year=None,
    published=date(2020, 1, 1),
    retrieved=None,
    status=DocumentStatus.CURRENT,
    supersedes=(),
    url="",
    file="a.txt",
    digest=False,
)


def citation(marker):
    return Citation(marker=marker, entry=ENTRY, page=1, locator="p. 1", start=0, end=1, quote=f"q{marker}")


def test_markers_are_found_and_taken_out():
    text = "Due May 1 [2]. Or June [1, 3]."

    assert markers_in(text) == {1, 2, 3}
    assert without_markers(text) == "Due May 1. Or June."


def test_markers_are_renumbered_in_order_of_appearance_and_strangers_dropped():
    text, citations = renumber("First [3]. Second [1][9].", [citation(1), citation(3)])

    assert text == "First [1]. Second [2]."
    assert [(c.marker, c.quote) for c in citations] == [(1, "q3"), (2, "q1")]

"""Reading: pages and passages as stored, searches, filters, and damage that is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pytest

from assistant.errors import DocumentError, LibraryMismatchError, NoLibraryError, RequestError
from assistant.library import Library, LibraryWriter, originals
from assistant.types import Authority, DocumentFilter, DocumentStatus, Kind
from tests.assistant.library.conftest import ALPHA, BETA, GAMMA
from tests.assistant.library.sample import DIM, STAMP, add, document, everything, lost, publish, vector
from tests.documents import entry

TWINS = ["The very same line."]
ODD = ["\U0001f4c5 Due: April 12 \u2013 caf\u00e9.", "After \U0001f4c5\U0001f4c5 it.", "zero\x00byte"]
KNOWN = {
    "alpha": {"program": "bcji", "fiscal_year": 2021, "kind": Kind.SOLICITATION},
    "beta": {"program": "bcji", "fiscal_year": 2023},
    "gamma": {"program": "spi"},
    "odd": {
        "published": date(2021, 2, 3),
        "retrieved": date(2021, 4, 5),
        "kind": Kind.REPORT,
        "authority": Authority.REPOST,
        "status": DocumentStatus.SUPERSEDED,
        "supersedes": ("old", "older"),
        "inferred": ("kind",),
        "digest": True,
        "fiscal_year": 2020,
    },
}
EVERY = {"alpha", "beta", "gamma", "odd", "twin1", "twin2", "twin3"}


@pytest.fixture(scope="module")
def varied_index(tmp_path_factory):
    """Library whose documents have programs, years and kinds, odd characters and equal texts."""
    index = tmp_path_factory.mktemp("varied") / "index"
    twins = {name: TWINS for name in ("twin2", "twin3", "twin1")}
    publish(index, {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA, "odd": ODD, **twins}, known=KNOWN)
    return index


@pytest.fixture
def varied(varied_index):
    """Reader of the varied library."""
    with Library.open(varied_index) as library:
        yield library


def test_where_there_is_no_library_the_command_that_makes_one_is_named(index):
    with pytest.raises(NoLibraryError, match="guidance ingest"):
        Library.open(index)
    assert not index.exists()


def test_each_passage_is_the_piece_of_its_page_that_it_says(library):
    passages = [passage for i in library.entries for passage in library.passages_of(i)]

    assert len(passages) == 7
    assert all(p.text == library.page(p.document_id, p.page).text[p.start : p.end] for p in passages)
    assert [p.text for p in passages] == ALPHA + BETA + GAMMA


def test_text_beyond_the_basic_plane_keeps_its_offsets(varied):
    assert [p.text for p in varied.passages_of("odd")] == ODD
    assert varied.page("odd", 1) == document("odd", ODD).document.pages[0]


def test_passages_come_in_the_order_asked_for(library):
    ids = ["gamma:0001:000", "alpha:0002:000", "alpha:0001:001"]

    assert [p.passage_id for p in library.passages(ids)] == ids
    assert library.passages([]) == []


def test_those_who_hold_the_same_passage_hold_one_object(library):
    first, *_ = library.passages(["alpha:0001:001", "gamma:0001:000", "alpha:0001:001"])
    again = library.passages(["alpha:0001:000", "alpha:0001:001"])

    assert again[1] is first
    assert [p.text for p in again] == ALPHA[:2]


def test_an_unknown_passage_or_page_is_refused(library):
    with pytest.raises(RequestError, match="nothing:0001:000"):
        library.passages(["nothing:0001:000"])
    with pytest.raises(RequestError, match="no page 9"):
        library.page("alpha", 9)


def test_the_first_page_of_a_document_is_where_it_begins(library):
    assert library.first_page("alpha") == library.pages("alpha")[0]
    with pytest.raises(RequestError, match="nowhere"):
        library.first_page("nowhere")


def test_all_that_the_catalog_says_comes_back(varied):
    assert list(varied.entries) == sorted(EVERY)
    assert varied.entries["odd"] == entry("odd", **KNOWN["odd"])


def test_every_passage_is_found_by_its_own_vector_with_similarity_one(library):
    assert lost(library) == []
    assert library.dense(vector(ALPHA[1]) * 7, k=1) == [("alpha:0001:001", pytest.approx(1.0))]


def test_rankings_are_sorted_and_the_same_each_time(library):
    for search, query in ((library.dense, vector("anything")), (library.lexical, "sites partners match report")):
        ranking = search(query, k=7)

        assert len(ranking) > 1
        assert [score for _, score in ranking] == sorted((score for _, score in ranking), reverse=True)
        assert search(query, k=7) == ranking
        assert search(query, k=2) == ranking[:2]
        assert search(query, k=0) == []


def test_equal_scores_come_in_the_librarys_order(varied):
    expected = ["twin1:0001:000", "twin2:0001:000", "twin3:0001:000"]

    assert [i for i, _ in varied.dense(vector(TWINS[0]), k=3)] == expected
    assert [i for i, _ in varied.lexical("same line", k=3)] == expected
    assert [i for i, _ in varied.dense(vector(TWINS[0]), k=2)] == expected[:2]


def test_words_of_title_and_headings_find_a_passage(library):
    assert library.lexical("title gamma", k=1)[0][0] == "gamma:0001:000"
    assert len(library.lexical("heading", k=50)) == 7


@pytest.mark.parametrize(
    "where, expected",
    [
        (DocumentFilter(), EVERY),
        (DocumentFilter(programs=frozenset({"bcji"})), {"alpha", "beta"}),
        (DocumentFilter(programs=frozenset({"bcji"}), fiscal_years=frozenset({2023})), {"beta"}),
        (DocumentFilter(kinds=frozenset({"solicitation"})), {"alpha"}),
        (DocumentFilter(document_ids=frozenset({"gamma", "nowhere"})), {"gamma"}),
        (DocumentFilter(programs=frozenset()), set()),
        (DocumentFilter(fiscal_years=frozenset({1999})), set()),
    ],
)
def test_filters_let_through_the_documents_that_fit_all_of_them(varied, where, expected):
    dense = varied.dense(vector("anything"), k=50, where=where)
    lexical = varied.lexical("heading", k=50, where=where)

    assert {i.split(":")[0] for i, _ in dense} == expected
    assert {i.split(":")[0] for i, _ in lexical} == expected


def test_many_threads_may_read_and_search_at_once(built):
    with Library.open(built[0] / "one") as library, ThreadPoolExecutor(8) as pool:
        alone = (everything(library), library.dense(vector("x"), k=5), library.lexical("match report", k=5))
        library.close()
    with Library.open(built[0] / "one") as library, ThreadPoolExecutor(8) as pool:
        together = [
            pool.submit(
                lambda: (
                    everything(library),
                    library.dense(vector("x"), k=5),
                    library.lexical("match report", k=5),
                )
            )
            for _ in range(40)
        ]

        assert all(one.result() == alone for one in together)


def test_vectors_of_another_model_are_refused(library):
    library.check_embedder("letters-v1", DIM)

    with pytest.raises(LibraryMismatchError, match="guidance ingest --rebuild"):
        library.check_embedder("other", DIM)
    with pytest.raises(LibraryMismatchError, match="17"):
        library.dense(np.ones(DIM + 1, np.float32), k=1)
    with pytest.raises(RequestError, match="direction"):
        library.dense(np.zeros(DIM, np.float32), k=1)


def test_an_original_outlives_its_file(index, tmp_path):
    file = tmp_path / "alpha.TXT"
    file.write_text("\n".join(ALPHA))
    sha256 = document("alpha", ALPHA).document.sha256
    with LibraryWriter(index, STAMP) as writer:
        ref = add(writer, "alpha", ALPHA, file="alpha.TXT")
        writer.keep_original(file, sha256)
        file.unlink()
        writer.publish([ref, add(writer, "beta", BETA)])

    with Library.open(index) as library:
        assert library.original("alpha") == index / "originals" / f"{sha256}.txt"
        assert library.original("alpha").read_text() == "\n".join(ALPHA)
        assert library.original("beta") is None


def test_an_original_that_changed_while_it_was_read_is_refused(index, tmp_path):
    file = tmp_path / "alpha.txt"
    file.write_text("other bytes")

    with LibraryWriter(index, STAMP) as writer, pytest.raises(DocumentError, match=r"alpha\.txt: changed"):
        writer.keep_original(file, "0" * 64)
    assert list((index / "originals").iterdir()) == []


def test_a_file_whose_copy_is_kept_is_refused_all_the_same_when_it_changes_or_goes(index, tmp_path):
    file = tmp_path / "alpha.txt"
    file.write_text("\n".join(ALPHA))
    sha256 = document("alpha", ALPHA).document.sha256
    with LibraryWriter(index, STAMP) as writer:
        writer.keep_original(file, sha256)
        file.write_text("other bytes")

        with pytest.raises(DocumentError, match=r"alpha\.txt: changed"):
            writer.keep_original(file, sha256)
        file.unlink()
        with pytest.raises(DocumentError, match=r"alpha\.txt: unreadable.+Put it back"):
            writer.keep_original(file, sha256)


def test_originals_that_no_document_needs_are_removed(tmp_path):
    folder = tmp_path / "originals"
    folder.mkdir()
    for name in ("kept.pdf", "gone.pdf", "kept.pdf.part"):
        (folder / name).write_text("x")

    originals.remove_unused(tmp_path, {"kept"})

    assert [p.name for p in folder.iterdir()] == ["kept.pdf"]

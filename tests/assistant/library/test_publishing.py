"""Publishing: what changes, what stays, what is refused."""

import numpy as np
import pytest

from assistant.errors import LibraryBusyError, LibraryError, LibraryMismatchError, NoLibraryError
from assistant.library import Library, LibraryWriter, SourceRef, roll_back
from assistant.types import Failure, Program, Stamp
from tests.assistant.library.conftest import ALPHA, BETA, DELTA, GAMMA
from tests.assistant.library.sample import (
    DIM,
    STAMP,
    add,
    document,
    everything,
    key,
    lost,
    publish,
    texts,
    vector,
)


def seen(index):
    with Library.open(index) as library:
        return everything(library)


def test_publishing_twice_changes_nothing(one):
    before = {p: p.read_bytes() for p in one.rglob("*") if p.suffix in {".npy", ".json"} or p.name == "current"}

    again = publish(one, {"gamma": GAMMA, "beta": BETA, "alpha": ALPHA})

    assert (again.generation, again.added, again.changed, again.removed, again.unchanged) == (1, 0, 0, 0, 3)
    assert {p: p.read_bytes() for p in before} == before
    assert [p.name for p in (one / "generations").iterdir()] == ["000001"]


def test_counts_what_was_added_changed_and_removed(built):
    _, first, second, _ = built

    assert (first.added, first.documents, first.passages) == (3, 3, 7)
    assert (second.added, second.changed, second.removed, second.unchanged) == (1, 1, 1, 1)


def test_progress_tells_each_stage_to_its_end(built):
    assert built[3] == [("dense", 7, 7), ("lexical", 7, 7), ("verify", 7, 7)]


def test_a_removed_document_is_found_by_no_search(two):
    with Library.open(two) as library:
        dense = [i for line in BETA for i, _ in library.dense(vector(line), k=50)]
        lexical = [i for line in BETA for i, _ in library.lexical(line, k=50)]

        assert not [i for i in dense + lexical if i.startswith("beta")]
        assert list(library.entries) == ["alpha", "delta", "gamma"]
        assert library.pages("beta") == ()
        assert library.passages_of("beta") == []


def test_a_shortened_document_leaves_nothing_behind(two):
    with Library.open(two) as library:
        assert texts(library)["alpha"] == ALPHA[:2]
        assert len(library.pages("alpha")) == 1
        assert len(library.dense(vector(ALPHA[3]), k=50)) == 4
        assert library.lexical("Ask the office", k=50) == []


def test_readers_keep_the_old_generation_until_they_open_again(one):
    old = Library.open(one)
    publish(one, {"delta": DELTA})
    new = Library.open(one)

    assert (old.is_current(), new.is_current()) == (False, True)
    assert {i.split(":")[0] for i, _ in old.dense(vector(DELTA[0]), k=9)} == {"alpha", "beta", "gamma"}
    assert {i.split(":")[0] for i, _ in new.dense(vector(ALPHA[0]), k=9)} == {"delta"}
    assert texts(old)["alpha"] == ALPHA
    old.close()
    new.close()


def test_nothing_is_seen_before_it_is_published(one):
    with LibraryWriter(one, STAMP) as writer, Library.open(one) as library:
        add(writer, "delta", DELTA)

        assert "delta" not in library.entries
        assert library.is_current()


def test_rollback_restores_exactly_what_was_there_and_back_again(built, two):
    after = seen(two)

    assert roll_back(two) == 1
    assert seen(two) == seen(built[0] / "one")
    assert roll_back(two) == 2
    assert seen(two) == after


def test_a_publication_after_a_rollback_keeps_what_was_rolled_back_to_and_forgets_the_other(two):
    with LibraryWriter(two, STAMP) as writer:
        assert writer.rollback() == 1
        assert [source.path for source in writer.published_sources()] == ["alpha.txt", "beta.txt", "gamma.txt"]

    assert publish(two, {"alpha": ALPHA}).generation == 3

    assert sorted(p.name for p in (two / "generations").iterdir()) == ["000001", "000003"]
    with LibraryWriter(two, STAMP) as writer:
        keys = {key(line) for line in ALPHA + BETA + GAMMA + DELTA}
        assert writer.vectors_missing(keys) == {key(line) for line in DELTA}


def test_rollback_is_refused_where_there_is_nothing_to_go_back_to(index, one):
    with pytest.raises(NoLibraryError, match="guidance ingest"):
        roll_back(index)

    with pytest.raises(LibraryError, match="no earlier generation"):
        roll_back(one)


def test_a_second_writer_is_refused_at_once_and_let_in_afterwards(index):
    with LibraryWriter(index, STAMP), pytest.raises(LibraryBusyError, match="another process"):
        LibraryWriter(index, STAMP)

    with LibraryWriter(index, STAMP):
        pass


def test_another_stamp_is_refused_with_both_names_and_the_remedy(one):
    with pytest.raises(LibraryMismatchError) as refusal:
        LibraryWriter(one, Stamp("other-model", DIM, "lines-v1"))

    assert all(part in str(refusal.value) for part in ("letters-v1", "other-model", "guidance ingest --rebuild"))


def test_a_rebuild_with_another_stamp_is_prepared_beside_the_old_library(one):
    stamp = Stamp("other-model", DIM, "lines-v2")

    with LibraryWriter(one, stamp, rebuild=True) as writer:
        ref = add(writer, "alpha", ALPHA)
        with Library.open(one) as old:
            assert old.stamp == STAMP
            assert lost(old) == []
        writer.publish([ref])

    with Library.open(one) as new:
        assert (new.stamp, new.generation, lost(new)) == (stamp, 2, [])
    assert roll_back(one) == 1


def test_a_rebuild_uses_nothing_that_is_stored_but_goes_on_where_it_was_interrupted(one):
    keys = {key(line) for line in ALPHA}
    with LibraryWriter(one, STAMP, rebuild=True) as writer:
        assert writer.vectors_missing(keys) == keys
        add(writer, "alpha", ALPHA)

    with LibraryWriter(one, STAMP, rebuild=True) as writer:
        assert writer.vectors_missing(keys) == set()


def test_stored_work_survives_a_writer_that_never_published(index):
    with LibraryWriter(index, STAMP) as writer:
        ref = add(writer, "alpha", ALPHA)

    with LibraryWriter(index, STAMP) as writer:
        assert writer.has_source(ref.source_key)
        assert writer.source_documents(ref.source_key) == ("alpha",)
        assert writer.published_sources() == []


def test_an_unknown_source_is_refused(index):
    with LibraryWriter(index, STAMP) as writer, pytest.raises(LibraryError, match=r"gone\.txt: is not stored"):
        writer.publish([SourceRef(source_key="nowhere", path="gone.txt", root="")])


def test_two_files_that_bring_one_document_are_refused_and_the_library_stays(one):
    with LibraryWriter(one, STAMP) as writer:
        refs = [add(writer, "alpha", ALPHA), add(writer, "alpha", BETA)]
        with pytest.raises(LibraryError, match=r"alpha \(alpha\.txt"):
            writer.publish(refs)

    with Library.open(one) as library:
        assert list(library.entries) == ["alpha", "beta", "gamma"]


def test_a_passage_that_is_no_piece_of_its_page_is_refused_and_nothing_is_stored(index):
    stored = document("alpha", ALPHA)
    longer = document("alpha", [f"{ALPHA[0]} Not so.", *ALPHA[1:]])
    wrong = type(stored)(stored.document, longer.passages, stored.vector_keys)
    with LibraryWriter(index, STAMP) as writer:
        writer.add_vectors([key(line) for line in ALPHA], np.array([vector(line) for line in ALPHA]))

        with pytest.raises(LibraryError, match="alpha:0001:000"):
            writer.add_source("a", "alpha.txt", [wrong])

        assert not writer.has_source("a")


@pytest.mark.parametrize(
    "vectors",
    [np.zeros((1, DIM)), np.full((1, DIM), np.nan), np.ones((1, DIM + 1)), np.ones((2, DIM))],
    ids=["zero", "not a number", "other dimension", "too many"],
)
def test_vectors_that_cannot_be_searched_are_refused(index, vectors):
    with LibraryWriter(index, STAMP) as writer, pytest.raises(LibraryError):
        writer.add_vectors(["a"], vectors.astype(np.float32))


def test_a_source_whose_vectors_are_not_stored_is_refused(index):
    with LibraryWriter(index, STAMP) as writer, pytest.raises(LibraryError, match="4 of its vectors"):
        writer.add_source("a", "alpha.txt", [document("alpha", ALPHA)])


def test_failures_programs_stale_versions_and_repeats_are_published(index):
    program = Program(program_id="bcji", name="Byrne", sources=("somewhere",))
    with LibraryWriter(index, STAMP) as writer:
        ref = add(writer, "alpha", ALPHA)
        stale = SourceRef(source_key=ref.source_key, path=ref.path, root=ref.root, stale="it is encrypted")
        twin = add(writer, "beta", ALPHA)
        failure = Failure("b.pdf", "b.pdf: empty")
        writer.publish([stale, twin], failures=[failure], programs=[program], duplicates={"beta": "alpha"})

    with Library.open(index) as library:
        alpha, beta = library.summary().documents
        assert library.programs == (program,)
        assert library.summary().failures == (failure,)
        assert alpha.problems == ("an earlier version is kept: it is encrypted",)
        assert (beta.duplicate_of, beta.pages, beta.passages) == ("alpha", 2, 4)
        assert lost(library) == []


def test_a_library_without_documents_can_be_published_and_searched(index):
    done = publish(index, {})

    with Library.open(index) as library:
        assert (done.documents, library.entries) == (0, {})
        assert library.dense(vector("x"), k=3) == []
        assert library.lexical("match", k=3) == []

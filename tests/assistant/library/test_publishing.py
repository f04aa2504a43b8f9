import numpy as np
import pytest

from assistant.errors import (
    LibraryBusyError,
    LibraryError,
    LibraryMismatchError,
    NoLibraryError,
)
from assistant.library import Library, LibraryWriter, SourceRef, roll_back
from assistant.types import Failure, Program, Stamp
from tests.assistant.library.sample import (
    DIM,
    STAMP,
    add,
    document,
    key,
    publish,
    vector,
)

ALPHA = ["Applicants must be eligible.", "The match is ten percent.", "Awards last three years.", "Ask the office."]
BETA = ["Sites write an action plan.", "Partners sign a letter."]


@pytest.fixture
def index(tmp_path):
    return tmp_path / "index"


def test_publishing_twice_changes_nothing(index):
    first = publish(index, {"alpha": ALPHA, "beta": BETA})
    before = {p: p.stat().st_mtime_ns for p in index.rglob("*") if p.is_file() and "chroma" not in str(p)}
    second = publish(index, {"beta": BETA, "alpha": ALPHA})

    assert (first.generation, first.added, first.documents, first.passages) == (1, 2, 2, 6)
    assert (second.generation, second.added, second.changed, second.removed) == (1, 0, 0, 0)
    assert second.unchanged == 2
    assert (index / "current").stat().st_mtime_ns == before[index / "current"]
    assert len(list((index / "generations").iterdir())) == 1


def test_counts_what_was_added_changed_and_removed(index):
    publish(index, {"alpha": ALPHA, "beta": BETA, "gamma": ["One."]})

    done = publish(index, {"alpha": ALPHA, "beta": [*BETA, "More."], "delta": ["New."]})

    assert (done.added, done.changed, done.removed, done.unchanged) == (1, 1, 1, 1)


def test_a_removed_document_is_found_by_no_search(index):
    publish(index, {"alpha": ALPHA, "beta": BETA})
    publish(index, {"alpha": ALPHA})

    with Library.open(index) as library:
        dense = [i for line in BETA for i, _ in library.dense(vector(line), k=50)]
        lexical = [i for line in BETA for i, _ in library.lexical(line, k=50)]

        assert {i.split(":")[0] for i in dense + lexical} == {"alpha"}
        assert list(library.entries) == ["alpha"]
        assert library.pages("beta") == ()
        assert library.passages_of("beta") == []


def test_a_shortened_document_leaves_nothing_behind(index):
    publish(index, {"alpha": ALPHA})
    publish(index, {"alpha": ALPHA[:2]})

    with Library.open(index) as library:
        assert [p.text for p in library.passages_of("alpha")] == ALPHA[:2]
        assert len(library.pages("alpha")) == 1
        assert len(library.dense(vector(ALPHA[3]), k=50)) == 2
        assert library.lexical("Ask the office", k=50) == []


def test_rows_that_no_kept_generation_needs_are_deleted(index):
    publish(index, {"alpha": ALPHA, "beta": BETA})
    publish(index, {"alpha": ALPHA})
    publish(index, {"alpha": [*ALPHA, "And more."]})

    with LibraryWriter(index, STAMP) as writer:
        assert writer.vectors_missing({key(line) for line in BETA}) == {key(line) for line in BETA}
        assert writer.vectors_missing({key(line) for line in ALPHA}) == set()
    assert [p.name for p in sorted((index / "generations").iterdir())] == ["000002", "000003"]


def test_readers_keep_the_old_generation_until_they_open_again(index):
    publish(index, {"alpha": ALPHA})
    old = Library.open(index)
    publish(index, {"beta": BETA})
    new = Library.open(index)

    assert not old.is_current()
    assert new.is_current()
    assert {i.split(":")[0] for i, _ in old.dense(vector(BETA[0]), k=9)} == {"alpha"}
    assert {i.split(":")[0] for i, _ in new.dense(vector(ALPHA[0]), k=9)} == {"beta"}
    assert [p.text for p in old.passages_of("alpha")] == ALPHA
    old.close()
    new.close()


def test_nothing_is_seen_before_it_is_published(index):
    publish(index, {"alpha": ALPHA})

    with LibraryWriter(index, STAMP) as writer, Library.open(index) as library:
        add(writer, "beta", BETA)

        assert list(library.entries) == ["alpha"]
        assert library.is_current()


def test_rollback_restores_exactly_what_was_there(index):
    publish(index, {"alpha": ALPHA, "beta": BETA})
    before = everything(index)
    publish(index, {"alpha": ALPHA[:1], "gamma": ["New."]})
    after = everything(index)

    number = roll_back(index)

    assert number == 1
    assert everything(index) == before
    assert roll_back(index) == 2
    assert everything(index) == after


def test_rollback_from_an_open_writer_is_the_same(index):
    publish(index, {"alpha": ALPHA})
    publish(index, {"beta": BETA})

    with LibraryWriter(index, STAMP) as writer:
        assert writer.rollback() == 1
        assert [s.path for s in writer.published_sources()] == ["alpha.txt"]


def test_a_publication_after_a_rollback_takes_a_new_number_and_keeps_what_was_rolled_back_to(index):
    publish(index, {"alpha": ALPHA})
    publish(index, {"beta": BETA})
    roll_back(index)

    done = publish(index, {"gamma": ["New."]})

    assert done.generation == 3
    assert roll_back(index) == 1


def test_rollback_is_refused_where_there_is_nothing_to_go_back_to(index):
    with pytest.raises(NoLibraryError, match="guidance ingest"):
        roll_back(index)
    publish(index, {"alpha": ALPHA})

    with pytest.raises(LibraryError, match="no earlier generation"):
        roll_back(index)


def test_a_second_writer_is_refused_at_once(index):
    with LibraryWriter(index, STAMP), pytest.raises(LibraryBusyError, match="another process"):
        LibraryWriter(index, STAMP)

    with LibraryWriter(index, STAMP):
        pass


def test_another_stamp_is_refused_with_both_names_and_the_remedy(index):
    publish(index, {"alpha": ALPHA})

    with pytest.raises(LibraryMismatchError) as refusal:
        LibraryWriter(index, Stamp("other-model", DIM, "lines-v1"))

    assert all(part in str(refusal.value) for part in ("letters-v1", "other-model", "guidance ingest --rebuild"))


def test_a_rebuild_with_another_stamp_starts_from_scratch_beside_the_old_library(index):
    publish(index, {"alpha": ALPHA})
    stamp = Stamp("other-model", DIM, "lines-v2")

    with LibraryWriter(index, stamp, rebuild=True) as writer:
        ref = add(writer, "alpha", ALPHA)
        with Library.open(index) as old:
            assert old.stamp == STAMP
            assert old.dense(vector(ALPHA[0]), k=1)[0][0] == "alpha:0001:000"
        writer.publish([ref])

    with Library.open(index) as new:
        assert new.stamp == stamp
        assert new.generation == 2
    assert roll_back(index) == 1


def test_a_rebuild_with_the_same_stamp_uses_nothing_that_is_stored(index):
    publish(index, {"alpha": ALPHA})

    with LibraryWriter(index, STAMP, rebuild=True) as writer:
        assert writer.vectors_missing({key(ALPHA[0])}) == {key(ALPHA[0])}
        assert not writer.published_sources()[0].source_key == ""
        done = writer.publish([add(writer, "alpha", ALPHA)])

    assert (done.generation, done.unchanged) == (2, 1)


def test_an_interrupted_rebuild_goes_on_where_it_stopped(index):
    publish(index, {"alpha": ALPHA})
    with LibraryWriter(index, STAMP, rebuild=True) as writer:
        add(writer, "alpha", ALPHA)

    with LibraryWriter(index, STAMP, rebuild=True) as writer:
        assert writer.vectors_missing({key(line) for line in ALPHA}) == set()


def test_stored_work_survives_a_writer_that_never_published(index):
    with LibraryWriter(index, STAMP) as writer:
        ref = add(writer, "alpha", ALPHA)

    with LibraryWriter(index, STAMP) as writer:
        assert writer.has_source(ref.source_key)
        assert writer.source_documents(ref.source_key) == ("alpha",)
        assert writer.publish([ref]).added == 1


def test_an_unknown_source_is_refused(index):
    with LibraryWriter(index, STAMP) as writer, pytest.raises(LibraryError, match="gone.txt: is not stored"):
        writer.publish([SourceRef(source_key="nowhere", path="gone.txt", root="")])


def test_two_files_that_bring_one_document_are_refused_and_leave_the_library(index):
    publish(index, {"alpha": ALPHA})

    with LibraryWriter(index, STAMP) as writer:
        refs = [add(writer, "alpha", ALPHA), add(writer, "alpha", BETA)]
        with pytest.raises(LibraryError, match="alpha"):
            writer.publish(refs)

    assert [p.name for p in (index / "generations").iterdir()] == ["000001"]
    assert list(everything(index)) == ["alpha"]


def test_a_passage_that_is_no_piece_of_its_page_is_refused_and_nothing_is_stored(index):
    stored = document("alpha", ALPHA)
    longer = document("alpha", [ALPHA[0] + " Not so.", *ALPHA[1:]])
    wrong = type(stored)(stored.document, longer.passages, stored.vector_keys)
    with LibraryWriter(index, STAMP) as writer:
        writer.add_vectors([key(line) for line in ALPHA], np.array([vector(line) for line in ALPHA]))

        with pytest.raises(LibraryError, match="alpha:0001:000"):
            writer.add_source("a", "alpha.txt", [wrong])

        assert not writer.has_source("a")


@pytest.mark.parametrize(
    "vectors",
    [np.zeros((1, DIM)), np.full((1, DIM), np.nan), np.ones((1, DIM + 1)), np.ones((2, DIM))],
    ids=["zero", "nan", "other dimension", "too many"],
)
def test_vectors_that_cannot_be_searched_are_refused(index, vectors):
    with LibraryWriter(index, STAMP) as writer, pytest.raises(LibraryError):
        writer.add_vectors(["a"], vectors.astype(np.float32))


def test_a_source_whose_vectors_are_not_stored_is_refused(index):
    with LibraryWriter(index, STAMP) as writer, pytest.raises(LibraryError, match="4 of its vectors"):
        writer.add_source("a", "alpha.txt", [document("alpha", ALPHA)])


def test_failures_programs_and_stale_versions_are_published(index):
    program = Program(program_id="bcji", name="Byrne", sources=("somewhere",))
    with LibraryWriter(index, STAMP) as writer:
        ref = add(writer, "alpha", ALPHA)
        stale = SourceRef(source_key=ref.source_key, path=ref.path, root=ref.root, stale="it is encrypted")
        writer.publish([stale], failures=[Failure("b.pdf", "b.pdf: empty")], programs=[program])

    with Library.open(index) as library:
        assert library.programs == (program,)
        assert library.summary().failures == (Failure("b.pdf", "b.pdf: empty"),)
        assert library.summary().documents[0].problems == ("an earlier version is kept: it is encrypted",)


def test_a_library_without_documents_can_be_published_and_searched(index):
    publish(index, {"alpha": ALPHA})
    done = publish(index, {})

    with Library.open(index) as library:
        assert (done.removed, done.documents) == (1, 0)
        assert library.dense(vector("x"), k=3) == []
        assert library.lexical("match", k=3) == []


def test_progress_tells_each_stage_to_its_end(index):
    told = []
    publish(index, {"alpha": ALPHA}, progress=lambda stage, done, total: told.append((stage, done, total)))

    assert told == [("dense", 4, 4), ("lexical", 4, 4), ("verify", 4, 4)]


def everything(index):
    """All that a reader can see, by document."""
    with Library.open(index) as library:
        return {
            i: (entry, library.pages(i), library.passages_of(i), library.dense(vector("probe"), k=50))
            for i, entry in library.entries.items()
        }

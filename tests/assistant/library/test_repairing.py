"""Parts that are deleted, cut short, altered or another library's are found and built again; nothing is embedded."""

import os
import resource
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import LibraryBusyError, NoLibraryError
from assistant.library import Library, LibraryWriter, roll_back
from assistant.library.generations import pointer_path, writer_lock
from assistant.library.repairing import open_whole, repair
from assistant.library.watching import SelfCheck
from tests.assistant.library.sample import STAMP, everything, lost, publish, texts

FILES = [
    *("manifest.json", "rows.json", "vectors.npy", "lexical/words.json", "lexical/values.npy"),
    *("chroma/chroma.sqlite3", "chroma/*/data_level0.bin", "chroma/*/header.bin"),
]


def delete(path):
    path.unlink()


def cut_short(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def alter(path):
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data), max(len(data) // 700, 1)):
        data[at] ^= 0xFF
    path.write_bytes(data)


def put_foreign(path):
    path.write_bytes(b"another library's " * (path.stat().st_size // 18 + 1))


def damaged(index, name, damage):
    """Damage one file of the generation that answers."""
    folder = index / "generations" / "000001"
    damage(next(iter(folder.glob(name))))


@pytest.mark.slow
@pytest.mark.parametrize("damage", [delete, cut_short, alter, put_foreign], ids=lambda damage: damage.__name__)
def test_a_damaged_part_is_built_again_when_the_library_is_checked(built, tmp_path, damage):
    """Each file is damaged in a library of its own, two of them at a time."""
    indexes = [shutil.copytree(built[0] / "one", tmp_path / str(number)) for number in range(len(FILES))]

    with ThreadPoolExecutor(2) as at_once:
        seen = list(at_once.map(lambda index, name: seen_in_repair(index, name, damage), indexes, FILES))

    expected = {"built": 2, "as before": True, "lost": [], "trouble": "", "built again": None}
    assert dict(zip(FILES, seen, strict=True)) == dict.fromkeys(FILES, expected)


def seen_in_repair(index, name, damage):
    """What a check of a library, one file of which is damaged, builds and leaves."""
    with Library.open(index) as whole:
        before = everything(whole)
    damaged(index, name, damage)
    number = repair(index)
    with open_whole(index) as mended:
        is_as_before, missing = everything(mended) == before, lost(mended)
        trouble = mended.searcher.dense_index().trouble
    again = repair(index)
    return {"built": number, "as before": is_as_before, "lost": missing, "trouble": trouble, "built again": again}


@pytest.mark.parametrize("name", ["vectors.npy", "lexical/words.json"])
def test_an_altered_part_is_built_again_when_the_library_is_opened(one, name):
    with Library.open(one) as whole:
        before = texts(whole)
    damaged(one, name, alter)

    with open_whole(one) as mended:
        assert mended.generation == 2
        assert texts(mended) == before
        assert lost(mended) == []


def test_a_whole_library_is_opened_as_it_is(one):
    with open_whole(one) as library:
        assert library.generation == 1


@pytest.mark.parametrize("damage", [delete, lambda path: path.write_text("{")], ids=["deleted", "altered"])
def test_a_lost_pointer_is_taken_from_its_copy(two, damage):
    damage(pointer_path(two))

    with open_whole(two) as library:
        assert library.generation == 2
        assert lost(library) == []
    with LibraryWriter(two, STAMP) as writer:
        assert len(writer.published_sources()) == 3


def test_the_generation_before_survives_a_repair(two):
    folder = two / "generations" / "000002"
    alter(folder / "vectors.npy")

    assert repair(two) == 3
    assert roll_back(two) == 1
    LibraryWriter(two, STAMP).close()
    assert sorted(path.name for path in (two / "generations").iterdir()) == ["000001", "000003"]


def test_a_check_waits_for_no_writer_and_disturbs_none(one):
    damaged(one, "vectors.npy", alter)

    with writer_lock(one):
        with pytest.raises(LibraryBusyError):
            repair(one)
        assert not SelfCheck(one, every_s=1).look()
    assert SelfCheck(one, every_s=1).look()


def test_where_there_is_no_library_nothing_is_made(tmp_path):
    with pytest.raises(NoLibraryError):
        repair(tmp_path / "nothing")
    assert not SelfCheck(tmp_path / "nothing", every_s=1).look()
    assert list(tmp_path.iterdir()) == []


def test_damage_done_while_the_page_is_served_is_mended_in_the_background(one):
    with Library.open(one) as library:
        before = texts(library)
        assert lost(library) == []
        check = SelfCheck(one, every_s=0.2)
        check.start()
        begun = time.monotonic()
        alter(one / "generations" / "000001" / "lexical" / "values.npy")
        while library.is_current() and time.monotonic() - begun < 200:
            assert library.dense(library_vector(library), k=1)
            time.sleep(0.1)
        check.stop()
        assert texts(library) == before  # who still reads the old generation is not disturbed

    with open_whole(one) as mended:
        assert mended.generation == 2
        assert texts(mended) == before
        assert lost(mended) == []


def library_vector(library):
    return library.searcher.dense_index()._matrix[0]


def test_a_check_does_not_verify_again_what_has_not_changed(one):
    check = SelfCheck(one, every_s=1)
    assert check.look()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(20):
        assert check.look()

    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (now.ru_utime, now.ru_minflt) == (used.ru_utime, used.ru_minflt)  # verifying takes a process each time


@pytest.mark.parametrize("year", [1971, 2037], ids=["the past", "the future"])
def test_a_clock_that_jumps_hides_no_new_generation(one, year):
    seconds = (year - 1970) * 31_557_600
    with Library.open(one) as library:
        pointer = pointer_path(one)
        seen = pointer.stat()
        publish(one, {"alpha": ["Something else."]})
        os.utime(pointer, (seconds, seconds))
        assert not library.is_current()
        os.utime(pointer, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        assert not library.is_current()

    with Library.open(one) as library:
        os.utime(pointer_path(one), (seconds, seconds))
        assert library.is_current()
        assert texts(library) == {"alpha": ["Something else."]}


def test_a_foreign_librarys_parts_are_told_from_ones_own(built, one):
    place, *_ = built
    shutil.rmtree(one / "generations" / "000001")
    shutil.copytree(place / "two" / "generations" / "000001", one / "generations" / "000001")
    shutil.copy(place / "two" / "generations" / "000002" / "rows.json", one / "generations" / "000001" / "rows.json")

    with open_whole(one) as library:
        assert library.generation == 2
        assert lost(library) == []

"""Kills, full disks and damaged files: the library that was there answers, and the next run completes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.errors import LibraryDamagedError, LibraryError
from assistant.library import Library, LibraryWriter, roll_back
from assistant.library.repairing import open_whole
from tests.assistant.library.conftest import ALPHA, BETA, GAMMA
from tests.assistant.library.sample import STAMP, add, key, lost, publish, state, texts, vector

ROOT = Path(__file__).parents[3]


def start_writing(index, step, limit=0):
    command = [sys.executable, "-m", "tests.assistant.library.writing_process", str(index), str(step), str(limit)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def kill_after(child, seconds, *, whole_group):
    """Kill the writer, with or without the processes that it started; tell whether it had ended before."""
    try:
        child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        (os.killpg if whole_group else os.kill)(child.pid, signal.SIGKILL)
        child.communicate()
    return child.returncode == 0


def held(index):
    """What the library says it holds, after all of its vectors were looked for."""
    with Library.open(index) as library:
        assert lost(library) == []
        return texts(library)


def kill_many_times(index, kills, seed):
    """Kill a writer at random moments of its work; the library must be as before or as it intended."""
    chance = random.Random(seed)
    begun = time.monotonic()
    start_writing(index, 1).communicate()
    longest = 1.2 * (time.monotonic() - begun)
    before = held(index)
    for step in range(2, kills + 2):
        kill_after(start_writing(index, step), chance.uniform(0.05, longest), whole_group=chance.random() < 0.5)

        now = held(index)
        assert now in (before, state(step))
        before = now


def test_a_killed_writer_leaves_a_library_that_answers_and_the_next_run_completes(zero):
    kill_many_times(zero, kills=4, seed=1)

    publish(zero, state(7))

    assert held(zero) == state(7)
    assert len(list((zero / "generations").iterdir())) == 2


@pytest.mark.slow
def test_thirty_kills_at_random_moments_never_leave_a_library_that_cannot_answer(zero, tmp_path):
    indexes = [zero, shutil.copytree(zero, tmp_path / "another")]
    with ThreadPoolExecutor(len(indexes)) as at_once:
        list(at_once.map(lambda index, seed: kill_many_times(index, kills=15, seed=seed), indexes, (2, 3)))

    for index in indexes:
        publish(index, state(40))

        assert held(index) == state(40)
        assert roll_back(index) > 0


@pytest.mark.parametrize("limit", [30_000, 150_000], ids=["the library file", "the search parts"])
def test_a_disk_that_fills_up_leaves_the_library_and_says_so(zero, limit):
    """A limit on the size of files fails the same writes as a full disk does, without being root."""
    child = start_writing(zero, 1, limit)
    _, told = child.communicate(timeout=280)

    assert child.returncode == 1
    assert told.startswith(b"LibraryError: ")
    assert held(zero) == state(0)
    with LibraryWriter(zero, STAMP):
        assert [p.name for p in (zero / "generations").iterdir()] == ["000001"]


def test_leftovers_of_killed_runs_are_removed_by_the_next(one):
    for name in ("000002.building", "000003"):
        shutil.copytree(one / "generations" / "000001", one / "generations" / name)
    (one / "current.new").write_text("{")

    with LibraryWriter(one, STAMP):
        assert [p.name for p in (one / "generations").iterdir()] == ["000001"]


def chroma_graph(folder):
    return next(folder.glob("chroma/*/data_level0.bin"))


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-7])


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [
        shutil.rmtree,
        lambda folder: shutil.rmtree(folder / "chroma"),
        lambda folder: (folder / "manifest.json").write_text("{}"),
        lambda folder: (folder / "chroma" / "chroma.sqlite3").unlink(),
        lambda folder: cut_short(folder / "vectors.npy"),
        lambda folder: cut_short(chroma_graph(folder)),
        lambda folder: (folder / "lexical" / "words.json").unlink(),
    ],
    ids=["folder gone", "chroma gone", "manifest empty", "chroma.sqlite3", "vectors", "graph", "lexical"],
)
def test_missing_and_shortened_parts_are_told_when_the_library_is_opened(one, damage):
    damage(one / "generations" / "000001")

    with pytest.raises(LibraryDamagedError, match="guidance selfcheck"):
        Library.open(one)


def test_damaged_parts_are_built_again_from_the_stored_vectors(one):
    flip(chroma_graph(one / "generations" / "000001"))

    with LibraryWriter(one, STAMP) as writer:
        assert writer.vectors_missing({key(line) for line in ALPHA + BETA + GAMMA}) == set()
        documents = {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA}
        done = writer.publish([add(writer, name, lines) for name, lines in documents.items()])

    assert (done.generation, done.unchanged, done.changed) == (2, 3, 0)
    assert held(one) == documents
    with pytest.raises(LibraryError, match="no earlier generation"):
        roll_back(one)


def test_a_damaged_generation_is_not_rolled_back_to(two):
    flip(two / "generations" / "000001" / "vectors.npy")

    with pytest.raises(LibraryDamagedError):
        roll_back(two)
    assert held(two).keys() == {"alpha", "delta", "gamma"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda index: (index / "library.sqlite").write_bytes(b"no database" * 1000),
        lambda index: (index / "library.sqlite").unlink(),
        lambda index: [(index / name).write_text("{") for name in ("current", "current.copy")],
    ],
    ids=["file overwritten", "file gone", "pointer and its copy"],
)
def test_a_library_file_that_is_lost_is_told_to_readers_and_writers(one, damage):
    damage(one)

    with pytest.raises(LibraryDamagedError, match="guidance"):
        Library.open(one)
    with pytest.raises(LibraryDamagedError, match="guidance ingest --rebuild"):
        open_whole(one)
    with pytest.raises(LibraryDamagedError, match="guidance ingest --rebuild"):
        LibraryWriter(one, STAMP)
    LibraryWriter(one, STAMP, rebuild=True).close()


def test_a_library_file_that_is_lost_is_rebuilt_from_the_documents(one):
    (one / "library.sqlite").write_bytes(b"no database" * 1000)

    done = publish(one, {"alpha": ALPHA}, rebuild=True)

    assert done.generation == 2
    assert held(one) == {"alpha": ALPHA}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc")
def test_the_processes_that_a_killed_writer_started_end_with_it(zero):
    child = start_writing(zero, 1)
    while len(processes_of(child.pid)) < 2 and child.poll() is None:
        time.sleep(0.01)
    child.kill()
    child.communicate()
    begun = time.monotonic()
    while (left := processes_of(child.pid)) and time.monotonic() - begun < 240:
        time.sleep(0.02)

    assert left == []
    with LibraryWriter(zero, STAMP):
        assert not list((zero / "generations").glob("*.building"))


def processes_of(session):
    """Those of one session, which is what `start_writing` begins."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, its_session, *_ = place.read_text().rpartition(")")[2].split()
            found += [place.parent.name] if its_session == str(session) and state != "Z" else []
    return found


def test_readers_that_open_during_a_switch_see_the_old_library_or_the_new(zero):
    child = start_writing(zero, 1)
    while child.poll() is None:
        with Library.open(zero) as library:
            assert texts(library) in (state(0), state(1))
            assert library.dense(vector("anything"), k=1)
    child.communicate()

    assert child.returncode == 0
    assert held(zero) == state(1)

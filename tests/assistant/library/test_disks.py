"""Disks that are full at any write, or cannot be written: the library answers, and says what is wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Library, LibraryWriter
from tests.assistant.library.sample import STAMP, lost, publish, state, texts
from tests.disks import filled, mount, small_disk

ROOT = Path(__file__).parents[3]
DISK_KB = 6_000


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own."""
    with small_disk(tmp_path / "disk", size_kb=DISK_KB) as place:
        yield place


def write(index, step):
    command = [sys.executable, "-m", "tests.assistant.library.writing_process", str(index), str(step), "0"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=280, check=False)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_disk_that_is_full_at_any_write_leaves_the_library_and_says_so(zero, disk):
    index = disk / "index"
    shutil.copytree(zero, index)
    before, refused = state(0), 0
    room_kb = (0, 4, 8, 16, 32, 48, 64, 96, 128, 160, 200, 240, 280, 320, 400, 480, 560, 700, 900, 1_200)

    for step, free_kb in enumerate(room_kb, start=1):
        with filled(disk, free_kb):
            done = write(index, step)
            with Library.open(index) as library:
                now = texts(library)
                assert now in (before, state(step)), free_kb
                assert lost(library) == []
        assert done.returncode == 0 or done.stderr.startswith(b"LibraryError: "), done.stderr
        refused += done.returncode != 0
        before = now

    assert refused >= 5
    publish(index, state(50))
    with Library.open(index) as library:
        assert texts(library) == state(50)


@pytest.mark.slow
def test_a_disk_that_cannot_be_written_is_read_and_says_so_to_writers(zero, disk):
    index = disk / "index"
    shutil.copytree(zero, index)
    if not mount("-o", "remount,ro", str(disk)):
        pytest.skip("the disk cannot be made read-only here")

    with Library.open(index) as library:
        assert texts(library) == state(0)
        assert lost(library) == []
    with pytest.raises(LibraryError, match="can be written"):
        LibraryWriter(index, STAMP)


def test_two_writers_at_once_leave_what_one_of_them_wanted(zero):
    command = [sys.executable, "-m", "tests.assistant.library.writing_process", str(zero)]
    writers = [
        subprocess.Popen([*command, str(step), "0"], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for step in (1, 2)
    ]
    said = [writer.communicate()[1] for writer in writers]

    with Library.open(zero) as library:
        assert texts(library) in (state(1), state(2))
        assert lost(library) == []
    refused = [told for writer, told in zip(writers, said, strict=True) if writer.returncode]
    assert all(b"another process is writing" in told for told in refused)
    assert len(refused) < 2

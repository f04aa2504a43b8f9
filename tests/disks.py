"""Small disks of their own, which a test may fill or make read-only."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def mount(*arguments: str) -> bool:
    """Whether the system mounts what is asked for."""
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(place: Path, *, size_kb: int) -> Iterator[Path]:
    """A disk at *place*; the test is skipped where none may be mounted."""
    place.mkdir()
    if sys.platform != "linux" or not mount("-t", "tmpfs", "-o", f"size={size_kb}k", "none", str(place)):
        pytest.skip("only who may mount a disk can fill one")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def filled(disk: Path, free_kb: int) -> Iterator[None]:
    """Leave so much room on the disk."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(max(shutil.disk_usage(disk).free - free_kb * 1024, 0)))
    try:
        yield
    finally:
        ballast.unlink()

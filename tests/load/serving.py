"""The page as people run it, in a process of its own, and documents that come in meanwhile."""

import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
CHANGED = "documents/roadmap-ten-actions.md"
_PAUSE_S = 1.0  # between two ingests
_ONE_ADDRESS = {"GUIDANCE_ADDRESS_A_MINUTE": "1000000", "GUIDANCE_SESSION_A_MINUTE": "1000000"}  # all come from here


class Served(NamedTuple):
    """A page that is served."""

    address: str
    pid: int


@contextmanager
def serving(index: Path) -> Iterator[Served]:
    """Serve the library at *index*; visitors from one address are not held to what one may ask in a minute."""
    command = [sys.executable, "cli.py", "serve", "--port", str(free_port()), "--index", str(index)]
    environment = {**os.environ, **_ONE_ADDRESS}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            yield Served(server.stdout.readline().split()[-1], server.pid)
        finally:
            server.terminate()


def ingest(folder: Path, index: Path) -> int:
    """Sync the documents of *folder* into the library; returns the exit code."""
    command = [sys.executable, "cli.py", "ingest", str(folder), "--index", str(index)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


@contextmanager
def ingesting(folder: Path, index: Path) -> Iterator[list[int]]:
    """Change a document and sync all, over and over; yields the exit codes so far."""
    codes: list[int] = []
    is_over = threading.Event()
    changed = folder / CHANGED
    text = changed.read_text("utf-8")

    def go_on() -> None:
        for number in itertools.count(1):
            changed.write_text(f"{text}\nEdition {number} of this page came out today.\n", "utf-8")
            codes.append(ingest(folder, index))
            if is_over.wait(_PAUSE_S):
                return

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield codes
    finally:
        is_over.set()
        thread.join()


def memory_mib(pid: int) -> dict[int, int]:
    """
    What a process and each of those below it hold in memory of their own (Linux), by the process's number.

    Pages of program files are left out: they are the process's own only while no other has the same files open.
    """
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        held = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):  # a child that has ended meanwhile
        return {}
    own = sum(int(line.split()[1]) for line in held.splitlines() if line.startswith(("Anonymous:", "Swap:")))
    return {pid: own // 1024} | {child: mib for one in below for child, mib in memory_mib(int(one)).items()}

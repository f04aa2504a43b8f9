"""What becomes of a file: the one state in which it ends, and the time and memory that this takes."""

import multiprocessing
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.errors import DocumentError
from assistant.settings import Settings
from assistant.types import Stamp
from ingest.describing.rules import load_rules
from ingest.documents import DocumentMaker, splitter_stamp
from ingest.parsing import parse_file
from ingest.sources import Source

SETTINGS = Settings()
HANG_S = SETTINGS.parse_most_s + 60  # a file that takes longer has got past every limit
HANG, CRASH = "hang", "crash"  # no states that a file may end in
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class Outcome(NamedTuple):
    """How one file ended."""

    name: str
    state: str  # "published", "in_part", the value of a `Cause`, or HANG or CRASH
    words: str  # what people are told
    seconds: float
    child_mib: int  # at most in memory, of the process that read it
    own_mib: int  # the same, of the process that split what was read
    pages: int = 0
    passages: int = 0


class _HungError(BaseException):
    """Not to be caught by any code between."""


def outcomes(paths: Sequence[Path], *, at_once: int = 2) -> Iterator[Outcome]:
    """Yield what becomes of each file, as it becomes known; each is tried in a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with context.Pool(at_once, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(outcome, paths, chunksize=1)


def outcome(path: Path) -> Outcome:
    """Read one file, make documents and passages of it, and return how that ended."""
    started = time.monotonic()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(round(HANG_S))
    pages = passages = 0
    try:
        state, words, pages, passages = _published(path)
    except DocumentError as error:
        state, words = error.cause.value, str(error)
    except _HungError:
        state, words = HANG, f"not done after {HANG_S:.0f} s"
    except Exception as error:
        state, words = CRASH, repr(error)
    signal.alarm(0)
    used = [resource.getrusage(who).ru_maxrss * _UNIT >> 20 for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return Outcome(path.name, state, words, time.monotonic() - started, *used, pages, passages)


def _published(path: Path) -> tuple[str, str, int, int]:
    maker = DocumentMaker(Stamp("none", 1, splitter_stamp(SETTINGS)), SETTINGS, (), load_rules())
    source = Source(file=path, root=str(path.parent), path=path.name)
    prepared = maker.prepare(source, "0" * 64, parse_file(path, SETTINGS), offer=lambda texts: None)
    state = "in_part" if prepared.problems else "published"
    return state, "; ".join(prepared.problems), prepared.pages, prepared.passages


def _stop(number: int, frame: object) -> None:
    raise _HungError

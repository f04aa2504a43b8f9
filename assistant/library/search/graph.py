"""Nearest neighbours from Chroma, in a process that is watched: while it is away, the caller searches without it."""

import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from assistant.library.records import Vectors

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
_SERVING = "assistant.library.search.graph_serving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long Chroma is waited for, in seconds."""

    first_answer_s: float = 30.0  # its import takes one, opening 100,000 vectors another; a busy machine more
    answer_s: float = 5.0  # it takes some milliseconds
    rest_s: float = 2.0  # after a failure, doubled with each that follows
    longest_rest_s: float = 300.0


class GraphAwayError(Exception):
    """Chroma's process crashed, hangs, or says that it cannot."""


class GraphProcess:
    """
    The process that holds Chroma; it starts with the first question and again with the first after its end.

    Questions take turns. What it holds open is asked for by folder, so nothing is lost with it.

    Args:
        patience: How long it is waited for.
        module: What it runs.
    """

    def __init__(self, patience: Patience | None = None, *, module: str = _SERVING) -> None:
        self.patience = patience or Patience()
        self._module = module
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def start(self) -> None:
        """Start it now, so that it comes up while the caller does something else."""
        with self._lock:
            if self._child is None:
                self._child = _Child(self._module)

    def ask(self, asked: dict[str, str | int], vector: Vectors | None = None) -> list[int]:
        """
        Put one question.

        Raises:
            GraphAwayError: There is no answer; the process has been ended if it did not say why.
        """
        with self._lock:
            if self._child is None:
                if asked["k"] == 0:  # nothing is open that would have to be closed
                    return []
                self._child = _Child(self._module)
            answer_s = self.patience.answer_s if self._child.has_answered else self.patience.first_answer_s
            try:
                answer = self._child.answer(asked, vector, timeout_s=answer_s)
            except (OSError, ValueError, TimeoutError) as error:
                why = self._child.end(error)
                self._child = None
                raise GraphAwayError(why) from error
            rows = answer.get("rows")
            if not isinstance(rows, list):
                raise GraphAwayError(str(answer.get("error", "it answers without rows")))
            return rows

    @property
    def process_id(self) -> int | None:
        """Of the process, while there is one."""
        return self._child.process.pid if self._child else None


class Graph:
    """
    The graph of one folder; while it cannot be searched, `nearest` says None and it is tried again later.

    Args:
        folder: What `build_vector_index` wrote.
        n_vectors: How many there must be.
        process: Where it is searched.
        clock: Seconds that never go back.
    """

    def __init__(
        self, folder: Path, n_vectors: int, process: GraphProcess, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = folder
        self._n = n_vectors
        self._process = process
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0
        self.trouble = ""  # why searches are exact now, "" while they are not

    def nearest(self, vector: Vectors, *, k: int) -> NDArray[np.int64] | None:
        """
        Rows nearest to a unit vector, best first; None while Chroma is away.

        Args:
            vector: Shape (dim,).
            k: How many.
        """
        if self._clock() < self._rests_until:
            return None
        asked: dict[str, str | int] = {
            "folder": str(self._folder),
            "vectors": self._n,
            "k": min(k, self._n),
            "dim": len(vector),
        }
        try:
            rows = np.array(self._process.ask(asked, vector), dtype=np.int64)
            if len(rows) != asked["k"] or rows.min(initial=0) < 0 or rows.max(initial=0) >= self._n:
                raise GraphAwayError(f"{self._folder}: gives rows that it cannot hold")
        except (GraphAwayError, ValueError, TypeError, OverflowError) as error:
            self._rest(str(error))
            return None
        if self.trouble:
            _LOG.warning("Chroma answers again.")
        self.trouble, self._failures = "", 0
        return rows

    def close(self) -> None:
        """Let go of the folder."""
        if not self.trouble:
            try:
                self._process.ask({"folder": str(self._folder), "vectors": self._n, "k": 0, "dim": 0})
            except GraphAwayError as error:
                _LOG.info("Chroma could not close a folder (%s).", error)

    def _rest(self, why: str) -> None:
        patience = self._process.patience
        rest_s = min(patience.rest_s * 2**self._failures, patience.longest_rest_s)
        self._failures = min(self._failures + 1, 30)
        self._rests_until = self._clock() + rest_s
        self.trouble = why
        _LOG.warning(
            "Chroma does not answer (%s). Searches go on, exact and a little slower; it is tried again in %.0f s.",
            why.rstrip("."),
            rest_s,
        )


@cache
def shared_process() -> GraphProcess:
    """The one process of this program: Chroma is imported once, however many generations are opened."""
    return GraphProcess()


class _Child:
    """One run of the process."""

    def __init__(self, module: str) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,  # Ctrl+C is for us; it ends with its standard input
        )
        self.has_answered = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="chroma")
        self._ended = weakref.finalize(self, _end, self.process, self._errors, self._worker)

    def answer(
        self, asked: dict[str, str | int], vector: Vectors | None, *, timeout_s: float
    ) -> dict[str, list[int] | str]:
        """Put a question and wait. Raises `OSError`, `ValueError` or `TimeoutError`."""
        told: Future[bytes] = self._worker.submit(_exchange, self.process, asked, vector)
        answer = json.loads(told.result(timeout_s))
        if not isinstance(answer, dict):
            raise ValueError("it answers with what is no answer")
        self.has_answered = True
        return answer

    def end(self, error: Exception) -> str:
        """End it and say why."""
        code = self.process.poll()
        self._errors.seek(0)
        lines = self._errors.read()[-2_000:].decode("utf-8", "replace").strip().splitlines()
        self._ended()
        if isinstance(error, TimeoutError):
            return "its process hangs"
        return f"its process ended with code {code}" + (f": {lines[-1][:200]}" if lines else "")


def _exchange(process: "subprocess.Popen[bytes]", asked: dict[str, str | int], vector: Vectors | None) -> bytes:
    assert process.stdin is not None and process.stdout is not None
    body = b"" if vector is None else vector.astype("<f4").tobytes()
    process.stdin.write(json.dumps(asked).encode() + b"\n" + body)
    process.stdin.flush()
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        process.wait()
        raise OSError("it has ended")
    return line


def _end(process: "subprocess.Popen[bytes]", errors: IO[bytes], worker: ThreadPoolExecutor) -> None:
    process.kill()
    process.wait()
    worker.shutdown()
    for stream in (process.stdin, process.stdout, errors):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # what was still to be written has no reader
                continue

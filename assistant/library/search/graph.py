"""Nearest neighbours from Chroma, in a process that is watched: while it is away, the caller searches without it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library.records import Vectors
from assistant.library.search.graph_run import GraphRun

_LOG = logging.getLogger(__name__)
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
        self._run: GraphRun | None = None

    def start(self) -> None:
        """Start it now, so that it comes up while the caller does something else."""
        with self._lock:
            if self._run is None:
                self._run = GraphRun(self._module)

    def ask(self, asked: dict[str, str | int], vector: Vectors | None = None) -> list[int]:
        """
        Put one question.

        Raises:
            GraphAwayError: There is no answer; the process has been ended if it did not say why.
        """
        with self._lock:
            if self._run is None:
                if asked["k"] == 0:  # nothing is open that would have to be closed
                    return []
                self._run = GraphRun(self._module)
            answer_s = self.patience.answer_s if self._run.has_answered else self.patience.first_answer_s
            try:
                answer = self._run.answer(asked, vector, timeout_s=answer_s)
            except (OSError, ValueError, TimeoutError) as error:
                why = self._run.end(error)
                self._run = None
                raise GraphAwayError(why) from error
            rows = answer.get("rows")
            if not isinstance(rows, list):
                raise GraphAwayError(str(answer.get("error", "it answers without rows")))
            return rows

    @property
    def process_id(self) -> int | None:
        """Of the process, while there is one."""
        return self._run.process.popen.pid if self._run else None


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

"""One run of the process that holds Chroma: a question goes down its pipe, the answer comes back in time or not."""

import json
import math
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assistant.library.records import Vectors

_ROOT = Path(__file__).resolve().parents[3]
_TICK_S = 0.25  # between two looks at the clock; a thread that is woken for each question would slow it down


@dataclass(slots=True)
class _Deadline:
    """Until when an answer must have come."""

    ended: threading.Event  # nobody asks any more
    at: float = math.inf
    has_passed: bool = False


class Child:
    """One run of the process. Whoever asks reads its answer; a thread beside only looks at the clock."""

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
        self._deadline = _Deadline(threading.Event())
        threading.Thread(target=_watch, args=(self.process, self._deadline), name="chroma", daemon=True).start()
        self._ended = weakref.finalize(self, _end, self.process, self._errors, self._deadline.ended)

    def answer(
        self, asked: dict[str, str | int], vector: Vectors | None, *, timeout_s: float
    ) -> dict[str, list[int] | str]:
        """Put a question and wait. Raises `OSError`, `ValueError` or `TimeoutError`."""
        self._deadline.at = time.monotonic() + timeout_s
        try:
            answer = json.loads(_exchange(self.process, asked, vector))
        except (OSError, ValueError) as error:
            if self._deadline.has_passed:
                raise TimeoutError from error
            raise
        finally:
            self._deadline.at = math.inf
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


def _watch(process: "subprocess.Popen[bytes]", deadline: _Deadline) -> None:
    while not deadline.ended.wait(_TICK_S):
        if time.monotonic() > deadline.at:
            deadline.has_passed = True
            process.kill()  # who waits for its answer reads the end of it
            return


def _end(process: "subprocess.Popen[bytes]", errors: IO[bytes], ended: threading.Event) -> None:
    ended.set()
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, errors):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # what was still to be written has no reader
                continue

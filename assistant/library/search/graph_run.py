"""One run of the process that holds Chroma: a question goes down its pipe, the answer comes back in time or not."""

import json
import math
import threading
import time
import weakref
from dataclasses import dataclass

from assistant.library.processes import ModuleProcess
from assistant.library.records import Vectors

_TICK_S = 0.25  # between two looks at the clock; a thread that is woken for each question would slow it down


@dataclass(slots=True)
class _Deadline:
    """Until when an answer must have come."""

    ended: threading.Event  # nobody asks any more
    at: float = math.inf
    has_passed: bool = False


class GraphRun:
    """Whoever asks it reads its answer; a thread beside only looks at the clock."""

    def __init__(self, module: str) -> None:
        self.process = ModuleProcess(module, has_own_session=True)
        self.has_answered = False
        self._deadline = _Deadline(threading.Event())
        threading.Thread(target=_watch, args=(self.process, self._deadline), name="chroma", daemon=True).start()
        self._ended = weakref.finalize(self, _end, self.process, self._deadline.ended)

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
        code, said = self.process.popen.poll(), self.process.last_words()
        self._ended()
        if isinstance(error, TimeoutError):
            return "its process hangs"
        return f"its process ended with code {code}" + (f": {said[:200]}" if said else "")


def _exchange(process: ModuleProcess, asked: dict[str, str | int], vector: Vectors | None) -> bytes:
    body = b"" if vector is None else vector.astype("<f4").tobytes()
    process.stdin.write(json.dumps(asked).encode() + b"\n" + body)
    process.stdin.flush()
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        process.popen.wait()
        raise OSError("it has ended")
    return line


def _watch(process: ModuleProcess, deadline: _Deadline) -> None:
    while not deadline.ended.wait(_TICK_S):
        if time.monotonic() > deadline.at:
            deadline.has_passed = True
            process.popen.kill()  # who waits for its answer reads the end of it
            return


def _end(process: ModuleProcess, ended: threading.Event) -> None:
    ended.set()
    process.end()

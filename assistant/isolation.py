"""A Python module runs in a child process that cannot outlive its limits; its output comes back as bytes."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assistant import confinement
from assistant.errors import ChildError

try:
    import resource  # POSIX only
except ImportError:  # pragma: no cover
    resource = None  # type: ignore[assignment]

_PROJECT = Path(__file__).resolve().parents[1]
_NOTICE_BYTES = 64  # of a line that asks for more time
_MOST_NOTICES = 8
_LAST_WORDS_BYTES = 4096  # of standard error, from which a crash's last line is taken
_LAST_WORDS = 200  # characters of it that are passed on
_PASSED_ON = ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX")  # all that a child inherits: no keys, no proxies


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one child may use."""

    wall_s: float
    cpu_s: int
    most_s: int = 0  # on either clock, however much more is asked for; 0: no more than above
    memory_bytes: int  # address space, of each process
    file_bytes: int = 64 << 20  # of any one file that it writes
    open_files: int = 64
    output_bytes: int = 128 << 20  # on standard output


def run_limited(
    module: str,
    arguments: Sequence[str],
    *,
    limits: Limits,
    more_time: Callable[[bytes], float] | None = None,
) -> bytes:
    """
    Run `python -m module arguments` within *limits* and return what it writes to standard output.

    The child gets a process group of its own, killed as a whole at the end, an environment of our
    choosing, no network, nothing to read, and a temporary folder of its own to work in; on Linux it can
    change nothing outside of that folder and signal no process of ours. It ends with this process.

    Args:
        module: Importable from this project or its environment; runs as `__main__`.
        arguments: Passed on; paths must be absolute.
        limits: What the child may use.
        more_time: Given each of the first lines of output, the seconds to add to both clocks.

    Raises:
        ChildError: It was stopped by a limit, crashed, or ended with a status other than 0.
    """
    with (
        tempfile.TemporaryDirectory(prefix="guidance-") as folder,
        tempfile.TemporaryFile() as errors,
        _start(module, arguments, limits=limits, folder=folder, errors=errors) as process,
    ):
        watch = _Watch(process, limits)
        try:
            output = _read(process, watch, limit=limits.output_bytes, more_time=more_time)
            _wait_unreaped(process)
        finally:
            watch.stop()
            _kill_group(process)
            process.wait()
        if process.returncode or watch.expired:
            raise _failure(process.returncode, watch, _last_line(errors))
        return output


def _start(
    module: str, arguments: Sequence[str], *, limits: Limits, folder: str, errors: IO[bytes]
) -> subprocess.Popen[bytes]:
    own_limits = {
        "cpu_s": limits.cpu_s if _can_raise() else max(limits.cpu_s, limits.most_s),
        "cpu_most_s": max(limits.cpu_s, limits.most_s),
        "memory_bytes": limits.memory_bytes,
        "file_bytes": limits.file_bytes,
        "open_files": limits.open_files,
    }
    first_step = [confinement.__file__, json.dumps(own_limits), str(_PROJECT)]
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", *first_step, module, *arguments],
        stdin=subprocess.PIPE,  # never written to: its end tells the child of ours
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )


def _can_raise() -> bool:
    """Whether this system lets a process change the limits of another."""
    return hasattr(resource, "prlimit")


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), folder)
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
    return kept | places | threads | {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


class _Watch:
    """
    Kills the child when its time on the wall clock is over, and raises its limit on the other one.

    What the child waits for a core that others have does not count, up to the most that is allowed.
    """

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self.expired = False
        self.wall_s = limits.wall_s
        self._limits = limits
        self._process = process
        self._started = time.monotonic()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="limits", daemon=True)
        self._thread.start()

    def extend(self, seconds: float) -> None:
        self.wall_s = max(self.wall_s, min(self.wall_s + seconds, self._limits.most_s))
        if _can_raise():
            spare_s = self.wall_s - self._limits.wall_s
            most_s = max(self._limits.cpu_s, self._limits.most_s)
            cpu_s = min(self._limits.cpu_s + round(spare_s), most_s)
            with contextlib.suppress(ProcessLookupError, ValueError, PermissionError):  # it may have ended
                resource.prlimit(self._process.pid, resource.RLIMIT_CPU, (cpu_s, most_s + 1))

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.wait(max(self._left_s(), 0.0)):
            if self._left_s() <= 0:  # it may have been extended meanwhile
                self.expired = True
                _kill_group(self._process)
                return

    def _left_s(self) -> float:
        passed_s = time.monotonic() - self._started
        if passed_s < self.wall_s:
            return self.wall_s - passed_s
        most_s = max(self.wall_s, self._limits.most_s)
        return min(self.wall_s + waited_for_a_core_s(self._process.pid), most_s) - passed_s


def waited_for_a_core_s(pid: int) -> float:
    """Return how long a process (its first thread) stood ready while others had the cores; 0 where nobody tells."""
    try:
        _, waited_ns, _ = Path(f"/proc/{pid}/schedstat").read_text("ascii").split()
    except (OSError, ValueError):
        return 0.0
    return int(waited_ns) / 1e9


def _read(
    process: subprocess.Popen[bytes],
    watch: _Watch,
    *,
    limit: int,
    more_time: Callable[[bytes], float] | None,
) -> bytes:
    """All of the child's output; at each of its first lines *more_time* is asked."""
    assert process.stdout is not None
    output = bytearray()
    asked, begun = 0, b""
    with process.stdout as stream:
        while chunk := os.read(stream.fileno(), 1 << 16):
            output += chunk
            if len(output) > limit:
                raise ChildError("output", f"it wrote more than {limit:,} bytes")
            *lines, rest = (begun + chunk).split(b"\n")
            begun = rest[:_NOTICE_BYTES]
            if more_time is not None:
                for line in lines[: _MOST_NOTICES - asked]:
                    asked += 1
                    watch.extend(more_time(line[:_NOTICE_BYTES]))
    return bytes(output)


def _wait_unreaped(process: subprocess.Popen[bytes]) -> None:
    """Wait for the child's end but keep its process id taken, so that its group can be named safely."""
    if hasattr(os, "waitid"):
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    else:  # pragma: no cover
        process.wait()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:  # pragma: no cover
            process.kill()


def _last_line(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(size - _LAST_WORDS_BYTES, 0))
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return "".join(letter for letter in lines[-1] if letter.isprintable())[:_LAST_WORDS] if lines else ""


def _failure(status: int, watch: _Watch, last_words: str) -> ChildError:
    """Tell a limit on time or memory from a crash."""
    if watch.expired or status == -getattr(signal, "SIGXCPU", 0):
        return ChildError("time", f"it was not done after {watch.wall_s:.0f} s")
    by_the_system = status == -getattr(signal, "SIGKILL", 0)  # not by us: memory ran out
    if status == confinement.OUT_OF_MEMORY or by_the_system or "bad_alloc" in last_words:
        return ChildError("memory", "it needed more memory than is allowed")
    if status < 0:
        return ChildError("crash", f"it was ended by {signal.Signals(-status).name}")
    return ChildError("crash", last_words or f"it ended with status {status}")

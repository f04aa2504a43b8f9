"""A module of this program runs in a process of its own, spoken to through its standard input and output."""

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


class ModuleProcess:
    """
    `python -m module`, with a pipe in, a pipe out, and what it writes to its standard error kept.

    It starts in the folder of this program, so that nothing in the user's folder is imported by mistake.

    Args:
        module: What is run.
        has_own_session: Ctrl+C is for us alone; such a process must end with its standard input.
    """

    def __init__(self, module: str, *, has_own_session: bool = False) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as the process)
        self.popen = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=has_own_session,
        )
        assert self.popen.stdin is not None and self.popen.stdout is not None
        self.stdin, self.stdout = self.popen.stdin, self.popen.stdout

    def last_words(self) -> str:
        """Return the last line of its standard error so far, without its full stop; "" where there is none."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].rstrip(".") if lines else ""

    def end(self) -> None:
        """End it, whatever it does, and let go of its files."""
        self.popen.kill()
        self.popen.wait()
        for stream in (self.stdin, self.stdout, self._errors):
            with suppress(OSError):  # what was still to be written has no reader
                stream.close()

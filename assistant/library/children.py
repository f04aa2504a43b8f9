"""A module of the library runs in a process of its own and tells how far it is."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import LibraryError
from assistant.library.records import Progress

_ROOT = Path(__file__).resolve().parents[2]


class Child:
    """
    `python -m module` in a process of its own: it comes up at once, and waits for its arguments.

    It starts in the folder of this program, so that nothing in the user's folder is imported by mistake.
    A context manager; at its end the process is ended, whatever it does.

    Args:
        module: A module that asks for its arguments with `arguments` and tells its progress with `tell`.
    """

    def __init__(self, module: str) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as the process)
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, arguments: Sequence[str], *, doing: str, progress: Progress | None) -> None:
        """
        Let it do what it is for, to the end; possible once.

        Args:
            arguments: What it asks for; paths must be absolute.
            doing: What it does, for the error message.
            progress: Told what the process tells.

        Raises:
            LibraryError: It failed; the message holds the last line that it wrote.
        """
        assert self.process.stdin is not None and self.process.stdout is not None
        with suppress(BrokenPipeError):  # it has ended already, and left word why
            self.process.stdin.write(json.dumps(list(arguments)).encode() + b"\n")
            self.process.stdin.flush()
        for line in self.process.stdout:
            if progress is not None and line.startswith(b"{"):
                told = json.loads(line)
                progress(told["stage"], told["done"], told["total"])
        if code := self.process.wait():
            raise LibraryError(
                f"The library could not be {doing} ({self._last_words(code)}). "
                "The one that was there answers as before. Remove the cause and run again."
            )

    def close(self) -> None:
        """End the process, if it has not ended by itself."""
        self.process.kill()
        for pipe in filter(None, (self.process.stdin, self.process.stdout)):
            with suppress(BrokenPipeError):
                pipe.close()
        self.process.wait()
        self._errors.close()

    def _last_words(self, code: int) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].rstrip(".") if lines else f"it ended with code {code} and without a word"


class Children:
    """Processes of modules, one for each piece of work; some may be started ahead. A context manager."""

    def __init__(self) -> None:
        self._waiting: dict[str, Child] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._waiting:
            self._waiting.popitem()[1].close()

    def start(self, module: str) -> Child:
        """Start the process for the next piece of work of a module, so that it comes up while others work."""
        if module not in self._waiting:
            self._waiting[module] = Child(module)
        return self._waiting[module]

    def run(self, module: str, arguments: Sequence[str], *, doing: str, progress: Progress | None) -> None:
        """
        Let a module do its work, in the process that was started ahead if there is one.

        Raises:
            LibraryError: It failed; see `Child.run`.
        """
        with self._waiting.pop(module, None) or Child(module) as child:
            child.run(arguments, doing=doing, progress=progress)


def arguments() -> list[str]:
    """Wait, in a child, for what its parent gives it to do; from now on, end as soon as the parent has ended."""
    given = b""
    while not given.endswith(b"\n"):
        part = os.read(0, 1 << 16)  # not sys.stdin: its lock, held below, would break the end of this process
        if not part:
            sys.exit("it was given nothing to do")
        given += part
    found: list[str] = json.loads(given)

    def wait() -> None:
        while os.read(0, 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
    return found


def tell(stage: str, done: int, total: int) -> None:
    """Tell the parent process how far this one is."""
    sys.stdout.write(json.dumps({"stage": stage, "done": done, "total": total}) + "\n")
    sys.stdout.flush()

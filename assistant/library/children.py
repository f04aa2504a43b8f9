"""A module of the library does a piece of work in a process of its own and tells how far it is."""

import json
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

from assistant.errors import LibraryError
from assistant.library.processes import ModuleProcess
from assistant.library.records import Progress


class Child:
    """
    The process of one piece of work: it comes up at once, and waits for its arguments.

    A context manager; at its end the process is ended, whatever it does.

    Args:
        module: A module that asks for its arguments with `arguments` and tells its progress with `tell`.
    """

    def __init__(self, module: str) -> None:
        self.process = ModuleProcess(module)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.end()

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
        with suppress(BrokenPipeError):  # it has ended already, and left word why
            self.process.stdin.write(json.dumps(list(arguments)).encode() + b"\n")
            self.process.stdin.flush()
        for line in self.process.stdout:
            if progress is not None and line.startswith(b"{"):
                told = json.loads(line)
                progress(told["stage"], told["done"], told["total"])
        if code := self.process.popen.wait():
            silence = f"it ended with code {code} and without a word"
            raise LibraryError(
                f"The library could not be {doing} ({self.process.last_words() or silence}). "
                "The one that was there answers as before. Remove the cause and run again."
            )


class Children:
    """Processes of modules, one for each piece of work; some may be started ahead. A context manager."""

    def __init__(self) -> None:
        self._waiting: dict[str, Child] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._waiting:
            self._waiting.popitem()[1].process.end()

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

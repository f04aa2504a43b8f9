"""A module of the library runs in a process of its own and tells how far it is."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import LibraryError
from assistant.library.records import Progress

_ROOT = Path(__file__).resolve().parents[2]


def run_child(module: str, arguments: Sequence[str], *, doing: str, progress: Progress | None) -> None:
    """
    Run `python -m module arguments` to its end.

    It starts in the folder of this program, so that nothing in the user's folder is imported by mistake.

    Args:
        module: A module that calls `end_with_parent` and tells its progress with `tell`.
        arguments: Its command line; paths must be absolute.
        doing: What it does, for the error message.
        progress: Told what the child tells.

    Raises:
        LibraryError: It failed; the message holds the last line that it wrote.
    """
    command = [sys.executable, "-m", module, *arguments]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors) as child,
    ):
        assert child.stdout is not None
        try:
            for line in child.stdout:
                if progress is not None and line.startswith(b"{"):
                    told = json.loads(line)
                    progress(told["stage"], told["done"], told["total"])
        except BaseException:
            child.kill()
            raise
        if code := child.wait():
            errors.seek(0)
            lines = errors.read().decode("utf-8", "replace").strip().splitlines()
            why = lines[-1] if lines else f"it ended with code {code} and without a word"
            raise LibraryError(
                f"The library could not be {doing} ({why.rstrip('.')}). "
                "The one that was there answers as before. Remove the cause and run again."
            )


def end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, however that ended."""

    def wait() -> None:
        while os.read(0, 1):  # not sys.stdin: its lock, held here, would break the end of this process
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def tell(stage: str, done: int, total: int) -> None:
    """Tell the parent process how far this one is."""
    sys.stdout.write(json.dumps({"stage": stage, "done": done, "total": total}) + "\n")
    sys.stdout.flush()

"""While a page is served, the library is looked at again and again, and mended when something has damaged it."""

import hashlib
import logging
import os
import threading
from contextlib import suppress
from pathlib import Path

from assistant.errors import LibraryBusyError, LibraryError, NoLibraryError
from assistant.library.filing.store import FILE_NAME
from assistant.library.generations import check_folder, folder_of, read_pointer
from assistant.library.publishing import disk_errors_told, verify
from assistant.library.repairing import repair

_LOG = logging.getLogger(__name__)
_CHROMAS_OWN = "chroma/chroma.sqlite3"  # changes whenever somebody opens it, so no hash of it can be kept


class SelfCheck:
    """
    A thread that looks at the library and repairs it.

    Every look reads all files of the generation that answers and compares them with the manifest. The rows of the
    library file and the searches themselves are verified, in a process of their own, at the first look, after each
    switch, and when the library file or Chroma's own has changed.

    Args:
        index: The library's folder.
        every_s: Seconds between two looks.
    """

    def __init__(self, index: Path, *, every_s: float) -> None:
        self._index = index.resolve()
        self._every_s = every_s
        self._verified: tuple[int, str, str] | None = None
        self._told = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="self-check", daemon=True)

    def start(self) -> None:
        """Look now, in the background, and then every so often."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; waits for a look that is under way."""
        self._stopping.set()
        self._thread.join()

    def look(self) -> bool:
        """
        Look once; returns whether the library is whole, perhaps after it was mended.

        What stands in the way is told to the operator once, and tried again at the next look.
        """
        try:
            with disk_errors_told(self._index):
                self._check()
        except NoLibraryError:
            return False
        except LibraryError as damage:
            try:
                repair(self._index)
            except LibraryBusyError:  # whoever writes now makes a new generation or leaves this to the next look
                return False
            except LibraryError as error:
                self._tell(f"{damage} It could not be mended: {error}")
                return False
            self._verified = None
        self._told = ""
        return True

    def _check(self) -> None:
        pointer = read_pointer(self._index)
        if pointer is None:
            raise NoLibraryError(f"No library at {self._index}.")
        check_folder(self._index, pointer.generation, thoroughly=True)
        is_fixed = not os.access(self._index, os.W_OK)  # Chroma cannot open a disk that it may not write
        rows = _sha256(self._index / FILE_NAME)  # as they are before they are verified: a later change counts
        chromas_own = folder_of(self._index, pointer.generation) / _CHROMAS_OWN
        if not is_fixed and self._verified != (pointer.generation, rows, _sha256(chromas_own)):
            verify(self._index, pointer.generation)
            self._verified = (pointer.generation, rows, _sha256(chromas_own))

    def _tell(self, text: str) -> None:
        if text != self._told:
            _LOG.warning("Self-check: %s", text)
        self._told = text

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.look()
            self._stopping.wait(self._every_s)


def _sha256(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""

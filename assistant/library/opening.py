"""The library file and its pointer are opened for writing, or refused with what to do."""

from pathlib import Path

from assistant.errors import LibraryDamagedError, LibraryMismatchError
from assistant.library.filing.membership import generations_in
from assistant.library.filing.store import FILE_NAME, REBUILD, Store
from assistant.library.generations import Pointer, read_pointer
from assistant.types import Stamp


def open_for_writing(index: Path, *, anew: bool) -> Store:
    """
    Open the library file, made when absent.

    Args:
        index: The library's folder.
        anew: Set aside a file that is damaged or of another version, and begin an empty one.

    Raises:
        LibraryDamagedError: It is damaged, and *anew* is not set.
        LibraryMismatchError: It is of another version, and *anew* is not set.
    """
    path = index / FILE_NAME
    try:
        store = Store.writing(path)
        if not anew:
            return store
        with store.closed_on_error():
            store.check()
        return store
    except (LibraryDamagedError, LibraryMismatchError):
        if not anew:
            raise
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        if file.exists():
            file.replace(path.with_name(f"damaged-{file.name}"))
    return Store.writing(path)


def known_pointer(index: Path, store: Store, *, anew: bool) -> Pointer | None:
    """
    Which generation answers, as far as the library file knows it.

    Raises:
        LibraryDamagedError: The file does not hold it, and *anew* is not set.
    """
    known = generations_in(store)
    try:
        pointer = read_pointer(index)
        if pointer is not None and pointer.generation not in known:
            raise LibraryDamagedError(f"{store.path}: does not hold generation {pointer.generation}. {REBUILD}")
    except LibraryDamagedError:
        if not anew:
            raise
        return None
    if pointer is not None and pointer.previous not in known:
        return Pointer(pointer.generation, None)
    return pointer


def require_stamp(index: Path, found: Stamp, wanted: Stamp) -> None:
    """
    Refuse to mix what was made in different ways.

    Raises:
        LibraryMismatchError: The stamps differ; the message names both and the remedy.
    """
    if found != wanted:
        raise LibraryMismatchError(
            f"{index}: built with {_name(found)}; this program is set to {_name(wanted)}. {REBUILD}"
        )


def _name(stamp: Stamp) -> str:
    return f"{stamp.embedder} ({stamp.dim} dimensions, splitter {stamp.splitter})"

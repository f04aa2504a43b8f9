"""A list of members becomes a finished, verified folder of search parts; whole folders are told from damaged."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryDamagedError, LibraryError, NoLibraryError
from assistant.library.children import Children
from assistant.library.filing.holdings import Holdings
from assistant.library.filing.store import FILE_NAME, MEND, Store
from assistant.library.generations import (
    Pointer,
    check_folder,
    folder_of,
    read_pointer,
    sync_folder,
    unfinished_folder_of,
    write_manifest,
    write_pointer,
    writer_lock,
)
from assistant.library.opening import open_for_writing
from assistant.library.records import Progress

BUILDING, VERIFYING = "assistant.library.building", "assistant.library.verifying"


def prepare(
    index: Path, store: Store, generation: int, progress: Progress | None, children: Children | None = None
) -> None:
    """
    Build a generation beside the others, close it, verify it in another process, give it its name.

    Args:
        index: The library's folder.
        store: Its file.
        generation: Which list of members.
        progress: Told how far it is.
        children: Who may have started the processes ahead.

    Raises:
        LibraryError: It could not be built or does not agree with the library file; nothing is left of it.
    """
    unfinished = unfinished_folder_of(index, generation)
    unfinished.parent.mkdir(exist_ok=True)
    try:
        with children or Children() as processes:
            processes.run(BUILDING, _arguments(index, generation, unfinished), doing="built", progress=progress)
            processes.run(VERIFYING, _arguments(index, generation, unfinished), doing="verified", progress=progress)
        documents, passages = Holdings(store, generation).counts()
        write_manifest(unfinished, generation=generation, documents=documents, passages=passages)
        unfinished.rename(folder_of(index, generation))
        sync_folder(unfinished.parent)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def switch(index: Path, store: Store, pointer: Pointer) -> None:
    """Let a generation answer from now on."""
    store.checkpoint()
    write_pointer(index, pointer)


def swap(index: Path, store: Store) -> Pointer:
    """
    Let the generation before the current one answer, and keep the current one.

    Raises:
        NoLibraryError: There is no library.
        LibraryError: There is no earlier generation, or it is not whole.
    """
    pointer = read_pointer(index)
    if pointer is None:
        raise NoLibraryError(f"No library at {index}. Run `guidance ingest`.")
    if pointer.previous is None:
        raise LibraryError(f"{index}: there is no earlier generation to go back to. Ingest the earlier files.")
    verify(index, pointer.previous)
    swapped = Pointer(pointer.previous, pointer.generation)
    switch(index, store, swapped)
    return swapped


def roll_back(index: Path) -> int:
    """
    Make the generation before the current one the current one again, and keep the other.

    Returns:
        The number of the generation that answers now.

    Raises:
        NoLibraryError: There is no library.
        LibraryBusyError: Another process is writing it.
        LibraryError: There is no earlier generation, or it is not whole.
    """
    index = index.resolve()
    if read_pointer(index) is None:
        raise NoLibraryError(f"No library at {index}. Run `guidance ingest`.")
    with disk_errors_told(index), writer_lock(index):
        store = open_for_writing(index, anew=False)
        try:
            return swap(index, store).generation
        finally:
            store.close()


def verify(index: Path, generation: int, progress: Progress | None = None) -> None:
    """
    Hold all of a finished generation against its manifest and the library file.

    Raises:
        LibraryError: Something is missing or altered.
    """
    check_folder(index, generation, thoroughly=True)
    folder = folder_of(index, generation)
    with Children() as processes:
        processes.run(VERIFYING, _arguments(index, generation, folder), doing="verified", progress=progress)


def is_whole(index: Path, generation: int, progress: Progress | None) -> bool:
    """Whether `verify` finds nothing wrong."""
    try:
        verify(index, generation, progress)
    except LibraryError:
        return False
    return True


def check_counts(index: Path, store: Store, generation: int) -> None:
    """
    Look, at little cost, whether a generation's parts agree with the library file.

    Raises:
        LibraryDamagedError: They do not.
    """
    manifest = check_folder(index, generation)
    held = Holdings(store, generation).counts()
    if held != (manifest.documents, manifest.passages):
        raise LibraryDamagedError(
            f"{index}: the library file holds {held[0]} documents and {held[1]} passages, its search parts "
            f"{manifest.documents} and {manifest.passages}. {MEND}"
        )


@contextmanager
def disk_errors_told(index: Path) -> Iterator[None]:
    """Say the system's errors in our words: which place, what is wrong, what to do."""
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"{error.filename or index}: {error.strerror or error}. The library that was there answers as "
            "before. Check that the disk has space and can be written, then run again."
        ) from error


def _arguments(index: Path, generation: int, folder: Path) -> list[str]:
    return [str(index / FILE_NAME), str(generation), str(folder)]

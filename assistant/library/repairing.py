"""Damaged search parts are told from whole ones and built again from the stored vectors; nothing is embedded."""

import logging
from contextlib import suppress
from pathlib import Path

from assistant.errors import LibraryDamagedError, LibraryError, NoLibraryError
from assistant.library.filing.membership import forget_generations, repeat_generation
from assistant.library.filing.sealing import check_seals
from assistant.library.generations import (
    Pointer,
    check_folder,
    highest_number,
    remove_leftovers,
    restore_pointer,
    writer_lock,
)
from assistant.library.opening import known_pointer, open_for_writing
from assistant.library.publishing import disk_errors_told, is_whole, prepare, switch
from assistant.library.reading import Library
from assistant.library.records import Progress

_LOG = logging.getLogger(__name__)


def open_whole(index: Path) -> Library:
    """
    Open the generation that answers, after all of its files were read; damaged ones are built again first.

    Raises:
        NoLibraryError, LibraryBusyError, LibraryDamagedError: As `Library.open`; damage only where the library
            file itself has it.
        LibraryError: The parts could not be built again, for example on a full disk.
    """
    try:
        library = Library.open(index)
        try:
            check_folder(library.index, library.generation, thoroughly=True)
        except LibraryDamagedError:
            library.close()
            raise
    except LibraryDamagedError as damage:
        _LOG.warning("%s The search parts are built again from what is stored.", _what(damage))
        repair(index)
        return Library.open(index)
    return library


def repair(index: Path, progress: Progress | None = None) -> int | None:
    """
    Verify the generation that answers; where it is damaged, build it again under a new number and switch to it.

    Args:
        index: The library's folder.
        progress: Told "dense", "lexical", "verify" with what is done and what there is in all.

    Returns:
        The number of the generation that was built; None when nothing was wrong.

    Raises:
        NoLibraryError: There is no library.
        LibraryBusyError: Another process is writing it.
        LibraryDamagedError: The library file itself is damaged; the message names the command that rebuilds it.
        LibraryError: It could not be built; everything is as it was.
    """
    index = index.resolve()
    if not index.is_dir():
        raise NoLibraryError(f"No library at {index}. Run `guidance ingest`.")
    with disk_errors_told(index), writer_lock(index):
        restore_pointer(index)
        store = open_for_writing(index, anew=False)
        try:
            store.check()
            pointer = known_pointer(index, store, anew=False)
            if pointer is None:
                raise NoLibraryError(f"No library at {index}. Run `guidance ingest`.")
            check_seals(store, pointer.generation)
            if is_whole(index, pointer.generation, progress):
                return None
            generation = repeat_generation(store, pointer.generation, at_least=highest_number(index) + 1)
            prepare(index, store, generation, progress)
            mended = Pointer(generation, pointer.previous)
            switch(index, store, mended)
            read_still = mended.kept | {pointer.generation}  # by questions under way; it goes with the next run
            with suppress(LibraryError, OSError):
                forget_generations(store, read_still)
                remove_leftovers(index, read_still)
            _LOG.warning("%s: generation %d was damaged; %d replaces it.", index, pointer.generation, generation)
            return generation
        finally:
            store.close()


def _what(damage: LibraryDamagedError) -> str:
    """The message without its remedy, which is under way."""
    return str(damage).partition(" Run `")[0]

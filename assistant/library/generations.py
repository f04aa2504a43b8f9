"""Folders of an index: the pointer to the generation that answers, the lock, what is kept and what goes."""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import LibraryBusyError, LibraryDamagedError, LibraryError
from assistant.library.filing.store import MEND, REBUILD

_FORMAT = 2
_MANIFEST = "manifest.json"
_CHANGES_WHEN_READ = "chroma.sqlite3"  # Chroma writes to it whenever it is opened


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation answers, and which one answered before it."""

    generation: int
    previous: int | None

    @property
    def kept(self) -> set[int]:
        """Numbers of the generations that must not be removed."""
        return {self.generation} | ({self.previous} if self.previous is not None else set())


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a finished generation's folder holds."""

    generation: int
    documents: int
    passages: int
    files: dict[str, tuple[int, str]]  # path within the folder -> bytes, sha256 ("" where it may change)


def pointer_path(index: Path) -> Path:
    """File that names the generation that answers."""
    return index / "current"


def folder_of(index: Path, generation: int) -> Path:
    """Folder of a finished generation's search parts."""
    return index / "generations" / f"{generation:06d}"


def unfinished_folder_of(index: Path, generation: int) -> Path:
    """Folder in which a generation is prepared."""
    return index / "generations" / f"{generation:06d}.building"


def read_pointer(index: Path) -> Pointer | None:
    """Which generation answers; None when there is no library yet."""
    path = pointer_path(index)
    try:
        return _pointer_in(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        if _copy_of(path).is_file():
            raise LibraryDamagedError(f"{path}: is missing. {MEND}") from error
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryDamagedError(f"{path}: names no generation. {MEND}") from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror}. Check that you may read it.") from error


def write_pointer(index: Path, pointer: Pointer) -> None:
    """Switch, in one step that a reader sees whole or not at all, and that survives a power cut."""
    path = pointer_path(index)
    _write_pointer(path, pointer)
    with suppress(OSError):  # the switch is done; its copy serves only where the pointer itself is lost
        _write_pointer(_copy_of(path), pointer)


def restore_pointer(index: Path) -> None:
    """
    Where the pointer is lost, take its copy. The caller holds the library's lock.

    Raises:
        LibraryDamagedError: The copy is lost too.
    """
    path = pointer_path(index)
    try:
        read_pointer(index)
    except LibraryDamagedError:
        try:
            pointer = _pointer_in(_copy_of(path))
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise LibraryDamagedError(f"{path}: names no generation, and its copy neither. {REBUILD}") from error
        _write_pointer(path, pointer)


@contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """
    Be the one process that writes; the lock goes with the process, however it ends.

    Raises:
        LibraryBusyError: Another process is the one.
    """
    lock = FileLock(index / ".lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryBusyError(
            f"{index}: another process is writing this library. Wait until it ends, then run again."
        ) from error
    try:
        yield
    finally:
        lock.release()


def remove_leftovers(index: Path, kept: Collection[int]) -> None:
    """Delete what killed runs left and the generations that are kept no longer."""
    finished = {folder_of(index, number) for number in kept}
    for path in sorted((index / "generations").glob("*")):
        if path in finished:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)  # what cannot go now goes with the next run
        else:
            path.unlink()


def highest_number(index: Path) -> int:
    """Highest generation number in the folder, 0 when there is none: no number is given twice."""
    names = [path.name.split(".")[0] for path in (index / "generations").glob("*")]
    with suppress(LibraryDamagedError):
        pointer = read_pointer(index)
        names += [str(number) for number in (pointer.kept if pointer else ())]
    return max((int(name) for name in names if name.isdigit()), default=0)


def write_manifest(folder: Path, *, generation: int, documents: int, passages: int) -> None:
    """Note down every file of a finished folder, and wait until all are on the disk."""
    files = {}
    for path in _files_of(folder):
        sha256 = "" if path.name == _CHANGES_WHEN_READ else _sha256(path)
        files[path.relative_to(folder).as_posix()] = (path.stat().st_size, sha256)
    manifest = Manifest(generation=generation, documents=documents, passages=passages, files=files)
    (folder / _MANIFEST).write_text(json.dumps({"format": _FORMAT, **asdict(manifest)}), encoding="utf-8")
    for path in (folder / _MANIFEST, *_files_of(folder)):
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync_folder(path)


def check_folder(index: Path, generation: int, *, thoroughly: bool = False) -> Manifest:
    """
    Hold a generation's folder against its manifest.

    Args:
        index: The library's folder.
        generation: Which generation.
        thoroughly: Read every file; else only look at their sizes.

    Raises:
        LibraryDamagedError: A file is missing, cut short or altered.
    """
    folder = folder_of(index, generation)
    try:
        raw = json.loads((folder / _MANIFEST).read_bytes())
        if raw.pop("format") != _FORMAT or raw["generation"] != generation:
            raise LibraryDamagedError(f"{folder}: its manifest is of another library. {MEND}")
        manifest = Manifest(**{**raw, "files": {k: (int(n), str(h)) for k, (n, h) in raw["files"].items()}})
        wrong = next((p for p, file in manifest.files.items() if _is_wrong(folder / p, *file, thoroughly)), "")
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise LibraryDamagedError(f"{folder}: its parts cannot be read ({error}). {MEND}") from error
    if wrong:
        raise LibraryDamagedError(f"{folder / wrong}: is not as it was written. {MEND}")
    return manifest


def _pointer_in(path: Path) -> Pointer:
    raw = json.loads(path.read_bytes())
    previous = raw["previous"]
    return Pointer(int(raw["generation"]), None if previous is None else int(previous))


def _copy_of(path: Path) -> Path:
    return path.with_name("current.copy")


def _write_pointer(path: Path, pointer: Pointer) -> None:
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(pointer), file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's list of files is on the disk, where the system can say so."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MANIFEST)


def _is_wrong(path: Path, n_bytes: int, sha256: str, thoroughly: bool) -> bool:
    if not sha256:
        return not path.is_file()
    return path.stat().st_size != n_bytes or (thoroughly and _sha256(path) != sha256)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Copies of the files that documents came from, named by their hash."""

import hashlib
import os
from collections.abc import Collection
from io import BufferedReader
from pathlib import Path

from assistant.errors import Cause, DocumentError

_FOLDER = "originals"
_CHUNK_BYTES = 1 << 20


def keep(index: Path, path: Path, sha256: str) -> None:
    """
    Copy a file into the library's folder, unless its copy is there.

    Raises:
        DocumentError: The file is not, or no longer, the one with that hash.
    """
    target = _place(index, path.name, sha256)
    if target.exists():
        require_unchanged(path, sha256)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    digest = hashlib.sha256()
    with _opened(path) as source, part.open("wb") as copy:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    if digest.hexdigest() != sha256:
        part.unlink()
        raise _changed(path)
    part.replace(target)


def require_unchanged(path: Path, sha256: str) -> None:
    """
    Refuse a file that was written since its hash was taken: what was read may be of neither version.

    Raises:
        DocumentError: It is not, or no longer, the one with that hash.
    """
    with _opened(path) as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise _changed(path)


def find(index: Path, name: str, sha256: str) -> Path | None:
    """Kept copy of the file of that name and hash, if there is one."""
    path = _place(index, name, sha256)
    return path if sha256 and path.is_file() else None


def remove_unused(index: Path, held: Collection[str]) -> None:
    """Delete the copies whose hash is not among *held*."""
    for path in (index / _FOLDER).glob("*"):
        if path.name.split(".")[0] not in held or path.suffix == ".part":
            path.unlink(missing_ok=True)


def _opened(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        problem = f"It cannot be opened any more ({error.strerror})"
        raise DocumentError(Cause.UNREADABLE, path.name, problem, "Put it back and ingest it again") from error


def _changed(path: Path) -> DocumentError:
    return DocumentError(Cause.CHANGED, path.name, "It was written while it was read", "Ingest it again")


def _place(index: Path, name: str, sha256: str) -> Path:
    return index / _FOLDER / f"{sha256}{Path(name).suffix.lower()}"

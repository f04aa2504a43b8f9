"""Copies of the files that documents came from, named by their hash."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from assistant.errors import Cause, DocumentError

_FOLDER = "originals"
_CHUNK_BYTES = 1 << 20


def keep(index: Path, path: Path, sha256: str) -> None:
    """
    Copy a file into the library's folder; does nothing when its copy is there.

    Raises:
        DocumentError: The file is not, or no longer, the one with that hash.
    """
    target = _place(index, path.name, sha256)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    digest = hashlib.sha256()
    with path.open("rb") as source, part.open("wb") as copy:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    if digest.hexdigest() != sha256:
        part.unlink()
        raise DocumentError(Cause.CHANGED, path.name, "It was written while it was read", "Ingest it again")
    part.replace(target)


def find(index: Path, name: str, sha256: str) -> Path | None:
    """Kept copy of the file of that name and hash, if there is one."""
    path = _place(index, name, sha256)
    return path if sha256 and path.is_file() else None


def remove_unused(index: Path, held: Collection[str]) -> None:
    """Delete the copies whose hash is not among *held*."""
    for path in (index / _FOLDER).glob("*"):
        if path.name.split(".")[0] not in held or path.suffix == ".part":
            path.unlink(missing_ok=True)


def _place(index: Path, name: str, sha256: str) -> Path:
    return index / _FOLDER / f"{sha256}{Path(name).suffix.lower()}"

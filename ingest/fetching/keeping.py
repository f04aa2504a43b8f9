"""The originals that were downloaded, in a folder of their own with a catalog: each new one whole, or the old one."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from assistant.types import CatalogEntry
from ingest.describing.catalog import CATALOG_NAME, PROGRAMS_NAME
from ingest.describing.proposal import toml_value
from ingest.fetching.disk import disk_errors_told
from ingest.fetching.downloading import Downloaded, Known

FOLDER = "fetched"
_STATE = ".state.json"  # hidden files are no documents
_NEW = ".new"
_PLAIN = re.compile(r"[^a-z0-9._-]+")
_FIELDS = (
    *("title", "program", "kind", "publisher", "authority", "fiscal_year", "published", "retrieved", "status", "url"),
    "file",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One original as it was downloaded last."""

    url: str  # as the catalog names it
    file: str  # in the folder
    sha256: str
    etag: str
    last_modified: str
    retrieved: str  # ISO date


class Originals:
    """
    The folder of downloaded originals of one library.

    Args:
        index: The library's folder.
    """

    def __init__(self, index: Path) -> None:
        self.folder = index.resolve() / FOLDER
        self._state = self._read()

    def known(self, entry: CatalogEntry) -> Known:
        """What the server may be asked about; nothing when the address or the file is another one now."""
        kept = self._state.get(entry.document_id)
        if kept is None or kept.url != entry.url or not (self.folder / kept.file).is_file():
            return Known()
        return Known(kept.etag, kept.last_modified)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A place for a download that may come to nothing."""
        new = self.folder / _NEW
        with disk_errors_told(self.folder):
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
        try:
            yield new / "original"
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def keep(self, entry: CatalogEntry, path: Path, downloaded: Downloaded, *, day: date) -> str:
        """
        Put a download in the place of the one before.

        Args:
            entry: The document of which this is the original.
            path: The download, read and found good.
            downloaded: What came with it.
            day: Today.

        Returns:
            "new", "changed" or "unchanged", by its bytes.
        """
        sha256 = _sha256(path)
        before = self._state.get(entry.document_id)
        kept = Kept(
            entry.url,
            _plain_name(entry.document_id) + downloaded.ending,
            sha256,
            downloaded.known.etag,
            downloaded.known.last_modified,
            day.isoformat(),
        )
        with disk_errors_told(self.folder):
            with path.open("rb+") as file:
                os.fsync(file.fileno())
            path.replace(self.folder / kept.file)
            self._state[entry.document_id] = kept
            _write(self.folder / _STATE, json.dumps({name: asdict(one) for name, one in self._state.items()}, indent=1))
            if before is not None and before.file != kept.file:
                (self.folder / before.file).unlink(missing_ok=True)
        if before is None:
            return "new"
        return "unchanged" if before.sha256 == sha256 else "changed"

    def describe(self, entries: Mapping[str, CatalogEntry], programs: Path) -> None:
        """
        Write the folder's own catalog, and copy the list of programs beside it.

        Args:
            entries: What is known of the documents, by id; an original whose document is gone stays undescribed.
            programs: The `programs.toml` that the entries refer to.
        """
        tables = [_table(entries[name], kept) for name, kept in sorted(self._state.items()) if name in entries]
        head = "# Written by `guidance fetch`: the originals that it downloaded. Changes here are overwritten."
        with disk_errors_told(self.folder):
            _write(self.folder / CATALOG_NAME, "\n\n".join([head, *tables]) + "\n")
            if programs.is_file():
                _write(self.folder / PROGRAMS_NAME, programs.read_text(encoding="utf-8"))

    def _read(self) -> dict[str, Kept]:
        """What is known; a list that cannot be read is begun anew, and every original asked for whole."""
        with suppress(OSError, ValueError, TypeError, AttributeError):
            raw = json.loads((self.folder / _STATE).read_bytes())
            return {str(name): Kept(**{key: str(value) for key, value in one.items()}) for name, one in raw.items()}
        return {}


def _table(entry: CatalogEntry, kept: Kept) -> str:
    original = replace(entry, file=kept.file, retrieved=date.fromisoformat(kept.retrieved))
    values = {name: getattr(original, name) for name in _FIELDS}
    lines = [f"{name} = {toml_value(value)}" for name, value in values.items() if value not in ("", None)]
    return "\n".join(["[[document]]", f"id = {toml_value(entry.document_id + '-original')}", *lines])


def _plain_name(document_id: str) -> str:
    """
    A file's name that is the document's id where that is plain, and always another one for another id.

    >>> _plain_name("bcji-fy2021-notice")
    'bcji-fy2021-notice'
    >>> _plain_name("../Etc").startswith("etc-")
    True
    """
    plain = _PLAIN.sub("-", document_id.lower()).strip("-.")[:80]
    if plain == document_id:
        return plain
    return f"{plain}-{hashlib.sha256(document_id.encode()).hexdigest()[:10]}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    """Replace a file in one step."""
    fresh = path.with_name(f".{path.name.lstrip('.')}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)

"""Ids of a catalog become downloaded originals, each read before it takes the place of the one before."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import DocumentError, FetchError, RequestError
from assistant.settings import Settings, settings_from_environment, today
from assistant.types import CatalogEntry
from ingest.command import STARTER
from ingest.describing.catalog import CATALOG_NAME, PROGRAMS_NAME, load_catalog, load_programs
from ingest.fetching.addresses import Policy, hosts_of
from ingest.fetching.downloading import Downloader
from ingest.fetching.keeping import Originals
from ingest.parsing import parse_file


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one original."""

    document_id: str
    outcome: str  # "new", "changed", "unchanged" or "failed"
    reason: str = ""  # why it failed, and what to do


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What the command did, and where."""

    folder: Path
    fetched: tuple[Fetched, ...]

    @property
    def failures(self) -> tuple[Fetched, ...]:
        """Those that could not be had; what was there of them stays."""
        return tuple(one for one in self.fetched if one.outcome == "failed")

    def as_json(self) -> dict[str, object]:
        """Return the result for programs."""
        return {"folder": str(self.folder), "originals": [asdict(one) for one in self.fetched]}

    def as_text(self) -> str:
        """Return the same for people."""
        counts = Counter(one.outcome for one in self.fetched)
        told = ", ".join(f"{counts[name]} {name}" for name in ("new", "changed", "unchanged", "failed"))
        lines = [f"{told} in {self.folder}", *(f"  {one.document_id}: {one.reason}." for one in self.failures)]
        if counts["new"] or counts["changed"]:
            lines.append(f"To take them into the library: guidance ingest {self.folder}")
        return "\n".join(lines)


def fetch_command(
    ids: Sequence[str],
    *,
    index: Path,
    catalog: Path | None = None,
    settings: Settings | None = None,
    downloader: Downloader | None = None,
) -> FetchOutcome:
    """
    Download the originals of these documents, all that have an address when there are none.

    A download takes the place of the one before only once it has been read without an error.

    Args:
        ids: Ids in the catalog.
        index: The library's folder; the originals go into its folder `fetched`.
        catalog: Says which documents there are, and by their addresses which hosts may be asked; the starter
            library's when None.
        settings: Those of the environment when None.
        downloader: One that may ask the hosts of the catalog, and only those, when None.

    Raises:
        RequestError: An id is unknown or has no address.
        CatalogError: The catalog is wrong.
        LibraryError: The folder cannot be written.
    """
    catalog = catalog or STARTER / CATALOG_NAME
    programs = catalog.parent / PROGRAMS_NAME
    programs = programs if programs.is_file() else STARTER / PROGRAMS_NAME
    entries = {entry.document_id: entry for entry in load_catalog(catalog, load_programs(programs))}
    chosen = _chosen(entries, ids)
    originals = Originals(index)
    asking = downloader or Downloader(Policy(hosts=hosts_of(entry.url for entry in entries.values())))
    reading = settings or settings_from_environment()
    fetched = []
    for number, entry in enumerate(chosen, start=1):
        print(f"{number}/{len(chosen)} {entry.document_id}: {entry.url}", file=sys.stderr)  # noqa: T201
        fetched.append(_fetch(entry, originals, asking, reading))
    originals.describe(entries, programs)
    return FetchOutcome(originals.folder, tuple(fetched))


def _chosen(entries: dict[str, CatalogEntry], ids: Sequence[str]) -> list[CatalogEntry]:
    for document_id in ids:
        if document_id not in entries:
            raise RequestError(f"{document_id}: the catalog has no such document. `guidance library` lists them.")
        if not entries[document_id].url:
            raise RequestError(f"{document_id}: the catalog gives no address for it. Add its `url` there.")
    return [entries[i] for i in dict.fromkeys(ids)] or [entry for entry in entries.values() if entry.url]


def _fetch(entry: CatalogEntry, originals: Originals, asking: Downloader, settings: Settings) -> Fetched:
    try:
        with originals.scratch() as scratch:
            downloaded = asking.download(entry.url, originals.known(entry), scratch)
            if downloaded is None:
                return Fetched(entry.document_id, "unchanged")
            path = scratch.rename(scratch.with_suffix(downloaded.ending))
            parse_file(path, settings)
            return Fetched(entry.document_id, originals.keep(entry, path, downloaded, day=today()))
    except (FetchError, DocumentError) as error:
        return Fetched(entry.document_id, "failed", str(error).rstrip("."))

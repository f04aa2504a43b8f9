"""What is stored of each file is sealed with a hash, so that bits which turn later are found."""

import hashlib
import json
from collections import defaultdict

from assistant.errors import LibraryDamagedError
from assistant.library.filing.encoding import digest
from assistant.library.filing.membership import build_of, digest_of
from assistant.library.filing.store import REBUILD, Store

_OF_ONE = "d.source_id = ?"
_OF_GENERATION = "+d.source_id IN (SELECT source_id FROM members WHERE generation = ?)"  # +: in order of row, unsorted
# By table: the columns that are sealed, how the table is joined to documents, and the order of its rows.
_SEALED = (
    (
        "d.position, d.document_id, d.content_hash, d.sha256, d.entry, d.problems, d.dropped, d.refers_to",
        "",
        "d.document_row",
    ),
    ("g.number, g.locator, g.text, g.blocks", "JOIN pages g USING (document_row)", "d.document_row, g.number"),
    (
        "p.position, p.passage_id, p.page, p.locator, p.heading_path, p.first, p.last, v.vector_key, v.vector",
        "JOIN passages p USING (document_row) JOIN vectors v USING (vector_id)",
        "d.document_row, p.position",
    ),
    ("f.found", "JOIN findings f USING (document_row)", "d.document_row"),
)


def seal(store: Store, source_id: int) -> None:
    """Write down the hash of all that is stored of one file: its rows are not changed any more."""
    found = _hashes(store, _OF_ONE, source_id).get(source_id, "")
    store.insert("INSERT INTO seals (source_id, seal) VALUES (?, ?)", (source_id, found))


def check_seals(store: Store, generation: int) -> None:
    """
    Hold everything that a generation is made of against the hashes that were written down with it.

    Files that were stored before there were seals are not held against anything.

    Raises:
        LibraryDamagedError: The first file of which something is not as it was stored, or the list of files.
    """
    if store.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seals'") is None:
        return
    sql = """
        SELECT m.source_id, m.path, s.seal FROM members m JOIN seals s USING (source_id)
        WHERE m.generation = ? ORDER BY m.position
    """
    sealed = store.rows(sql, (generation,))
    if sealed and _digest(store, generation) != digest_of(store, generation):
        raise LibraryDamagedError(f"{store.path}: its list of files is not as it was stored. {REBUILD}")
    found = _hashes(store, _OF_GENERATION, generation)
    for source_id, path, hashed in sealed:
        if found.get(source_id, "") != hashed:
            raise LibraryDamagedError(f"{store.path}: what it holds of {path} is not as it was stored. {REBUILD}")


def _hashes(store: Store, condition: str, value: int) -> dict[int, str]:
    """Hash, in hex, of all that is stored of each file that the condition names, by the number of its source."""
    hashes: defaultdict[int, hashlib._Hash] = defaultdict(hashlib.sha256)
    for columns, joined, order in _SEALED:
        raw = ", ".join(f"CAST({column} AS BLOB)" for column in columns.split(", "))  # letters may be broken
        sql = f"SELECT d.source_id, {raw} FROM documents d {joined} WHERE {condition} ORDER BY {order}"
        for source_id, *values in store.stream(sql, (value,)):
            hashes[source_id].update(b"".join(b"%d:%b" % (len(part or b""), part or b"") for part in values))
    return {source_id: one.hexdigest() for source_id, one in hashes.items()}


def _digest(store: Store, generation: int) -> str:
    """Hash of all that defines a generation, from its rows, as `Roll.digest` has it."""
    members = store.rows(
        """
        SELECT m.root, m.path, s.source_key, m.stale FROM members m JOIN sources s USING (source_id)
        WHERE m.generation = ? ORDER BY m.position
        """,
        (generation,),
    )
    rest = store.row("SELECT programs, failures, duplicates FROM generations WHERE generation = ?", (generation,))
    programs, failures, duplicates = rest or ("", "", "{}")
    try:
        return digest([build_of(store, generation), members, (programs, failures, json.loads(duplicates))])
    except ValueError:
        return ""

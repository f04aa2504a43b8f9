"""Lists of members: which sources make up each generation, and what no generation needs any more."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.errors import LibraryError
from assistant.library.filing.encoding import digest, failures_to_json, programs_to_json, to_json
from assistant.library.filing.store import Store
from assistant.library.records import PublishedSource, SourceRef
from assistant.types import Failure, Program, Stamp

_DOCUMENTS = "members m JOIN documents d ON d.source_id = m.source_id WHERE m.generation = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """All that defines a generation."""

    sources: tuple[SourceRef, ...]  # in order of root and path
    source_ids: Mapping[str, int]  # row numbers by source key
    programs: tuple[Program, ...]
    failures: tuple[Failure, ...]
    duplicates: Mapping[str, str]

    def digest(self, build_id: int) -> str:
        """Hash that is equal for equal generations."""
        members = [(s.root, s.path, s.source_key, s.stale) for s in self.sources]
        rest = (programs_to_json(self.programs), failures_to_json(self.failures), dict(self.duplicates))
        return digest([build_id, members, rest])


def choose_build(store: Store, stamp: Stamp, *, current: int | None, fresh: bool) -> int:
    """
    Pick the build to add to, or begin one.

    Args:
        store: The library file, open for writing.
        stamp: What the rows are made with.
        current: The generation that answers now.
        fresh: Use no row of any generation; an earlier fresh start that was never published goes on.
    """
    if current is not None and not fresh:
        return build_of(store, current)
    sql = """
        SELECT max(build_id) FROM builds
        WHERE embedder = ? AND dim = ? AND splitter = ?
            AND (NOT ? OR build_id > (SELECT coalesce(max(build_id), 0) FROM generations))
    """
    found = store.row(sql, (stamp.embedder, stamp.dim, stamp.splitter, fresh))
    if found and found[0]:
        return int(found[0])
    return store.insert(
        "INSERT INTO builds (embedder, dim, splitter) VALUES (?, ?, ?)",
        (stamp.embedder, stamp.dim, stamp.splitter),
    )


def build_of(store: Store, generation: int) -> int:
    """Build whose rows a generation is made of."""
    found = store.row("SELECT build_id FROM generations WHERE generation = ?", (generation,))
    if found is None:
        raise LibraryError(f"{store.path}: generation {generation} is not in the library file.")
    return int(found[0])


def stamp_of(store: Store, generation: int) -> Stamp:
    """What a generation's rows were made with."""
    found = store.row("SELECT embedder, dim, splitter FROM builds WHERE build_id = ?", (build_of(store, generation),))
    assert found is not None
    return Stamp(*found)


def generations_in(store: Store) -> set[int]:
    """Numbers of all generations that the library file knows."""
    return {row[0] for row in store.rows("SELECT generation FROM generations")}


def digest_of(store: Store, generation: int) -> str:
    """Hash of all that defines a generation."""
    found = store.row("SELECT digest FROM generations WHERE generation = ?", (generation,))
    return str(found[0]) if found else ""


def add_generation(store: Store, roll: Roll, *, build_id: int, at_least: int) -> int:
    """
    Write down a new generation, for good; its number was never used before.

    Args:
        store: The library file, open for writing.
        roll: What it is made of.
        build_id: The build of all its sources.
        at_least: The lowest number it may have.
    """
    with store.transaction(durable=True):
        generation = _next_number(store, at_least)
        store.change(
            "INSERT INTO generations VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    generation,
                    build_id,
                    roll.digest(build_id),
                    programs_to_json(roll.programs),
                    failures_to_json(roll.failures),
                    to_json(dict(roll.duplicates)),
                )
            ],
        )
        store.change(
            "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?)",
            (
                (generation, i, roll.source_ids[s.source_key], s.path, s.root, s.stale)
                for i, s in enumerate(roll.sources)
            ),
        )
    return generation


def repeat_generation(store: Store, generation: int, *, at_least: int) -> int:
    """Write down a new generation, for good, that is made of the same as another; its number was never used."""
    with store.transaction(durable=True):
        repeated = _next_number(store, at_least)
        store.change(
            """
            INSERT INTO generations SELECT ?, build_id, digest, programs, failures, duplicates
            FROM generations WHERE generation = ?
            """,
            [(repeated, generation)],
        )
        store.change(
            """
            INSERT INTO members SELECT ?, position, source_id, path, root, stale
            FROM members WHERE generation = ?
            """,
            [(repeated, generation)],
        )
    return repeated


def _next_number(store: Store, at_least: int) -> int:
    """Return a number that no generation of this file ever had."""
    used = store.row("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'generations'")
    assert used is not None  # an aggregate always has its row
    return max(at_least, int(used[0]) + 1)


def published_sources(store: Store, generation: int) -> list[PublishedSource]:
    """Members of a generation and what each brought, in order."""
    sql = f"""
        SELECT m.position, d.document_id, d.content_hash FROM {_DOCUMENTS} ORDER BY m.position, d.position
    """
    documents: dict[int, dict[str, str]] = {}
    for position, document_id, content_hash in store.rows(sql, (generation,)):
        documents.setdefault(position, {})[document_id] = content_hash
    members = store.rows(
        """
        SELECT m.position, s.source_key, m.path, m.root, m.stale
        FROM members m JOIN sources s USING (source_id) WHERE m.generation = ? ORDER BY m.position
        """,
        (generation,),
    )
    return [
        PublishedSource(source_key=key, path=path, root=root, stale=stale, documents=documents.get(position, {}))
        for position, key, path, root, stale in members
    ]


def content_hashes(store: Store, generation: int) -> dict[str, str]:
    """Hash of all that is stored of each document of a generation."""
    sql = f"SELECT d.document_id, d.content_hash FROM {_DOCUMENTS}"
    return dict(store.rows(sql, (generation,)))


def document_brought_twice(store: Store, generation: int) -> str:
    """Name a document that two members bring, with their paths; nothing when there is none."""
    sql = f"""
        SELECT d.document_id, group_concat(m.path, ', ') FROM {_DOCUMENTS}
        GROUP BY d.document_id HAVING count(*) > 1 LIMIT 1
    """
    found = store.row(sql, (generation,))
    return f"{found[0]} ({found[1]})" if found else ""


def forget_generations(store: Store, kept: Collection[int]) -> None:
    """Strike all generations but those kept from the lists; their rows stay."""
    gone = generations_in(store) - set(kept)
    with store.transaction():
        store.change("DELETE FROM generations WHERE generation = ?", [(number,) for number in sorted(gone)])


def remove_unused(store: Store) -> set[str]:
    """
    Delete the rows that no generation refers to.

    Returns:
        Sha256 of each document that is still held.
    """
    with store.transaction():
        store.change("DELETE FROM sources WHERE source_id NOT IN (SELECT source_id FROM members)")
        store.change("DELETE FROM vectors WHERE vector_id NOT IN (SELECT vector_id FROM passages)")
        store.change("DELETE FROM builds WHERE build_id NOT IN (SELECT build_id FROM generations)")
    return {row[0] for row in store.rows("SELECT DISTINCT sha256 FROM documents")}

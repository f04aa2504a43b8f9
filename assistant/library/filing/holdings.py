"""What one generation holds, read from the library file: documents, pages, passages, vectors."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import RequestError
from assistant.library.filing.encoding import (
    blocks_from_json,
    entry_from_json,
    failures_from_json,
    programs_from_json,
    strings_from_json,
)
from assistant.library.filing.store import Store
from assistant.library.findings import Findings, findings_from_json
from assistant.types import CatalogEntry, DocumentSummary, Failure, Page, Passage, Program

_DOCUMENTS = "members m JOIN documents d ON d.source_id = m.source_id"
_PASSAGE = """
    SELECT p.passage_id, d.document_id, p.page, p.locator, p.heading_path, p.first, p.last, g.text
"""
_PASSAGES = f"""
    {_DOCUMENTS} JOIN passages p USING (document_row)
    JOIN pages g ON g.document_row = p.document_row AND g.number = p.page
"""


@dataclass(frozen=True, slots=True)
class Holding:
    """A passage as the search parts are built from it."""

    passage: Passage
    vector_id: int


class Holdings:
    """
    Reads the rows of one generation.

    Args:
        store: The library file.
        generation: Which list of members.
    """

    def __init__(self, store: Store, generation: int) -> None:
        self._store = store
        self._generation = generation

    def counts(self) -> tuple[int, int]:
        """Number of documents and of passages."""
        documents = self._store.row(
            f"SELECT count(*) FROM {_DOCUMENTS} WHERE m.generation = ?",
            (self._generation,),
        )
        passages = self._store.row(
            f"SELECT count(*) FROM {_DOCUMENTS} JOIN passages USING (document_row) WHERE m.generation = ?",
            (self._generation,),
        )
        return (documents[0] if documents else 0, passages[0] if passages else 0)

    def programs(self) -> tuple[Program, ...]:
        """List the programs that the documents refer to."""
        return programs_from_json(self._column("programs"))

    def failures(self) -> tuple[Failure, ...]:
        """Files that could not be published."""
        return failures_from_json(self._column("failures"))

    def entries(self) -> dict[str, CatalogEntry]:
        """What is known of each document, in order of id."""
        sql = f"SELECT d.document_id, d.entry FROM {_DOCUMENTS} WHERE m.generation = ? ORDER BY d.document_id"
        return {
            document_id: entry_from_json(entry) for document_id, entry in self._store.rows(sql, (self._generation,))
        }

    def pages(self, document_id: str, number: int | None = None, *, most: int = -1) -> tuple[Page, ...]:
        """The first *most* pages of a document in order, all below 0; or the one of that number."""
        sql = f"""
            SELECT g.number, g.locator, g.text, g.blocks FROM {_DOCUMENTS} JOIN pages g USING (document_row)
            WHERE m.generation = ? AND d.document_id = ? AND g.number = coalesce(?, g.number) ORDER BY g.number LIMIT ?
        """
        return tuple(
            Page(found, locator, text, blocks_from_json(blocks))
            for found, locator, text, blocks in self._store.rows(sql, (self._generation, document_id, number, most))
        )

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Passages of these ids, in the same order."""
        sql = f"{_PASSAGE} FROM {_PASSAGES} WHERE m.generation = ? AND p.passage_id IN ({{}})"
        found = {
            passage.passage_id: passage
            for passage in map(_passage, self._store.rows_among(sql, (self._generation,), set(ids)))
        }
        if missing := next((i for i in ids if i not in found), ""):
            raise RequestError(f"{missing}: the library holds no such passage. Search again.")
        return [found[passage_id] for passage_id in ids]

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in reading order."""
        sql = f"""
            {_PASSAGE} FROM {_PASSAGES} WHERE m.generation = ? AND d.document_id = ? ORDER BY p.position
        """
        return [_passage(row) for row in self._store.rows(sql, (self._generation, document_id))]

    def vector_ids(self) -> dict[str, int]:
        """Which vector is each passage's, by its id, in the order of `all`."""
        sql = f"""
            SELECT p.passage_id, p.vector_id FROM {_DOCUMENTS} JOIN passages p USING (document_row)
            WHERE m.generation = ? ORDER BY d.document_id, p.position
        """
        return dict(self._store.rows(sql, (self._generation,)))

    def all(self) -> Iterator[Holding]:
        """All passages, in order of document id and reading."""
        sql = f"""
            {_PASSAGE}, p.vector_id FROM {_PASSAGES} WHERE m.generation = ?
            ORDER BY d.document_id, p.position
        """
        for row in self._store.stream(sql, (self._generation,)):
            yield Holding(_passage(row), row[-1])

    def vectors(self, ids: Sequence[int]) -> dict[int, bytes]:
        """Stored bytes of these vectors."""
        sql = "SELECT vector_id, vector FROM vectors WHERE vector_id IN ({})"
        return dict(self._store.rows_among(sql, (), set(ids)))

    def sha256(self, document_id: str) -> str:
        """Hash of the file that a document came from, or nothing."""
        sql = f"SELECT d.sha256 FROM {_DOCUMENTS} WHERE m.generation = ? AND d.document_id = ?"
        found = self._store.row(sql, (self._generation, document_id))
        return str(found[0]) if found else ""

    def findings(self, document_id: str | None = None) -> dict[str, Findings]:
        """What was found in each document, or in the one of that id; those never searched are not among them."""
        if self._store.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'findings'") is None:
            return {}
        sql = f"""
            SELECT d.document_id, f.found FROM {_DOCUMENTS} JOIN findings f USING (document_row)
            WHERE m.generation = ? AND d.document_id = coalesce(?, d.document_id) ORDER BY d.document_id
        """
        return {
            name: findings_from_json(found) for name, found in self._store.rows(sql, (self._generation, document_id))
        }

    def summaries(self, entries: Mapping[str, CatalogEntry]) -> tuple[DocumentSummary, ...]:
        """One line a document, in order of id."""
        sql = f"""
            SELECT d.document_id, d.problems, d.refers_to, m.stale,
                (SELECT count(*) FROM pages g WHERE g.document_row = d.document_row),
                (SELECT count(*) FROM passages p WHERE p.document_row = d.document_row)
            FROM {_DOCUMENTS} WHERE m.generation = ? ORDER BY d.document_id
        """
        duplicates: dict[str, str] = json.loads(self._column("duplicates"))
        return tuple(
            DocumentSummary(
                entries[document_id],
                pages,
                passages,
                (*((f"an earlier version is kept: {stale}",) if stale else ()), *strings_from_json(problems)),
                duplicates.get(document_id, ""),
                strings_from_json(refers_to),
            )
            for document_id, problems, refers_to, stale, pages, passages in self._store.rows(sql, (self._generation,))
        )

    def _column(self, name: str) -> str:
        found = self._store.row(
            f"SELECT {name} FROM generations WHERE generation = ?",
            (self._generation,),
        )
        return str(found[0]) if found else "[]"


def _passage(row: Sequence[object]) -> Passage:
    passage_id, document_id, page, locator, headings, first, last, text = row[:8]
    assert isinstance(first, int) and isinstance(last, int) and isinstance(page, int)
    return Passage(
        str(passage_id),
        str(document_id),
        page,
        str(locator),
        strings_from_json(str(headings)),
        first,
        last,
        str(text)[first:last],
    )

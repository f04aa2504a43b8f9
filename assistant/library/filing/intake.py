"""Sources and vectors become rows of the library file, each source whole or not at all."""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from assistant.errors import Cause, DocumentError, LibraryError
from assistant.library.filing.encoding import blocks_to_json, content_hash, entry_to_json, to_json, vector_to_bytes
from assistant.library.filing.sealing import seal
from assistant.library.filing.store import Store
from assistant.library.findings import findings_to_json
from assistant.library.records import StoredDocument, Vectors

_ADD_DOCUMENT = """
    INSERT INTO documents (source_id, position, document_id, content_hash, sha256, entry, problems, dropped,
        refers_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_FINDINGS = "INSERT INTO findings (document_row, found) VALUES (?, ?)"
_ADD_PAGE = "INSERT INTO pages (document_row, number, locator, text, blocks) VALUES (?, ?, ?, ?, ?)"
_ADD_PASSAGE = """
    INSERT INTO passages
        (document_row, position, passage_id, page, locator, heading_path, first, last, vector_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class Intake:
    """
    Rows of one build: all of them were made with one stamp.

    Args:
        store: The library file, open for writing.
        build_id: Which build.
        dim: Length of its vectors.
    """

    def __init__(self, store: Store, build_id: int, dim: int) -> None:
        self._store = store
        self._build_id = build_id
        self._dim = dim

    def source_ids(self, keys: Collection[str]) -> dict[str, int]:
        """Row numbers of those of *keys* that are stored."""
        sql = "SELECT source_key, source_id FROM sources WHERE build_id = ? AND source_key IN ({})"
        return dict(self._store.rows_among(sql, (self._build_id,), keys))

    def source_documents(self, source_key: str) -> tuple[str, ...]:
        """Ids of the documents that a stored source brings, in the order of the file."""
        sql = """
            SELECT d.document_id FROM documents d JOIN sources s USING (source_id)
            WHERE s.build_id = ? AND s.source_key = ? ORDER BY d.position
        """
        return tuple(row[0] for row in self._store.rows(sql, (self._build_id, source_key)))

    def source_texts(self, source_key: str) -> dict[str, str]:
        """Text of each document that a stored source brings, its pages one after the other."""
        sql = """
            SELECT d.document_id, g.text FROM documents d JOIN sources s USING (source_id)
            JOIN pages g USING (document_row)
            WHERE s.build_id = ? AND s.source_key = ? ORDER BY d.position, g.number
        """
        texts: dict[str, list[str]] = {}
        for document_id, text in self._store.rows(sql, (self._build_id, source_key)):
            texts.setdefault(document_id, []).append(text)
        return {document_id: "\n".join(pages) for document_id, pages in texts.items()}

    def vector_ids(self, keys: Collection[str]) -> dict[str, int]:
        """Row numbers of the vectors that are stored among *keys*."""
        sql = "SELECT vector_key, vector_id FROM vectors WHERE build_id = ? AND vector_key IN ({})"
        return dict(self._store.rows_among(sql, (self._build_id,), keys))

    def add_vectors(self, keys: Sequence[str], vectors: Vectors) -> None:
        """Store vectors for good; a key that is stored already keeps its vector."""
        if vectors.shape != (len(keys), self._dim):
            raise LibraryError(
                f"Vectors of shape {vectors.shape} for {len(keys)} texts do not fit a library of dimension "
                f"{self._dim}. Check the embedding model's setting."
            )
        if not np.isfinite(vectors).all() or not np.any(vectors, axis=1).all():
            raise LibraryError("The embedding model gave a vector that is zero or no number. Check the model.")
        with self._store.transaction():
            self._store.change(
                "INSERT OR IGNORE INTO vectors (build_id, vector_key, vector) VALUES (?, ?, ?)",
                ((self._build_id, key, vector_to_bytes(vector)) for key, vector in zip(keys, vectors, strict=True)),
            )

    def add_source(self, source_key: str, path: str, documents: Sequence[StoredDocument]) -> None:
        """Store a source whole; one that is stored already is left as it is."""
        _check(path, documents)
        keys = {key for stored in documents for key in stored.vector_keys}
        vector_ids = self.vector_ids(keys)
        if missing := len(keys) - len(vector_ids):
            raise LibraryError(f"{path}: {missing} of its vectors are not stored. Embed them first.")
        if self.source_ids([source_key]):
            return
        try:
            with self._store.transaction():
                source_id = self._store.insert(
                    "INSERT INTO sources (build_id, source_key) VALUES (?, ?)", (self._build_id, source_key)
                )
                for position, stored in enumerate(documents):
                    self._add_document(source_id, position, stored, vector_ids)
                seal(self._store, source_id)
        except UnicodeEncodeError as error:
            raise DocumentError(
                Cause.UNDECODABLE, path, "It holds characters that are no text", "Save it as UTF-8 and ingest again"
            ) from error

    def _add_document(self, source_id: int, position: int, stored: StoredDocument, vector_ids: dict[str, int]) -> None:
        document = stored.document
        row = self._store.insert(
            _ADD_DOCUMENT,
            (
                source_id,
                position,
                document.entry.document_id,
                content_hash(stored),
                document.sha256,
                entry_to_json(document.entry),
                to_json(document.problems),
                document.dropped,
                to_json(document.refers_to),
            ),
        )
        self._store.insert(_ADD_FINDINGS, (row, findings_to_json(stored.findings)))
        self._store.change(
            _ADD_PAGE, ((row, p.number, p.locator, p.text, blocks_to_json(p.blocks)) for p in document.pages)
        )
        self._store.change(
            _ADD_PASSAGE,
            (
                (row, i, p.passage_id, p.page, p.locator, to_json(p.heading_path), p.start, p.end, vector_ids[key])
                for i, (p, key) in enumerate(zip(stored.passages, stored.vector_keys, strict=True))
            ),
        )


def _check(path: str, documents: Sequence[StoredDocument]) -> None:
    """Refuse what would break the library's laws: ids come once, a passage is a piece of its page."""
    counted = Counter(stored.document.entry.document_id for stored in documents)
    counted.update(passage.passage_id for stored in documents for passage in stored.passages)
    if twice := [i for i, n in counted.items() if n > 1]:
        raise LibraryError(f"{path}: the id {twice[0]} comes twice. Give each document its own id.")
    for stored in documents:
        texts = {page.number: page.text for page in stored.document.pages}
        if len(stored.passages) != len(stored.vector_keys):
            raise LibraryError(f"{path}: {len(stored.passages)} passages, {len(stored.vector_keys)} vectors.")
        for passage in stored.passages:
            if passage.text != texts.get(passage.page, "")[passage.start : passage.end]:
                raise LibraryError(f"{path}: {passage.passage_id} is not the text of its page. Ingest again.")

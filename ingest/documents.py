"""Readings of one file become stored documents: what they are, their passages, the keys of their vectors."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from assistant.errors import Cause, DocumentError
from assistant.library import StoredDocument
from assistant.programs import ProgramNames
from assistant.settings import Settings
from assistant.types import CatalogEntry, Document, Program, Stamp
from ingest.describing.inference import infer_entry
from ingest.describing.rules import Rules
from ingest.finding import findings_of
from ingest.fingerprint import fingerprint
from ingest.reading import Reading
from ingest.recognising import can_recognise
from ingest.references import referred_documents
from ingest.sources import Source
from ingest.splitting import SPLITTER_VERSION, embedding_text, split_document
from ingest.tokens import count_tokens
from ingest.wire import readings_to_json


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file's documents, and what must be embedded for them."""

    documents: tuple[StoredDocument, ...]
    texts: Mapping[str, str]  # key of a vector -> text to embed

    @property
    def pages(self) -> int:
        """Number of pages of all documents."""
        return sum(len(stored.document.pages) for stored in self.documents)

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read, or was hidden, in plain words with its page."""
        return tuple(problem for stored in self.documents for problem in stored.document.problems)

    def document_texts(self) -> dict[str, str]:
        """Return the text of each document by its id, its pages one after the other."""
        return {
            stored.document.entry.document_id: "\n".join(page.text for page in stored.document.pages)
            for stored in self.documents
        }

    @property
    def passages(self) -> int:
        """Number of passages of all documents."""
        return sum(len(stored.passages) for stored in self.documents)


class DocumentMaker:
    """
    Makes documents of readings, the same ones for the same file, catalog entry, programs and settings.

    Args:
        stamp: What the library is built with.
        settings: The size of passages.
        programs: Those that a file without a catalog entry may be about.
        rules: By which such a file is described.
    """

    def __init__(self, stamp: Stamp, settings: Settings, programs: Sequence[Program], rules: Rules) -> None:
        self._stamp = stamp
        self._settings = settings
        self._names = ProgramNames.of_documents(programs)
        self._rules = rules
        self._programs = [asdict(program) for program in programs]
        self._readers = fingerprint()
        self._has_ocr = can_recognise()

    def source_key(self, source: Source, sha256: str) -> str:
        """Return the hash of all that decides what is stored of a file; of a PDF, also whether scans can be read."""
        known = asdict(source.entry) if source.entry else [source.path, self._programs]
        has_ocr = self._has_ocr and source.file.suffix.lower() == ".pdf"
        return _digest([sha256, known, self._readers, asdict(self._stamp), has_ocr])

    def prepare(
        self, source: Source, sha256: str, readings: Sequence[Reading], *, offer: Callable[[Mapping[str, str]], None]
    ) -> Prepared:
        """
        Return the documents of a file, split, with the texts that are to be embedded.

        Args:
            source: The file.
            sha256: Of its bytes.
            readings: What a reader found in it.
            offer: Given the texts of each document as soon as they are known; the file may be refused after that.

        Raises:
            DocumentError: There are too many passages for one file.
        """
        texts: dict[str, str] = {}
        documents: list[StoredDocument] = []
        left = self._settings.passages_most
        for reading in readings:
            documents.append(self._store(self._document(source, sha256, reading), texts, offer))
            left -= len(documents[-1].passages)
            if left < 0:
                raise DocumentError(
                    Cause.TOO_MANY_PASSAGES,
                    source.path,
                    f"It makes more than {self._settings.passages_most:,} passages",
                    "Split it and ingest the parts",
                )
        return Prepared(tuple(documents), texts)

    def _document(self, source: Source, sha256: str, reading: Reading) -> Document:
        is_line = bool(reading.document_id)
        return Document(
            entry=self._entry(source, reading),
            sha256=hashlib.sha256(readings_to_json([reading]).encode()).hexdigest() if is_line else sha256,
            pages=reading.pages,
            problems=reading.problems,
            dropped=reading.dropped,
            refers_to=referred_documents(reading.pages),
        )

    def _entry(self, source: Source, reading: Reading) -> CatalogEntry:
        document_id = reading.document_id or source.document_id
        if source.entry is None:
            return infer_entry(reading, document_id=document_id, file=source.path, names=self._names, rules=self._rules)
        if not reading.document_id:
            return source.entry
        return replace(
            source.entry,
            document_id=document_id,
            title=reading.title or source.entry.title,
            url=reading.url or source.entry.url,
        )

    def _store(
        self, document: Document, texts: dict[str, str], offer: Callable[[Mapping[str, str]], None]
    ) -> StoredDocument:
        passages = split_document(
            document,
            max_tokens=self._settings.passage_tokens,
            min_tokens=self._settings.passage_min_tokens,
            count_tokens=count_tokens,
        )
        embedded = [embedding_text(document.entry, passage) for passage in passages]
        keys = [_digest([self._stamp.embedder, text]) for text in embedded]
        own = dict(zip(keys, embedded, strict=True))
        offer(own)
        texts.update(own)
        return StoredDocument(document, passages, keys, findings_of(document.pages, document.entry.title))


def splitter_stamp(settings: Settings) -> str:
    """Return the name of the way of splitting, for the library's stamp."""
    return f"{SPLITTER_VERSION}:{settings.passage_tokens}:{settings.passage_min_tokens}"


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()

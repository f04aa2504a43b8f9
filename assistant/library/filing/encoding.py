"""Values become the text and bytes of database columns, and the same values again."""

import hashlib
import json
from collections.abc import Hashable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, cast

import numpy as np

from assistant.library.records import StoredDocument, Vectors
from assistant.types import (
    Alias,
    Authority,
    Block,
    BlockKind,
    CatalogEntry,
    DocumentStatus,
    Evidence,
    Failure,
    Kind,
    Program,
)


def to_json(value: object) -> str:
    """
    Compact JSON, the same for equal values; dates in ISO form, dataclasses as mappings of their fields.

    >>> to_json({"b": date(2021, 4, 12), "a": ("x",)})
    '{"a":["x"],"b":"2021-04-12"}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    """Return a dataclass as the mapping of its fields, any other value as its text."""
    names = _names(cast("Hashable", type(value)))
    return {name: getattr(value, name) for name in names} if names else str(value)


@cache
def _names(of: Hashable) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, none for any other class."""
    return tuple(part.name for part in fields(of)) if is_dataclass(of) else ()


def digest(value: object) -> str:
    """Sha256, in hex, of a value's JSON."""
    return hashlib.sha256(to_json(value).encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(stored: StoredDocument) -> str:
    """Hash of all that is stored of a document, so that two runs can be compared."""
    return digest([stored.document, list(stored.passages), list(stored.vector_keys)])


def entry_to_json(entry: CatalogEntry) -> str:
    """What we know about a document, as stored."""
    return to_json(entry)


def entry_from_json(text: str) -> CatalogEntry:
    """Read back what `entry_to_json` wrote."""
    raw: dict[str, Any] = json.loads(text)
    raw["kind"] = Kind(raw["kind"])
    raw["authority"] = Authority(raw["authority"])
    raw["status"] = DocumentStatus(raw["status"])
    for name in ("published", "retrieved", "closes"):
        raw[name] = date.fromisoformat(raw[name]) if raw.get(name) else None
    for name in ("supersedes", "inferred"):
        raw[name] = tuple(raw[name])
    raw["evidence"] = tuple(Evidence(**words) for words in raw.get("evidence", ()))
    return CatalogEntry(**raw)


def blocks_to_json(blocks: Sequence[Block]) -> str:
    """Blocks of a page as rows of kind, start, end, level, locator and, where OCR has read them, its confidence."""
    return to_json([(b.kind, b.start, b.end, b.level, b.locator, *_doubt(b)) for b in blocks])


def _doubt(block: Block) -> tuple[float, ...]:
    return (block.confidence,) if block.confidence < 1 else ()


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """Read back what `blocks_to_json` wrote."""
    return tuple(
        Block(BlockKind(kind), start, end, level, locator, *doubt)
        for kind, start, end, level, locator, *doubt in json.loads(text)
    )


def programs_to_json(programs: Sequence[Program]) -> str:
    """Write the program list as stored with a generation."""
    return to_json(list(programs))


def programs_from_json(text: str) -> tuple[Program, ...]:
    """Read back what `programs_to_json` wrote."""
    return tuple(
        Program(
            **{
                **raw,
                "aliases": tuple(Alias(**alias) for alias in raw["aliases"]),
                "sources": tuple(raw["sources"]),
            }
        )
        for raw in json.loads(text)
    )


def failures_to_json(failures: Sequence[Failure]) -> str:
    """Files that could not be published, as rows of file, error and cause."""
    return to_json([(failure.file, failure.error, failure.cause) for failure in failures])


def failures_from_json(text: str) -> tuple[Failure, ...]:
    """Read back what `failures_to_json` wrote."""
    return tuple(Failure(*row) for row in json.loads(text))


def strings_from_json(text: str) -> tuple[str, ...]:
    """Read a list of strings: a heading path, or problems."""
    return tuple(json.loads(text))


def vector_to_bytes(vector: Vectors) -> bytes:
    """One vector as little-endian float32, whatever the machine."""
    return vector.astype("<f4", copy=False).tobytes()


def vectors_from_bytes(blobs: Sequence[bytes], dim: int) -> Vectors:
    """Vectors of shape (n, dim) from what `vector_to_bytes` wrote, not normalised."""
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), dim).astype(np.float32, copy=False)

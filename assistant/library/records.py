"""The values that pass between those who fill a library and the library itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.library.findings import Findings
from assistant.types import Document, Passage

Progress = Callable[[str, int, int], None]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its passages, in reading order, and the key of each passage's vector."""

    document: Document
    passages: Sequence[Passage]
    vector_keys: Sequence[str]  # one for each passage; equal texts may share a key
    findings: Findings = field(default_factory=Findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """One file that a generation is made of."""

    source_key: str  # hash of all that decides what is stored: bytes, catalog entry, reader version
    path: str  # where the file was found, relative to `root`
    root: str  # the PATH that was given to ingest, so that a later run knows which files to compare
    stale: str = ""  # why an earlier version is kept, "" when this is the file as it is now


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSource:
    """One file of the current generation and what it brought."""

    source_key: str
    path: str
    root: str
    stale: str
    documents: Mapping[str, str]  # document id -> hash of all that is stored of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publication changed, counted in documents, and what the library holds now."""

    generation: int
    added: int
    changed: int
    removed: int
    unchanged: int
    documents: int
    passages: int

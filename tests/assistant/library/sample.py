"""Small documents with vectors that follow from their text, for the tests of the library."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.library import LibraryWriter, Published, SourceRef, StoredDocument
from assistant.types import Document, Passage, Stamp
from tests.documents import entry, page

DIM = 16
STAMP = Stamp("letters-v1", DIM, "lines-v1")
_PASSAGES_A_PAGE = 3


def vector(text):
    """A direction that only this text has."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return np.random.default_rng(seed).normal(size=DIM).astype(np.float32)


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()


def document(document_id, lines, **known):
    """Each line is a passage; three lines fill a page."""
    groups = [lines[i : i + _PASSAGES_A_PAGE] for i in range(0, len(lines), _PASSAGES_A_PAGE)]
    pages = tuple(page(*group, number=number) for number, group in enumerate(groups, 1))
    passages = [
        Passage(
            f"{document_id}:{p.number:04d}:{i:03d}",
            document_id,
            p.number,
            p.locator,
            ("Heading",),
            block.start,
            block.end,
            p.text[block.start : block.end],
        )
        for p in pages
        for i, block in enumerate(p.blocks)
    ]
    sha256 = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    read = Document(entry(document_id, **known), sha256, pages, (), 0)
    return StoredDocument(read, passages, [key(passage.text) for passage in passages])


def source_key(document_id, lines, **known):
    return key(f"{document_id} {lines} {sorted(known.items())}")


def add(writer, document_id, lines, **known):
    """Store one document as ingest does, reusing what is there; return its reference."""
    name = source_key(document_id, lines, **known)
    if not writer.has_source(name):
        missing = sorted(writer.vectors_missing({key(line) for line in lines}))
        texts = {key(line): line for line in lines}
        if missing:
            writer.add_vectors(missing, np.array([vector(texts[k]) for k in missing]))
        writer.add_source(name, f"{document_id}.txt", [document(document_id, lines, **known)])
    return SourceRef(source_key=name, path=f"{document_id}.txt", root="guides")


def state(step):
    """Documents of the step-th of many publications; from one to the next some come, change and go."""
    first = step % 5
    return {
        f"doc{i}": [f"Line {n} of document {i}, edition {(step + i) % 3}." for n in range(3 + (step + i) % 3)]
        for i in range(first, first + 6)
    }


def everything(library):
    """All that a reader can see, by document."""
    return {
        i: (entry, library.pages(i), library.passages_of(i), library.original(i))
        for i, entry in library.entries.items()
    }


def texts(library):
    """Passages of each document, as `state` gives them."""
    return {i: [passage.text for passage in library.passages_of(i)] for i in library.entries}


def lost(library):
    """Ids of passages that their own vector does not find."""
    return [
        passage.passage_id
        for i in library.entries
        for passage in library.passages_of(i)
        if passage.passage_id not in {found for found, _ in library.dense(vector(passage.text), k=3)}
    ]


def publish(
    index: Path, documents: Mapping[str, Sequence[str]], *, stamp=STAMP, rebuild=False, known=None, **more
) -> Published:
    """Make these documents, each a list of lines, the whole library."""
    with LibraryWriter(index, stamp, rebuild=rebuild) as writer:
        refs = [add(writer, i, list(lines), **(known or {}).get(i, {})) for i, lines in documents.items()]
        return writer.publish(refs, **more)

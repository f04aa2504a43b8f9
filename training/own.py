"""The starter library's own texts, for claims made by rule; documents of the test half of `evals/` stay out."""

import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from assistant.types import BlockKind, Page
from evals.halves import TEST_DOCUMENTS
from ingest.readers import read_file
from training.pairs import Group
from training.perturbing import claims_from

_LEAST_WORDS = 25  # of a passage


def own_claims(corpus: Path, seed: int = 0) -> list[Group]:
    """Make claims from every document of *corpus* whose questions are not of the test half."""
    entries = tomllib.loads((corpus / "catalog.toml").read_text(encoding="utf-8"))["document"]
    groups = []
    for entry in entries:
        if entry["id"] not in TEST_DOCUMENTS:
            passages = [text for reading in read_file(corpus / entry["file"]) for text in _passages(reading.pages)]
            groups += claims_from(passages, seed)
    return groups


def _passages(pages: tuple[Page, ...]) -> Iterator[str]:
    """What stands between two headings of a page."""
    for page in pages:
        for is_heading, blocks in groupby(page.blocks, key=lambda block: block.kind is BlockKind.HEADING):
            text = "\n".join(page.text[block.start : block.end] for block in blocks)
            if not is_heading and len(text.split()) >= _LEAST_WORDS:
                yield text

"""Fixtures for tests of readers."""

from pathlib import Path

import pytest

from assistant.errors import DocumentError
from assistant.types import Page
from ingest.readers import read_file

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def data() -> Path:
    """The folder of small files that we made."""
    return DATA


@pytest.fixture
def read():
    """Return the only document in a file of `tests/data`, or at a path."""

    def read_one(file):
        (reading,) = read_file(DATA / file)
        return reading

    return read_one


@pytest.fixture
def said():
    """Return the blocks of a page as pairs of kind and text; list items and headings with their depth."""

    def blocks(page: Page):
        return [(f"{block.kind}{block.level or ''}", page.text[block.start : block.end]) for block in page.blocks]

    return blocks


@pytest.fixture
def refusal():
    """Return why a file is refused: its cause and the message."""

    def refuse(file, **limits):
        with pytest.raises(DocumentError) as caught:
            read_file(DATA / file, **limits)
        return caught.value.cause, str(caught.value)

    return refuse

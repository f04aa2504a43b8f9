"""The two libraries that questions and claims are measured with; one is built anew where no index is given."""

from pathlib import Path

from assistant import Assistant
from evals.governing.questions import LibraryName
from ingest.command import STARTER, ingest_command

PRACTICE = Path(__file__).resolve().parent / "practice"


def opened(name: LibraryName, index: Path | None, folder: Path) -> Assistant:
    """Open a library at *index*, or build it under *folder* first."""
    return Assistant.open(index or built(name, folder))


def built(name: LibraryName, folder: Path) -> Path:
    """Build one of the two libraries under *folder* and return its index."""
    index = folder / name.value
    ingest_command([str(STARTER if name is LibraryName.STARTER else PRACTICE)], index=index)
    return index

"""The two libraries that questions and claims are measured with; one is built anew where no index is given."""

import argparse
from pathlib import Path

from assistant import Assistant
from evals.governing.questions import OWN, LibraryName
from ingest.command import STARTER, ingest_command

PRACTICE = Path(__file__).resolve().parent / "practice"


def add_library_options(parser: argparse.ArgumentParser) -> None:
    """Let the index of each of the two libraries be named."""
    for name in OWN:
        parser.add_argument(f"--{name}", type=Path, help=f"index of the {name} library; built anew without")


def opened(name: LibraryName, index: Path | None, folder: Path) -> Assistant:
    """Open a library at *index*, or build it under *folder* first."""
    return Assistant.open(index or built(name, folder))


def built(name: LibraryName, folder: Path) -> Path:
    """Build one of the two libraries under *folder* and return its index."""
    index = folder / name.value
    ingest_command([str(STARTER if name is LibraryName.STARTER else PRACTICE)], index=index)
    return index

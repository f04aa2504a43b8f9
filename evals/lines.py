"""Lines in and out: the objects of a JSONL file, and figures that are printed as they become known."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read the objects of a JSONL file, in its order; only a line break divides them, not one that a text holds."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as soon as it is there: a figure may take minutes."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

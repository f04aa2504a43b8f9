"""Lines in and out: the objects of a JSONL file, and figures that are printed as they become known."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import RequestError

Row = Mapping[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read the objects of a JSONL file, in its order; only a line break divides them, not one that a text holds."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def numbered_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """
    Yield each object of a JSONL file behind the name of its line, for messages.

    Raises:
        RequestError: A line is not JSON.
    """
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        where = f"{path.name}, line {number}"
        try:
            if line.strip():
                yield where, json.loads(line)
        except json.JSONDecodeError as error:
            raise RequestError(f"{where}: not JSON ({error.msg}).") from error


def refuse_repeated(ids: Iterable[str], path: Path) -> None:
    """Raise `RequestError` where one of the ids in a file of questions is there twice."""
    if repeated := [one for one, n in Counter(ids).items() if n > 1]:
        raise RequestError(f"{path.name}: the ids {', '.join(repeated)} are used twice. Give each question its own.")


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as soon as it is there: a figure may take minutes."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

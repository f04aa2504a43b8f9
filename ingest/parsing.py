"""
One file is parsed in a limited child process: a path becomes readings, or a named reason why not.

Run as a module, this is the child: `python -m ingest.parsing PATH` writes lines of JSON, first how many
pages it expects to read, as often as it learns of more, then the readings or the reason.
"""

import json
import os
import sys
from pathlib import Path
from typing import IO

from assistant.errors import Cause, ChildError, DocumentError
from assistant.isolation import Limits, run_limited
from assistant.settings import Settings
from ingest.reading import Reading
from ingest.wire import readings_from_json, readings_to_json, refusal_from_json, refusal_to_json

_AGAIN = "Save it anew with another program and ingest that"
_BROKE_DOWN = (Cause.PARSE_ERROR, "Its reader broke down on it", _AGAIN)
_REASONS = {
    "time": (Cause.TIMEOUT, "Reading it takes too long", "Split it, or save it anew with another program"),
    "memory": (Cause.MEMORY_LIMIT, "Reading it needs too much memory", "Split it, or save it anew"),
    "output": (Cause.TOO_LARGE, "It holds more text than one file may", "Split it and ingest the parts"),
    "crash": _BROKE_DOWN,
}
_MIB = 1 << 20


def parse_file(path: Path, settings: Settings) -> tuple[Reading, ...]:
    """
    Read one file in a child process.

    The time that it may take grows with the number of its pages.

    Raises:
        DocumentError: The file is damaged, encrypted, too large, mislabelled, of an unknown format, or
            has no text; the message says which and what to do.
    """
    limits = Limits(
        wall_s=settings.parse_s,
        cpu_s=max(round(settings.parse_s), 1),
        most_s=round(settings.parse_most_s),
        memory_bytes=settings.parse_memory_mib * _MIB,
    )

    try:
        output = run_limited(
            "ingest.parsing",
            [str(path.resolve())],
            limits=limits,
            more_time=lambda line: seconds_on_top(line, settings),
        )
        return _readings(path, output.rpartition(b"\n")[2])
    except ChildError as error:
        cause, problem, remedy = _REASONS[error.cause]
        raise DocumentError(cause, path.name, f"{problem} ({error})", remedy) from error
    except ValueError as error:
        cause, problem, remedy = _BROKE_DOWN
        raise DocumentError(cause, path.name, f"{problem} ({error})", remedy) from error


def seconds_on_top(line: bytes, settings: Settings) -> float:
    """
    Return how much longer a file may take, by the number of pages that its child has announced.

    >>> seconds_on_top(b"429", Settings(parse_page_s=0.5))
    214.5
    >>> seconds_on_top(b"999999", Settings(parse_s=60.0, parse_most_s=900.0))
    840.0
    """
    try:
        pages = json.loads(line)
    except ValueError:
        return 0.0
    if type(pages) is not int or pages < 0:
        return 0.0
    return min(pages * settings.parse_page_s, settings.parse_most_s - settings.parse_s)


def _readings(path: Path, line: bytes) -> tuple[Reading, ...]:
    if line.startswith(b"{"):
        raise refusal_from_json(line, path.name)
    readings = readings_from_json(line)
    if not any(reading.pages for reading in readings):
        raise DocumentError(
            Cause.NO_TEXT, path.name, "It holds no words", "Run OCR if it is a scan, then ingest it again"
        )
    return readings


def _answer(path: Path, answer: IO[str]) -> None:
    """Be the child: write the lines."""
    from ingest.readers import read_file  # noqa: PLC0415  (the parent never loads a reader)

    def announce(pages: int) -> None:
        answer.write(f"{pages}\n")
        answer.flush()

    try:
        answer.write(readings_to_json(read_file(path, announce=announce)))
    except DocumentError as error:
        answer.write(refusal_to_json(error))


def _main() -> None:
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answer:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints is not our answer
        _answer(Path(sys.argv[1]), answer)


if __name__ == "__main__":
    _main()

"""
One file is parsed in a limited child process: a path becomes readings, or a named reason why not.

Run as a module, this is the child: `python -m ingest.parsing PATH` writes two lines of JSON, first the
number of pages as far as it is known at once, then the readings or the reason.
"""

import json
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

from assistant.errors import ChildError, DocumentError
from assistant.isolation import Limits, run_limited
from assistant.settings import Settings
from ingest.reading import Reading
from ingest.wire import readings_from_json, readings_to_json

_REMEDIES = {
    "time": ("time_limit", "reading it takes too long", "Save it anew with another program, or split it"),
    "memory": ("memory_limit", "reading it needs too much memory", "Split it, or save it anew"),
    "output": ("too_large", "it holds more text than one file may", "Split it"),
    "crash": ("crashed", "its reader broke down on it", "Save it anew with another program"),
}
_MIB = 1 << 20
_PLAIN = (".txt", ".md", ".html", ".htm", ".csv", ".jsonl", ".vtt", ".srt")
_PLAIN_PAGE_BYTES = 3000
_REASON_CHARS = 600  # of what a child says, which is shown to people


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
        cpu_s=round(settings.parse_most_s),
        memory_bytes=settings.parse_memory_mib * _MIB,
    )

    try:
        output = run_limited(
            "ingest.parsing",
            [str(path.resolve())],
            limits=limits,
            more_time=lambda first_line: seconds_on_top(first_line, settings),
        )
        return _readings(path, output.partition(b"\n")[2])
    except ChildError as error:
        cause, problem, remedy = _REMEDIES[error.cause]
        raise DocumentError(cause, f"{path.name}: {problem} ({error}). {remedy}, then ingest again.") from error
    except ValueError as error:
        cause, problem, remedy = _REMEDIES["crash"]
        raise DocumentError(cause, f"{path.name}: {problem} ({error}). {remedy}, then ingest again.") from error


def seconds_on_top(first_line: bytes, settings: Settings) -> float:
    """
    Return how much longer a file may take, by the number of pages that its child has announced.

    >>> seconds_on_top(b"429", Settings(parse_page_s=0.5))
    214.5
    >>> seconds_on_top(b"999999", Settings(parse_s=60.0, parse_most_s=900.0))
    840.0
    """
    try:
        pages = json.loads(first_line)
    except ValueError:
        return 0.0
    if type(pages) is not int or pages < 0:
        return 0.0
    return min(pages * settings.parse_page_s, settings.parse_most_s - settings.parse_s)


def _readings(path: Path, line: bytes) -> tuple[Reading, ...]:
    if line.startswith(b"{"):
        raise _refusal(json.loads(line))
    readings = readings_from_json(line)
    if not any(reading.pages for reading in readings):
        raise DocumentError("no_text", f"{path.name}: it holds no text. Run OCR if it is a scan, then ingest again.")
    return readings


def _refusal(reason: dict[str, object]) -> DocumentError:
    cause, message = reason.get("cause"), reason.get("message")
    if not isinstance(cause, str) or not isinstance(message, str):
        raise ValueError("no reason given")
    return DocumentError(cause[:_REASON_CHARS], " ".join(message.split())[:_REASON_CHARS])


def _answer(path: Path, answer: IO[str]) -> None:
    """Be the child: write the two lines."""
    from ingest.readers import read_file  # noqa: PLC0415  (the parent never loads a reader)

    answer.write(f"{_pages_at_once(path)}\n")
    answer.flush()
    try:
        answer.write(readings_to_json(read_file(path)))
    except DocumentError as error:
        json.dump({"cause": error.cause, "message": str(error)}, answer)


def _pages_at_once(path: Path) -> int:
    """Return the number of pages as far as it is known without reading them, else 0."""
    suffix = path.suffix.lower()
    if suffix in _PLAIN:
        return path.stat().st_size // _PLAIN_PAGE_BYTES
    if suffix != ".pdf":
        return 0
    from ingest.readers.pdf.pdfium import open_pdf  # noqa: PLC0415  (only children that meet a PDF load it)

    try:
        with closing(open_pdf(path)) as document:
            return len(document)
    except (PermissionError, ValueError):
        return 0


def _main() -> None:
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answer:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints is not our answer
        _answer(Path(sys.argv[1]), answer)


if __name__ == "__main__":
    _main()

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
    "time": ("too_slow", "reading it takes too long", "Save it anew with another program, or split it"),
    "memory": ("too_large", "reading it needs too much memory", "Split it, or save it anew"),
    "output": ("too_large", "it holds more text than one file may", "Split it"),
    "crash": ("damaged", "its reader broke down on it", "Save it anew with another program"),
}
_MIB = 1 << 20
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

    def more_time(line: bytes) -> float:
        wanted_s = _announced_pages(line) * settings.parse_page_s
        return min(wanted_s, settings.parse_most_s - settings.parse_s)

    try:
        output = run_limited("ingest.parsing", [str(path.resolve())], limits=limits, more_time=more_time)
        return _readings(path, output.partition(b"\n")[2])
    except ChildError as error:
        cause, problem, remedy = _REMEDIES[error.cause]
        raise DocumentError(cause, f"{path.name}: {problem} ({error}). {remedy}, then ingest again.") from error
    except ValueError as error:
        _, problem, remedy = _REMEDIES["crash"]
        raise DocumentError("damaged", f"{path.name}: {problem} ({error}). {remedy}.") from error


def _announced_pages(line: bytes) -> int:
    try:
        pages = json.loads(line)
    except ValueError:
        return 0
    return pages if type(pages) is int and pages > 0 else 0


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
    except MemoryError:
        raise
    except DocumentError as error:
        json.dump({"cause": error.cause, "message": str(error)}, answer)
    except Exception as error:  # hostile files make parsers fail in any way; the parent must hear of it
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        message = f"{path.name}: its reader broke down on it ({what}). Save it anew with another program."
        json.dump({"cause": "damaged", "message": message}, answer)


def _pages_at_once(path: Path) -> int:
    """Return the number of pages where it is known without reading them, else 0."""
    if path.suffix.lower() != ".pdf":
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

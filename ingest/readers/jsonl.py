"""Each line of a JSONL file becomes a document of one page, for bulk imports."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import Cause, DocumentError
from ingest.normalising import normalise
from ingest.readers.decoding import decode
from ingest.readers.pieces import build_page
from ingest.readers.plain import text_pieces
from ingest.reading import Reading


def read_jsonl(path: Path) -> tuple[Reading, ...]:
    """
    Return a document for each line `{"id", "title", "text", "url"?}`; bad lines are problems of the first.

    Raises:
        DocumentError: No line is a document.
    """
    readings: list[Reading] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(decode(path.read_bytes(), path.name).split("\n"), start=1):
        if not line.strip():
            continue
        reading = _reading(line)
        if isinstance(reading, str):
            problems.append(f"line {number}: {reading}; it was left out")
        elif reading.document_id in seen:
            problems.append(f'line {number}: the id "{reading.document_id}" was used before; it was left out')
        else:
            seen.add(reading.document_id)
            readings.append(reading)
    if not readings:
        raise DocumentError(
            Cause.PARSE_ERROR,
            path.name,
            f"No line is a document; the first fault is in {problems[0]}",
            'Write {"id", "title", "text"} on each line',
        )
    return (replace(readings[0], problems=tuple(problems)), *readings[1:])


def _reading(line: str) -> Reading | str:
    """Return the document of one line, or what is wrong with it."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON ({str(error)[:60]})"
    if not isinstance(value, dict):
        return "no JSON object"
    faults = list(_faults(value))
    if faults:
        return faults[0]
    built = build_page(1, "p. 1", text_pieces(value["text"]))
    if not built.pages:
        return '"text" is empty'
    return Reading(
        pages=built.pages,
        title=normalise(str(value.get("title") or "")),
        document_id=normalise(str(value["id"])),
        url=normalise(str(value.get("url") or "")),
        dropped=built.dropped,
    )


def _faults(value: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value.get("id"), str | int) or not str(value["id"]).strip():
        yield '"id" is missing or no text'
    if not isinstance(value.get("text"), str):
        yield '"text" is missing or no text'
    for name in ("title", "url"):
        if not isinstance(value.get(name, ""), str | None):
            yield f'"{name}" is no text'

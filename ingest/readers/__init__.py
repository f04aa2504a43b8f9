"""A file becomes what it says: one reader a format, chosen by the file's content."""

from collections.abc import Callable
from pathlib import Path

from assistant.errors import Cause, DocumentError
from ingest.readers.announcing import expected_pages
from ingest.readers.detecting import Format, detect
from ingest.readers.limits import ReadingLimits
from ingest.reading import Reading

__all__ = ["ReadingLimits", "read_file"]

_REMEDY = "Open it in the program that made it, save it anew, or save it as PDF, and ingest that"


def read_file(
    path: Path, limits: ReadingLimits | None = None, *, announce: Callable[[int], None] = lambda pages: None
) -> tuple[Reading, ...]:
    """
    Return what the file holds: one document, or one for each line of a JSONL file.

    Meant for a child process: a hostile file can make any reader raise anything, which is reported as
    a parse error, or use up time and memory, which only a limit from outside ends.

    Args:
        path: The file.
        limits: How much of it may be read.
        announce: Told how many pages there are to read, as far as that is known before they are read.

    Raises:
        DocumentError: It cannot be read; the cause says why.
    """
    limits = limits or ReadingLimits()
    try:
        kind = detect(path, limits)
        announce(expected_pages(path, kind))
        return _read(path, kind, limits, announce)
    except DocumentError:
        raise
    except MemoryError as error:
        raise DocumentError(
            Cause.MEMORY_LIMIT, path.name, "It needs more memory than a file may use", "Split it and ingest the parts"
        ) from error
    except Exception as error:
        raise DocumentError(
            Cause.PARSE_ERROR, path.name, f"The file is damaged ({type(error).__name__})", _REMEDY
        ) from error


def _read(path: Path, kind: Format, limits: ReadingLimits, announce: Callable[[int], None]) -> tuple[Reading, ...]:
    """Call the reader of *kind*; each is imported only when needed, since a child reads one file."""
    match kind:
        case Format.PDF:
            from ingest.readers.pdf import read_pdf  # noqa: PLC0415

            return (read_pdf(path, limits, announce),)
        case Format.DOCX:
            from ingest.readers.docx import read_docx  # noqa: PLC0415

            return (read_docx(path),)
        case Format.PPTX:
            from ingest.readers.pptx import read_pptx  # noqa: PLC0415

            return (read_pptx(path, limits),)
        case Format.XLSX:
            from ingest.readers.sheets import read_workbook  # noqa: PLC0415

            return (read_workbook(path, limits),)
        case Format.CSV:
            from ingest.readers.sheets import read_csv  # noqa: PLC0415

            return (read_csv(path, limits),)
        case _:
            return _read_written(path, kind)


def _read_written(path: Path, kind: Format) -> tuple[Reading, ...]:
    match kind:
        case Format.HTML:
            from ingest.readers.html import read_html  # noqa: PLC0415

            return (read_html(path),)
        case Format.MARKDOWN:
            from ingest.readers.markdown import read_markdown  # noqa: PLC0415

            return (read_markdown(path),)
        case Format.CUES:
            from ingest.readers.cues import read_cues  # noqa: PLC0415

            return (read_cues(path),)
        case Format.JSONL:
            from ingest.readers.jsonl import read_jsonl  # noqa: PLC0415

            return read_jsonl(path)
        case _:
            from ingest.readers.plain import read_text  # noqa: PLC0415

            return (read_text(path),)

"""A file becomes what it says: one reader a format, chosen by the file's content."""

from pathlib import Path

from assistant.errors import DocumentError
from ingest.readers.detecting import Format, detect
from ingest.readers.limits import ReadingLimits
from ingest.reading import Reading

__all__ = ["ReadingLimits", "read_file"]


def read_file(path: Path, limits: ReadingLimits = ReadingLimits()) -> tuple[Reading, ...]:  # noqa: B008  (frozen)
    """Return what the file holds: one document, or one for each line of a JSONL file."""
    format = detect(path, limits)
    if format is Format.PDF:
        from ingest.readers.pdf import read_pdf

        return (read_pdf(path, limits),)
    if format is Format.DOCX:
        from ingest.readers.docx import read_docx

        return (read_docx(path),)
    if format is Format.PPTX:
        from ingest.readers.pptx import read_pptx

        return (read_pptx(path, limits),)
    raise DocumentError("unsupported", str(format))

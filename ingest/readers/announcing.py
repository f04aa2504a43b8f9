"""How many pages a file has, as far as that is known without reading it: the time it may take grows with them."""

import zipfile
from contextlib import closing
from pathlib import Path

from ingest.readers.detecting import Format

_WRITTEN_PAGE_BYTES = 3000
_MARKUP_PAGE_BYTES = 20_000  # of XML, unpacked
_LEAST_PAGE_BYTES = 400  # of a PDF: a file that says it has more pages than this allows repeats one of them


def expected_pages(path: Path, kind: Format) -> int:
    """Return the number of pages of a file of that format, 0 when it cannot be told; XML and text count by size."""
    match kind:
        case Format.PDF:
            return min(_pdf_pages(path), path.stat().st_size // _LEAST_PAGE_BYTES)
        case Format.DOCX | Format.PPTX | Format.XLSX:
            with zipfile.ZipFile(path) as archive:
                markup = (part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))
                return sum(markup) // _MARKUP_PAGE_BYTES
        case _:
            return path.stat().st_size // _WRITTEN_PAGE_BYTES


def _pdf_pages(path: Path) -> int:
    from ingest.readers.pdf.pdfium import open_pdf  # noqa: PLC0415  (only children that meet a PDF load it)

    try:
        with closing(open_pdf(path)) as document:
            return len(document)
    except (PermissionError, ValueError):
        return 0

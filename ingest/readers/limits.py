"""How much of one file is read before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """Bounds on one file, well above honest documents and below what two cores can bear."""

    file_bytes: int = 200 << 20  # the largest public report we met has 60 MB
    text_bytes: int = 50 << 20  # of a file that is text itself: 50 MB is some 20,000 pages
    lines: int = 1_500_000  # of such a file; honest ones of 50 MB have half as many
    pages: int = 5_000  # PDF pages, slides; the Code of Federal Regulations' longest volume has 1,200
    ocr_s: float = 600.0  # seconds for all pages of a file that OCR reads
    rows: int = 200_000  # of all sheets of a workbook
    unpacked_bytes: int = 500 << 20  # of all parts of a zip-based file together
    xml_bytes: int = 60 << 20  # of one part of XML, which grows tenfold in memory
    entries: int = 10_000  # parts in a zip-based file
    ratio: int = 200  # unpacked over packed; honest XML stays below 100

"""What kind of file it is, told by its bytes; the name only decides between kinds of plain text."""

import json
import re
from enum import StrEnum
from pathlib import Path

from assistant.errors import Cause, DocumentError
from ingest.readers.archives import part_names
from ingest.readers.decoding import decode
from ingest.readers.limits import ReadingLimits


class Format(StrEnum):
    """The formats that have a reader."""

    PDF = "PDF"
    DOCX = "DOCX"
    PPTX = "PPTX"
    XLSX = "XLSX"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    CUES = "captions"
    CSV = "CSV"
    JSONL = "JSONL"


_SAVE_AS_DOCX = "Open it in a word processor, save it as DOCX and ingest that"
_UNPACK = "Unpack it and ingest the folder"
_TRANSCRIPT = "Ingest its transcript as VTT, SRT or TXT"
_AS_TEXT = "If it carries text, save that as PDF or TXT and ingest it"
_RUN_OCR = "Run OCR and ingest the resulting PDF"
_REFUSED = (  # how such a file begins, what it is, what to do
    (b"{\\rtf", "An RTF file", _SAVE_AS_DOCX),
    (b"GIF8", "A GIF picture", _RUN_OCR),
    (b"\x89PNG", "A PNG picture", _RUN_OCR),
    (b"\xff\xd8\xff", "A JPEG picture", _RUN_OCR),
    (b"II*\x00", "A TIFF picture", _RUN_OCR),
    (b"MM\x00*", "A TIFF picture", _RUN_OCR),
    (b"7z\xbc\xaf", "A 7z archive", _UNPACK),
    (b"Rar!", "A RAR archive", _UNPACK),
    (b"\x1f\x8b", "A gzip archive", _UNPACK),
    (b"BZh", "A bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "An xz archive", _UNPACK),
    (b"RIFF", "A sound, video or WebP file", _AS_TEXT),
    (b"ID3", "A sound file", _TRANSCRIPT),
    (b"OggS", "A sound file", _TRANSCRIPT),
    (b"\x1aE\xdf\xa3", "A video", _TRANSCRIPT),
    (b"\x7fELF", "A program", _AS_TEXT),
    (b"MZ\x90", "A program", _AS_TEXT),
    (b"%!PS", "A PostScript file", "Convert it to PDF and ingest that"),
    (b"SQLite format 3", "A database", _AS_TEXT),
)
_START_BYTES = 4096
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf"
_AS_LINES = 'Put each document on a line {"id", "title", "text"} and save it as JSONL'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LEGACY = (
    ("WordDocument", "A legacy Word file (.doc)", _SAVE_AS_DOCX),
    (
        "PowerPoint Document",
        "A legacy PowerPoint file (.ppt)",
        "Open it in PowerPoint, save it as PPTX and ingest that",
    ),
    ("Workbook", "A legacy Excel file (.xls)", "Open it in Excel, save it as XLSX and ingest that"),
)
_BINARY_NAMES = {".pdf": Format.PDF, ".docx": Format.DOCX, ".pptx": Format.PPTX, ".xlsx": Format.XLSX}
_TEXT_NAMES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".vtt": Format.CUES,
    ".srt": Format.CUES,
    ".jsonl": Format.JSONL,
}
_HTML = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_HTML_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|section|article|span|a|br)\b[^>]{0,300}>", re.I)
_TIMING = re.compile(r"^(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->", re.M)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.M)
_MARKDOWN_OTHER = re.compile(r"\]\(\S+\)|^[-*+] \S|\*\*\S", re.M)


def detect(path: Path, limits: ReadingLimits) -> Format:
    """
    Return the format of the file.

    Raises:
        DocumentError: It is empty, too large, of a kind without a reader, or says in its name that it
            is something which its content is not.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise DocumentError(
            Cause.TOO_LARGE,
            path.name,
            f"It has {size >> 20} MB, more than {limits.file_bytes >> 20} MB",
            "Split it and ingest the parts",
        )
    with path.open("rb") as file:
        start = file.read(_START_BYTES)
        is_blank = not start.strip(_BLANK)
        while is_blank and (more := file.read(_START_BYTES)):
            is_blank = not more.strip(_BLANK)
    if is_blank:
        raise DocumentError(Cause.EMPTY, path.name, "There is nothing in it", "Get it again and ingest it")
    found = _binary_format(path, start, limits) or _text_format(path, limits)
    claimed = _BINARY_NAMES.get(path.suffix.lower())
    if claimed and found not in _BINARY_NAMES.values():
        raise DocumentError(
            Cause.TYPE_MISMATCH,
            path.name,
            f"Its content is {found}, not {claimed}; perhaps an error page was saved in its place",
            "Get the file again, or give it the right ending",
        )
    return found


def _binary_format(path: Path, start: bytes, limits: ReadingLimits) -> Format | None:
    if b"%PDF-" in start[: 8 if path.suffix.lower() in (".txt", *_TEXT_NAMES) else 1024]:  # a text may speak of PDFs
        return Format.PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(path, limits)
    if start.startswith(_OLE):
        raise _legacy_office(path)
    for beginning, name, remedy in _REFUSED:
        if start.startswith(beginning) and (b"\x00" in start or not beginning.isalnum()):  # a text may begin "RIFF"
            raise _unsupported(path, name, remedy)
    if start[4:8] == b"ftyp":
        raise _unsupported(path, "A video or sound file", _TRANSCRIPT)
    return None


def _zip_format(path: Path, limits: ReadingLimits) -> Format:
    names = part_names(path, limits)
    for folder, kind in (("word/", Format.DOCX), ("ppt/", Format.PPTX), ("xl/", Format.XLSX)):
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return kind
    if "mimetype" in names:
        raise _unsupported(path, "An OpenDocument or EPUB file", _SAVE_AS_DOCX)
    raise _unsupported(path, "A zip archive", _UNPACK)


def _unsupported(path: Path, what: str, remedy: str) -> DocumentError:
    return DocumentError(Cause.UNSUPPORTED, path.name, f"{what} has no reader", remedy)


def _legacy_office(path: Path) -> DocumentError:
    data = path.read_bytes()
    if _ENCRYPTED_PACKAGE in data:
        return DocumentError(
            Cause.ENCRYPTED, path.name, "It asks for a password", "Save it without one and ingest again"
        )
    for stream, name, remedy in _LEGACY:
        if stream.encode("utf-16-le") in data:
            return _unsupported(path, name, remedy)
    return _unsupported(path, "A legacy Office file", _SAVE_AS_DOCX)


def _text_format(path: Path, limits: ReadingLimits) -> Format:
    size = path.stat().st_size
    if size > limits.text_bytes:
        raise DocumentError(
            Cause.TOO_LARGE,
            path.name,
            f"It has {size >> 20} MB of text, more than {limits.text_bytes >> 20} MB",
            "Split it and ingest the parts",
        )
    text = decode(path.read_bytes(), path.name)
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    if lines > limits.lines:
        raise DocumentError(
            Cause.TOO_LARGE,
            path.name,
            f"It has {lines:,} lines, more than {limits.lines:,}",
            "Split it and ingest the parts",
        )
    if path.suffix.lower() == ".xml" and text.lstrip().startswith("<"):
        raise _unsupported(path, "An XML file", _AS_TEXT)
    if _HTML.match(_without_preamble(text)):
        return Format.HTML
    if text.startswith("WEBVTT") or _TIMING.search(text[:4000]):
        return Format.CUES
    suffix = path.suffix.lower()
    if suffix != ".jsonl":
        _refuse_data(path, text)
    if text.lstrip().startswith("{") and _is_document_line(text.lstrip().splitlines()[0]):
        return Format.JSONL
    return _TEXT_NAMES.get(suffix) or _written_format(text[:200_000])


def _without_preamble(text: str) -> str:
    """Return a text from behind the declaration and the comments that it begins with."""
    rest = text.lstrip()
    if rest.startswith("<?xml"):
        rest = rest.partition(">")[2].lstrip()
    start = 0
    while rest.startswith("<!--", start):
        end = rest.find("-->", start)
        if end < 0:
            break
        start = end + 3
        while rest[start : start + 1].isspace():
            start += 1
    return rest[start : start + 100]


def _written_format(text: str) -> Format:
    """Tell what nothing but the writing tells."""
    if text.lstrip().startswith("<") and len(_HTML_TAG.findall(text)) >= 3:
        return Format.HTML
    if len(_MARKDOWN_HEADING.findall(text)) >= 2 and _MARKDOWN_OTHER.search(text):
        return Format.MARKDOWN
    return Format.TEXT


def _refuse_data(path: Path, text: str) -> None:
    """Refuse XML, and JSON that is not a document a line."""
    if text.lstrip().startswith("<?xml"):
        raise _unsupported(path, "An XML file", _AS_TEXT)
    if text.lstrip()[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]"):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
        if not _is_document_line(text):
            raise _unsupported(path, "A JSON file", _AS_LINES)


def _is_document_line(line: str) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value

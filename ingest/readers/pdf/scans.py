"""Pages of a PDF that are pictures become pieces, as far as OCR is sure of their words."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.errors import ChildError
from ingest.readers.pdf.pdfium import PdfDocument, draw_page
from ingest.readers.pieces import Piece
from ingest.readers.plain import text_pieces
from ingest.recognising import DPI, RecognisedLine, can_recognise, recognise

_AS_PRINTED = 20  # printed pages that take as long as one scan
_START_S, _PAGE_S = 30.0, 8.0  # time for the scans of a file together; stays below what the parent allows for them
_LONGEST_S = 60.0  # for one page
_LEAST_OF_LINE, _LEAST_OF_PAGE = 0.4, 0.55  # confidence; less is a stain, a drawing, a photograph


@dataclass(frozen=True, slots=True)
class Scan:
    """What OCR made of one page; without pieces, why there are none."""

    pieces: tuple[Piece, ...]
    finding: str  # half a sentence
    remedy: str  # a sentence without its full stop


NOT_READ = Scan((), "it may be a scan", "Install tesseract, or run OCR, and ingest again")
NOT_OPENED = Scan((), "it may be a scan in a damaged file", "Print the file to a new PDF and ingest that")
_TOO_LATE = Scan((), "it may be a scan, and the ones before it took too long", "Split the file and ingest the parts")
_UNCLEAR = Scan((), "OCR can read no words in its picture", "Scan it anew if it has words")


def read_scans(
    document: PdfDocument, pages: Mapping[int, Collection[str]], *, most_s: float, announce: Callable[[int], None]
) -> dict[int, Scan]:
    """
    Read pages one by one until the time for them is over.

    Args:
        document: The open file.
        pages: Numbers of pages, from 1, each with the lines that are printed on it and are no part of the picture.
        most_s: Seconds for all of them, however many there are.
        announce: Told how much there is to do, in pages of print.
    """
    if not pages or not can_recognise():
        return dict.fromkeys(pages, NOT_READ)
    announce(_AS_PRINTED * len(pages))
    end = time.monotonic() + min(_START_S + _PAGE_S * len(pages), most_s)
    return {number: _scan(document, number, printed, end - time.monotonic()) for number, printed in pages.items()}


def _scan(document: PdfDocument, number: int, printed: Collection[str], left_s: float) -> Scan:
    if left_s <= 0:
        return _TOO_LATE
    try:
        lines = recognise(draw_page(document, number, dpi=DPI), timeout_s=min(left_s, _LONGEST_S))
    except (ChildError, ValueError, MemoryError) as error:
        why = str(error).rstrip(".") or "too large"
        return Scan((), f"its picture could not be read ({why})", "Run OCR and ingest again")
    lines = [line for line in lines if line.text not in printed]
    clear = [line for line in lines if line.confidence >= _LEAST_OF_LINE]
    confidence = _confidence(clear)
    if confidence < _LEAST_OF_PAGE or not any(letter.isalnum() for line in clear for letter in line.text):
        return _UNCLEAR
    unclear = f"; {len(lines) - len(clear)} unclear lines left out" if len(clear) < len(lines) else ""
    finding = f"read by OCR with confidence {confidence:.0%}{unclear}"
    return Scan(tuple(_pieces(clear, confidence)), finding, "Compare it with the page")


def _pieces(lines: Sequence[RecognisedLine], usual: float) -> list[Piece]:
    """Return headings, items and paragraphs, each with the confidence of its own lines, else the *usual* one."""
    rows: list[RecognisedLine | None] = []  # None: a line left blank
    for line in lines:
        if rows and rows[-1] and rows[-1].paragraph != line.paragraph:
            rows.append(None)
        rows.append(line)
    pieces = text_pieces("\n".join(row.text if row else "" for row in rows))
    ends = [*(piece.line for piece in pieces[1:]), len(rows) + 1]
    return [
        replace(piece, confidence=_confidence([row for row in rows[piece.line - 1 : end - 1] if row]) or usual)
        for piece, end in zip(pieces, ends, strict=True)
    ]


def _confidence(lines: Sequence[RecognisedLine]) -> float:
    """Mean confidence, long lines weigh more; 0 for none, and never 1, which says that nothing was guessed."""
    letters = sum(len(line.text) for line in lines)
    mean = sum(len(line.text) * line.confidence for line in lines) / letters if letters else 0.0
    return min(round(mean, 2), 0.99)

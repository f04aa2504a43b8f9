"""A report becomes a Word document; with the reader of such files the only import of python-docx."""

import re
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.shared import Pt

from assistant.review.checking.drafting import Change, corrected
from assistant.review.checking.report import DECIDED, LABELS, LEGEND, NOT_OFFICIAL, Report, source_line, summary

_HEADS = ("Verdict", "Sentence", "Reason", "Decided by", "Quote")
_POINTS = 10
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def docx(report: Report) -> bytes:
    """The report as a .docx file: the corrected draft first, then the verdicts and the sources."""
    word = Document()
    word.core_properties.author = "Program guidance assistant"
    word.core_properties.title = _clean(f"Check of {report.name}")
    word.core_properties.created = datetime.combine(report.as_of, datetime.min.time(), UTC)
    word.styles["Normal"].font.size = Pt(_POINTS)
    word.add_heading(_clean(f"Check of {report.name}"), level=1)
    word.add_paragraph(f"{summary(report.verdicts).capitalize()}. As of {report.as_of.isoformat()}. {NOT_OFFICIAL}")
    if report.receipt_id:
        word.add_paragraph(f"Receipt {report.receipt_id}")
    _add_draft(word, report)
    _add_table(word, report)
    _add_sources(word, report)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _add_draft(word: Word, report: Report) -> None:
    """What was put in by us is italic, what is in doubt bold: not by colour."""
    word.add_heading("Corrected draft", level=2)
    word.add_paragraph(LEGEND)
    for paragraph in report.draft.paragraphs:
        written = word.add_paragraph()
        for piece in paragraph:
            for place, part in enumerate(corrected(piece, report.draft)):
                run = written.add_run(_clean(part) + " ")
                run.italic = piece.change is Change.REPLACED or (piece.change is Change.COMPLETED and place > 0)
                run.bold = piece.change is Change.FLAGGED


def _add_table(word: Word, report: Report) -> None:
    word.add_heading("Sentence by sentence", level=2)
    table = word.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for piece in report.draft.pieces:
        verdict = piece.verdict
        markers = " ".join(f"[{marker}]" for marker in piece.markers)
        values = (LABELS[verdict.label], verdict.sentence, verdict.reason, DECIDED[verdict.decided_by], markers)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = _clean(value)


def _add_sources(word: Word, report: Report) -> None:
    if report.draft.citations:
        word.add_heading("Sources", level=2)
    for citation in report.draft.citations:
        word.add_paragraph(_clean(f"[{citation.marker}] {source_line(citation)}"))
        word.add_paragraph(_clean(f"“{citation.quote}”"), style="Quote")


def _clean(text: str) -> str:
    """Text without the characters that XML does not allow, and without those that turn the direction of writing."""
    return _NOT_IN_XML.sub("", text)

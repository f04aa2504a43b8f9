"""A checked text becomes a report in Markdown: verdicts, corrected draft, sources."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.review.checking.drafting import Draft, corrected
from assistant.types import Caveat, Citation, DecidedBy, Verdict, VerdictLabel

LABELS = {
    VerdictLabel.SUPPORTED: "Supported",
    VerdictLabel.CONTRADICTED: "Contradicted",
    VerdictLabel.PARTLY_SUPPORTED: "Partly supported",
    VerdictLabel.NOT_FOUND: "Not found",
    VerdictLabel.NOT_CHECKABLE: "Not checkable",
}
DECIDED = {
    DecidedBy.CODE: "code comparison",
    DecidedBy.SCORER: "learned scorer",
    DecidedBy.BOTH: "neither code nor scorer",
}
CAVEATS = {Caveat.OTHER_YEAR: "only by another year", Caveat.SECOND_HAND: "only second-hand"}
LEGEND = (
    "Sentences that are supported stand as they were written. A contradicted one is replaced by the quote, a partly "
    "supported one is followed by the quote with its condition, and one that was not found stands in brackets."
)
NOT_OFFICIAL = "Not an official source. The solicitation and your award conditions control."
_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_OPENING = re.compile(r"^(\s*)([#+>-]|\d+[.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, ready to be shown."""

    name: str  # of the file or text
    draft: Draft
    as_of: date
    receipt_id: str = ""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Of all sentences, in order."""
        return tuple(piece.verdict for piece in self.draft.pieces)


def summary(verdicts: tuple[Verdict, ...]) -> str:
    """How many sentences have which verdict, the gravest first: "1 contradicted, 2 not found, 3 supported"."""
    counts = Counter(verdict.label for verdict in verdicts)
    grave_first = (
        VerdictLabel.CONTRADICTED,
        VerdictLabel.PARTLY_SUPPORTED,
        VerdictLabel.NOT_FOUND,
        VerdictLabel.SUPPORTED,
        VerdictLabel.NOT_CHECKABLE,
    )
    return ", ".join(f"{counts[label]} {LABELS[label].lower()}" for label in grave_first if counts[label])


def markdown(report: Report) -> str:
    """The report as Markdown; what the person wrote and what documents say is text there, never markup."""
    return "\n".join(_lines(report)).strip() + "\n"


def source_line(citation: Citation) -> str:
    """Where a quote stands, in one line."""
    entry = citation.entry
    year = f"FY{entry.fiscal_year}" if entry.fiscal_year else ""
    return " · ".join(part for part in (entry.title, citation.locator, entry.publisher, year, entry.url) if part)


def _lines(report: Report) -> Iterator[str]:
    draft = report.draft
    yield f"# Check of {_plain(report.name)}\n"
    yield f"{summary(report.verdicts).capitalize()}. As of {report.as_of.isoformat()}. {NOT_OFFICIAL}\n"
    if report.receipt_id:
        yield f"Receipt {report.receipt_id}\n"
    yield "## Sentence by sentence\n"
    yield "| Verdict | Sentence | Reason | Decided by | Quote |\n|---|---|---|---|---|"
    for piece in draft.pieces:
        verdict = piece.verdict
        markers = " ".join(f"[{marker}]" for marker in piece.markers)
        cells = (LABELS[verdict.label], verdict.sentence, verdict.reason, DECIDED[verdict.decided_by])
        yield f"| {' | '.join(map(_plain, cells))} | {markers} |"
    yield f"\n## Corrected draft\n\n{LEGEND}\n"
    for paragraph in draft.paragraphs:
        yield _paragraph(" ".join(_marked(part) for piece in paragraph for part in corrected(piece, draft))) + "\n"
    if draft.citations:
        yield "## Sources\n"
    for citation in draft.citations:
        yield f"[{citation.marker}] {_plain(source_line(citation))}\n\n> {_plain(citation.quote)}\n"


def _plain(text: str) -> str:
    r"""
    Text on one line with its markup disarmed.

    >>> _plain("a | *b*\n<i>")
    'a \\| \\*b\\* \\<i\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _marked(part: str) -> str:
    """A part of the draft, our markers at its end left as they are."""
    body, marker, number = part.rpartition(" [")
    is_marker = bool(marker) and number.rstrip("]").isdigit()
    return f"{_plain(body)} [{number}" if is_marker else _plain(part)


def _paragraph(line: str) -> str:
    return _OPENING.sub(r"\1\\\2", line)

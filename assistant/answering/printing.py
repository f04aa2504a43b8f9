"""Answers, verdicts and the library become text for a terminal."""

from collections.abc import Sequence
from textwrap import indent

from assistant.settings import today
from assistant.types import Answer, Citation, LibrarySummary, Verdict


def answer_text(answer: Answer) -> str:
    """Return *answer* as a person reads it: warnings, governing source, text, citations, choices."""
    parts = [f"! {notice.text}" for notice in answer.notices]
    if answer.governing:
        title = next(c.entry.title for c in answer.citations if c.entry.document_id == answer.governing.document_id)
        parts.append(f"Governing source: {title}. {answer.governing.reason}")
    if answer.standalone_question != answer.question:
        parts.append(f"Searched as: {answer.standalone_question}")
    parts.extend(("", answer.text, ""))
    parts.extend(f"  - {choice}" for choice in answer.choices)
    parts.extend(citation_text(citation) for citation in answer.citations)
    if answer.engine.remark:
        parts.append(f"\n{answer.engine.remark}")
    return "\n".join(parts).strip()


def citation_text(citation: Citation) -> str:
    """Return one citation on one line: marker, title, place, publisher, year, status, address."""
    entry = citation.entry
    facts = [
        entry.title,
        citation.locator,
        entry.publisher,
        f"FY{entry.fiscal_year}" if entry.fiscal_year else "",
        entry.status.value,
        f"digest of {entry.url}" if entry.digest and entry.url else entry.url,
    ]
    return f"[{citation.marker}] " + " · ".join(fact for fact in facts if fact)


def verdicts_text(verdicts: Sequence[Verdict]) -> str:
    """Return one block for each sentence: its verdict, why, and the quote behind it."""
    blocks = []
    for verdict in verdicts:
        head = f"{verdict.label.value.upper().replace('_', ' ')}: {verdict.sentence}"
        lines = [head, f"    {verdict.reason} (decided by: {verdict.decided_by})"]
        for citation in verdict.citations:
            lines.append(indent(f"“{citation.quote}”\n{citation_text(citation)}", "    "))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def library_text(summary: LibrarySummary) -> str:
    """Return what is held, one document a line, then what is lacking and what failed."""
    lines = [f"Generation {summary.generation}: {len(summary.documents)} documents"]
    for document in summary.documents:
        entry = document.entry
        year = f"FY{entry.fiscal_year}" if entry.fiscal_year else "-"
        lines.append(
            f"  {entry.document_id}  |  {entry.title}  |  {entry.program or '-'}  |  {year}  |  {entry.kind.value}  |  "
            f"{entry.status_on(today()).value}  |  {document.pages} pages, {document.passages} passages"
        )
        lines.extend(f"      ! {problem}" for problem in document.problems)
    if summary.not_held:
        lines.append("Referred to but not held:")
        lines.extend(f"  {name}  (by {', '.join(ids)})" for name, ids in summary.not_held.items())
    if summary.failures:
        lines.append("Failed:")
        lines.extend(f"  {failure.error}" for failure in summary.failures)
    return "\n".join(lines)

"""Receipts, what has become of them, and the state of their chain become text for a terminal and JSON."""

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Any

from assistant.review.receipts.encoding import moment, receipt_json
from assistant.review.receipts.records import (
    ChainReport,
    Change,
    Edit,
    Filed,
    RecordedAnswer,
    RecordedCheck,
    Span,
    SpanFinding,
    SpanState,
    Verification,
)

STATES = {
    SpanState.STILL_TRUE: "Still true",
    SpanState.SUPERSEDED: "Superseded",
    SpanState.SOURCE_CHANGED: "Source changed",
    SpanState.NOT_HELD: "Document no longer held",
    None: "Nothing was quoted, so nothing can have changed",
}
ALTERED = "This record was altered after it was filed. Do not rely on it."


def filed_json(filed: Filed) -> dict[str, Any]:
    """The receipt with its place in the chain."""
    link = filed.link
    chain = {"number": link.number, "previous": link.previous, "hash": link.hash, "is_intact": filed.is_intact}
    return {**receipt_json(filed.receipt), "chain": chain}


def filed_text(filed: Filed) -> str:
    """The receipt as a person reads it."""
    receipt, link, engine = filed.receipt, filed.link, filed.receipt.engine
    head = [
        f"Receipt {receipt.receipt_id}",
        f"Recorded {moment(receipt.recorded_at)}, record {link.number}, hash {link.hash}",
        *([] if filed.is_intact else [f"! {ALTERED}"]),
        f"As of {receipt.as_of}. Engine: {engine.composer}; {engine.embedder}; {engine.library}",
    ]
    content = receipt.content
    parts = _answer(content) if isinstance(content, RecordedAnswer) else _check(content)
    return "\n".join([*head, "", *parts])


def scope_text(programs: Sequence[str], fiscal_year: int | None, audience: str = "") -> str:
    """
    What something was taken to be about, on one line.

    >>> scope_text(["bcji"], 2021, "site"), scope_text([], None)
    ('bcji, FY2021, site', 'any')
    """
    year = f"FY{fiscal_year}" if fiscal_year else ""
    return ", ".join(filter(None, (*programs, year, audience))) or "any"


def verification_json(verification: Verification) -> dict[str, Any]:
    """What has become of each quote; `state` is the worst of them, null when nothing was quoted."""
    return {
        "state": verification.state,
        "library": f"generation {verification.generation}",
        "quotes": [
            {
                "marker": finding.span.marker,
                "document_id": finding.span.document_id,
                "locator": finding.span.locator,
                "state": finding.state,
                "text": finding.text,
                "changes": [{"edit": change.edit, "words": change.words} for change in finding.changes],
            }
            for finding in verification.findings
        ],
    }


def verification_text(verification: Verification) -> str:
    """What has become of the receipt, then of each quote."""
    lines = [f"{STATES[verification.state]} (library generation {verification.generation})."]
    for finding in verification.findings:
        lines.append(f"[{finding.span.marker}] {finding_line(finding)}")
        if finding.changes:
            lines.append(indent(difference_text(finding.changes), "    "))
    return "\n".join(lines)


def finding_line(finding: SpanFinding) -> str:
    """What has become of one quote, on one line."""
    return f"{STATES[finding.state]}: {finding.span.title}, {finding.span.locator}. {finding.text}"


def difference_text(changes: Sequence[Change]) -> str:
    """
    The difference on one line, as in "due [-May 1-] {+May 9+}".

    >>> difference_text([Change(Edit.SAME, "due"), Change(Edit.REMOVED, "May 1"), Change(Edit.ADDED, "May 9")])
    'due [-May 1-] {+May 9+}'
    """
    marks = {Edit.SAME: ("", ""), Edit.REMOVED: ("[-", "-]"), Edit.ADDED: ("{+", "+}")}
    return " ".join(f"{marks[change.edit][0]}{change.words}{marks[change.edit][1]}" for change in changes)


def chain_json(report: ChainReport) -> dict[str, Any]:
    """The state of the chain; `fault` is null when it is whole."""
    return {
        "records": report.records,
        "emptied": report.emptied,
        "head": report.head,
        "fault": report.fault or None,
    }


def chain_text(report: ChainReport) -> str:
    """The state of the chain in a sentence."""
    if report.fault:
        return f"The chain of records is broken: {report.fault}"
    emptied = f" The content of {report.emptied} was removed when its time was over." if report.emptied else ""
    return f"The chain of {report.records} records is whole; its last hash is {report.head or 'none'}.{emptied}"


def _answer(answer: RecordedAnswer) -> Iterator[str]:
    scope = answer.scope
    yield f"Question: {answer.question}"
    if answer.standalone_question != answer.question:
        yield f"Searched as: {answer.standalone_question}"
    yield f"Scope: {scope_text(scope.programs, scope.fiscal_year, scope.audience)}"
    yield f"Status: {answer.status}"
    yield from (f"! {notice.text}" for notice in answer.notices)
    if answer.governing:
        yield f"Governing source: {answer.governing_title}. {answer.governing_reason}"
    yield f"\n{answer.text}\n"
    yield from (f"  - {choice}" for choice in answer.choices)
    yield from map(_span, answer.spans)


def _check(check: RecordedCheck) -> Iterator[str]:
    for verdict in check.verdicts:
        yield f"{verdict.label.upper().replace('_', ' ')}: {verdict.sentence}\n    {verdict.reason}"
        yield from (indent(_span(span), "    ") for span in verdict.spans)


def _span(span: Span) -> str:
    year = f"FY{span.fiscal_year}" if span.fiscal_year else ""
    facts = [span.title, span.locator, span.publisher, year, span.document_status, span.url]
    place = f"file {span.document_sha256 or 'unknown'}, page {span.page}, characters {span.start} to {span.end}"
    return f"[{span.marker}] {' · '.join(fact for fact in facts if fact)}\n    “{span.quote}”\n    {place}"

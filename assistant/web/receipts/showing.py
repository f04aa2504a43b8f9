"""A receipt, and what has become of its quotes, as a page of its own."""

from collections.abc import Iterator, Sequence

from assistant.language.naming import readable
from assistant.review.receipts.encoding import moment
from assistant.review.receipts.printing import ALTERED, STATES, scope_text
from assistant.review.receipts.records import (
    Change,
    Edit,
    Filed,
    RecordedAnswer,
    RecordedCheck,
    RecordedVerdict,
    Span,
    SpanFinding,
    SpanState,
    Verification,
)
from assistant.web.html import Html, document, joined, tag
from assistant.web.links import original_link
from assistant.web.receipts.style import STYLE
from assistant.web.words import NAME, NOT_OFFICIAL, day

_EDITS = {Edit.REMOVED: "del", Edit.ADDED: "ins"}


def receipt_html(filed: Filed, verification: Verification | None) -> Html:
    """
    The page of one receipt.

    Args:
        filed: As it was found.
        verification: Of its quotes, when somebody asked for it.
    """
    receipt = filed.receipt
    findings = {id(finding.span): finding for finding in verification.findings} if verification else {}
    content = receipt.content
    parts = _answer(content, findings) if isinstance(content, RecordedAnswer) else _check(content, findings)
    return _page(
        f"Receipt {receipt.receipt_id}",
        tag("p", ALTERED, class_="warning", role="alert") if not filed.is_intact else None,
        _actions(receipt.receipt_id),
        _outcome(verification) if verification else None,
        *parts,
        tag("h2", "The record"),
        facts_html(
            ("Recorded", f"{day(receipt.recorded_at.date())}, {moment(receipt.recorded_at)[11:16]} UTC"),
            ("As of", day(receipt.as_of)),
            ("Made by", " · ".join((receipt.engine.composer, receipt.engine.embedder, receipt.engine.library))),
            ("Number", str(filed.link.number)),
            ("Hash", tag("code", filed.link.hash)),
        ),
        tag(
            "p",
            "E-mail addresses, phone numbers and names that a rule can find were masked before this was kept.",
            class_="label",
        ),
    )


def message_html(title: str, text: str) -> Html:
    """A page that says why there is no receipt to show."""
    return _page(title, tag("p", text))


def _page(title: str, *children: Html | None) -> Html:
    home = tag("nav", tag("a", NAME, href="../"))
    return document(
        title, STYLE, home, tag("main", tag("h1", title), tag("p", NOT_OFFICIAL, class_="label"), *children)
    )


def _actions(receipt_id: str) -> Html:
    verify = tag("button", "Check again today", name_="verify", value="now")
    form = tag("a", "Form to print (PDF)", href=f"{receipt_id}/form.pdf")
    return tag("div", tag("form", verify, method="get"), form, class_="actions")


def _outcome(verification: Verification) -> Html:
    state = verification.state
    said = f"{STATES[state]}. Held against generation {verification.generation} of the library, just now."
    return tag("p", tag("strong", said), class_=f"outcome {state or SpanState.STILL_TRUE}", role="status")


def _answer(answer: RecordedAnswer, findings: dict[int, SpanFinding]) -> Iterator[Html | None]:
    scope = answer.scope
    understood = answer.standalone_question if answer.standalone_question != answer.question else ""
    yield facts_html(
        ("Question", answer.question),
        ("Searched as", understood),
        ("Scope", scope_text(scope.programs, scope.fiscal_year, scope.audience)),
        ("Status", readable(answer.status)),
        ("Governing source", f"{answer.governing_title}. {answer.governing_reason}" if answer.governing else ""),
    )
    notices = [tag("li", notice.text) for notice in answer.notices]
    yield tag("ul", *notices, class_="warning") if notices else None
    yield tag("h2", "Answer")
    yield tag("div", answer.text, class_="answer")
    yield tag("ul", *(tag("li", choice) for choice in answer.choices)) if answer.choices else None
    yield tag("h2", "Quotes") if answer.spans else None
    yield from (quote_html(span, findings.get(id(span))) for span in answer.spans)


def _check(check: RecordedCheck, findings: dict[int, SpanFinding]) -> Iterator[Html]:
    yield tag("h2", "Sentences checked")
    yield from (_verdict(verdict, findings) for verdict in check.verdicts)


def _verdict(verdict: RecordedVerdict, findings: dict[int, SpanFinding]) -> Html:
    return tag(
        "section",
        tag("p", tag("strong", readable(verdict.label).capitalize()), ": ", verdict.sentence),
        tag("p", verdict.reason, class_="label"),
        *(quote_html(span, findings.get(id(span))) for span in verdict.spans),
    )


def quote_html(span: Span, finding: SpanFinding | None) -> Html:
    """One quote with where it stood, and what has become of it where somebody asked."""
    year = f"FY{span.fiscal_year}" if span.fiscal_year else ""
    facts = [span.locator, span.publisher, readable(span.kind), year, readable(span.document_status)]
    place = f"Page {span.page}, characters {span.start} to {span.end}, of the file with hash "
    original = original_link(span.url)
    return tag(
        "article",
        tag("h3", f"[{span.marker}] {span.title}"),
        tag("p", " · ".join(fact for fact in facts if fact), class_="facts"),
        tag("blockquote", f"“{span.quote}”"),
        tag("p", place, tag("code", span.document_sha256 or "unknown"), class_="facts"),
        tag("p", original) if original else None,
        _fate(finding) if finding else None,
    )


def _fate(finding: SpanFinding) -> Html:
    said = tag("p", tag("strong", f"{STATES[finding.state]}. "), finding.text)
    now = tag("p", _difference(finding.changes)) if finding.changes else None
    return tag("div", said, now, class_=f"outcome {finding.state}")


def _difference(changes: Sequence[Change]) -> Html:
    shown = (tag(_EDITS[c.edit], c.words) if c.edit in _EDITS else c.words for c in changes)
    return joined(shown, between=" ")


def facts_html(*facts: tuple[str, Html | str]) -> Html:
    """Names with their values; those without a value are left out."""
    return tag("dl", *(joined([tag("dt", name), tag("dd", value)]) for name, value in facts if value))

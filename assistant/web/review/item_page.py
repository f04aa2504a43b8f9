"""One item as a page: the question, the answer with its evidence, other candidates, and what can be decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from assistant.language.naming import readable
from assistant.review.desk.deciding import MAY_REST_ON
from assistant.review.desk.desk import Record
from assistant.review.desk.records import Act, Decision, Item
from assistant.review.receipts.encoding import moment
from assistant.review.receipts.printing import scope_text
from assistant.review.receipts.records import Verification
from assistant.types import CatalogEntry, Hit
from assistant.web.html import Html, details, tag
from assistant.web.receipts.showing import facts_html, quote_html
from assistant.web.review.shell import Frame, page
from assistant.web.review.words import ACTS, FEEDBACK, REASONS
from assistant.web.words import day

ROWS = 3  # for words that are copied from elsewhere


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the form when it was refused, so that nothing is lost."""

    trouble: str = ""
    words: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What the library of today has to the item."""

    verification: Verification | None  # None while there is no library
    candidates: Sequence[Hit]
    entries: Mapping[str, CatalogEntry]


def item_page(frame: Frame, item: Item, record: Record, material: Material, typed: Typed) -> Response:
    """The page; with the refusal and what was typed where an act was refused."""
    own = f"/items/{item.receipt.receipt_id}"
    return page(
        frame,
        item.answer.standalone_question,
        tag("p", typed.trouble, class_="trouble", role="alert") if typed.trouble else None,
        _mark(record),
        _about(item, record, frame),
        tag("h2", "Answer as it was shown"),
        tag("div", item.answer.text, class_="answer"),
        tag("ul", *(tag("li", n.text) for n in item.answer.notices), class_="warning") if item.answer.notices else None,
        tag("h2", "Evidence") if item.answer.spans else None,
        *_evidence(item, material),
        tag("h2", "Decide"),
        frame.form(f"{own}/decide", *_buttons(item, record, material), class_="row"),
        _request_form(frame, own, typed),
        _correction_form(frame, own, item, material, typed),
        frame.form(f"{own}/question", tag("button", "Make an eval question of this", class_="second"), class_="row"),
        _history(record.decisions),
        status=400 if typed.trouble else 200,
    )


def passage_value(document_id: str, words: str) -> str:
    """What a ticked passage sends; the words are looked up again like all others."""
    return f"{document_id}\n{words}"


def _mark(record: Record) -> Html | None:
    mark = record.verified
    if mark is None:
        return None
    said = f"Verified by {mark.reviewer}, {mark.role}, on {day(mark.verified_on)}. The public page serves this first:"
    return tag("div", tag("p", said), tag("div", mark.text, class_="answer"), class_="mark")


def _about(item: Item, record: Record, frame: Frame) -> Html:
    scope, receipt = item.answer.scope, item.receipt
    why = "" if item.opened.settled_at else f"{REASONS[item.opened.reason]}. {item.opened.detail}".strip()
    home = frame.base.removesuffix("/review")
    link = tag("a", receipt.receipt_id, href=f"{home}/receipt/{receipt.receipt_id}")
    return facts_html(
        ("Why here", why or "settled"),
        ("As asked", item.answer.question if item.answer.question != item.answer.standalone_question else ""),
        ("Asked", f"{item.asked} times" if item.same else "once"),
        ("Scope", scope_text(scope.programs, scope.fiscal_year)),
        ("Audience", scope.audience),
        ("Status", readable(item.answer.status)),
        ("Said of it", FEEDBACK[record.feedback] if record.feedback else ""),
        ("Answered", moment(receipt.recorded_at)),
        ("Receipt", link),
    )


def _evidence(item: Item, material: Material) -> Iterator[Html]:
    findings = {id(f.span): f for f in material.verification.findings} if material.verification else {}
    return (quote_html(span, findings.get(id(span))) for span in item.answer.spans)


def _buttons(item: Item, record: Record, material: Material) -> Iterator[Html]:
    """What can be done at once; an answer whose words are gone cannot be approved."""
    state = material.verification.state if material.verification else None
    if state in MAY_REST_ON:
        yield _button(Act.APPROVED, "Approve: the answer is right")
    elif not item.answer.spans:
        yield _button(Act.REFUSAL_RIGHT, "The refusal is right")
    yield _button(Act.OUT_OF_SCOPE, "Out of scope", "second")
    yield _button(Act.CLOSED, "Close: nothing to do", "second")
    if record.verified is not None:
        yield _button(Act.WITHDRAWN, "Take the verified mark away", "second")


def _button(act: Act, said: str, class_: str | None = None) -> Html:
    return tag("button", said, name_="act", value=act.value, class_=class_)


def _request_form(frame: Frame, own: str, typed: Typed) -> Html:
    name = tag("input", name_="note", value=typed.note, maxlength=300, placeholder="FY2024 SPI solicitation")
    return frame.form(
        f"{own}/decide",
        tag("label", "Document to ask for", tag("br"), name),
        _button(Act.DOCUMENT_REQUESTED, "Request the document", "second"),
        class_="row",
    )


def _correction_form(frame: Frame, own: str, item: Item, material: Material, typed: Typed) -> Html:
    """Quotes to tick, and rows for words that are copied from a document."""
    ticks = [
        _tick(span.document_id, span.title, span.locator, span.quote, "quoted in the answer")
        for span in item.answer.spans
    ]
    ticks += [
        _tick(hit.passage.document_id, entry.title, hit.passage.locator, hit.passage.text, "other candidate")
        for hit in material.candidates
        if (entry := material.entries.get(hit.passage.document_id)) is not None
    ]
    rows = [_words_row(n, typed) for n in range(ROWS)]
    options = [tag("option", entry.title, value=name) for name, entry in material.entries.items()]
    return frame.form(
        f"{own}/decide",
        tag(
            "fieldset",
            tag("legend", "Correct the answer, with exact quotes only"),
            tag("p", "Tick what answers the question. Each quote is looked up again when you save.", class_="label"),
            *ticks,
            tag("p", "Or copy whole sentences from any document of the library:", class_="label"),
            *rows,
            tag("datalist", *options, id="documents"),
            tag("p", _button(Act.CORRECTED, "Save as the verified answer")),
        ),
    )


def _tick(document_id: str, title: str, locator: str, words: str, sort: str) -> Html:
    box = tag("input", type="checkbox", name_="passage", value=passage_value(document_id, words))
    shown = words if len(words) <= 500 else f"{words[:400]}…"
    rest = details("all of it", tag("blockquote", words)) if shown != words else None
    facts = tag("span", f"{title} · {locator} · {sort}", class_="facts")
    return tag("label", box, tag("span", facts, tag("blockquote", shown), rest), class_="tick")


def _words_row(number: int, typed: Typed) -> Html:
    words = typed.words[number] if number < len(typed.words) else ""
    document = typed.documents[number] if number < len(typed.documents) else ""
    where = tag("input", name_="document", list="documents", value=document, placeholder="any document")
    return tag(
        "div",
        tag("label", "Exact words", tag("textarea", words, name_="words"), class_="wide"),
        tag("label", "Only in this document", tag("br"), where),
    )


def _history(decisions: Sequence[Decision]) -> Html | None:
    if not decisions:
        return None
    lines = [
        f"{moment(d.decided_at)[:10]}: {ACTS[d.act]}{f' ({d.note})' if d.note else ''}, by {d.reviewer}, {d.role}"
        for d in decisions
    ]
    return tag("section", tag("h2", "Decisions"), tag("ul", *(tag("li", line) for line in lines)))

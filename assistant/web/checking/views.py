"""A checked text as HTML: the text with its verdicts, the corrected draft, the table."""

from base64 import b64encode
from collections.abc import Iterator

from assistant.language.naming import sentence_case
from assistant.review.checking.document import docx
from assistant.review.checking.drafting import Change, Draft, Piece, corrected, corrected_text
from assistant.review.checking.report import CAVEATS, DECIDED, LABELS, LEGEND, Report, markdown, source_line, summary
from assistant.types import Citation, VerdictLabel
from assistant.web.exchange import Trouble, marker_id, quote_id
from assistant.web.html import Html, joined, tag
from assistant.web.words import plural

FIRST = 10_000  # number of a check's first sentence: ids of the page's quotes, of which a conversation has fewer
SIGNS = {
    VerdictLabel.SUPPORTED: "✓",
    VerdictLabel.CONTRADICTED: "✗",
    VerdictLabel.PARTLY_SUPPORTED: "◐",
    VerdictLabel.NOT_FOUND: "?",
    VerdictLabel.NOT_CHECKABLE: "\u2013",
}
_GRAVE = (VerdictLabel.CONTRADICTED, VerdictLabel.PARTLY_SUPPORTED, VerdictLabel.NOT_FOUND, VerdictLabel.SUPPORTED)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def hint_html(*, is_recorded: bool) -> Html:
    """What the tab is for, before anything was checked."""
    recorded = "Each check is recorded, with e-mail addresses, phone numbers and names that you sign with masked first."
    return _root(
        tag("h2", "Check a text against the library"),
        tag(
            "p",
            "Paste a draft reply, an e-mail or a page. Each sentence gets a verdict with the exact quote behind it, "
            "and you get a corrected draft that is built only from quotes.",
        ),
        tag("p", recorded, class_="label") if is_recorded else None,
        announce="",
    )


def busy_html(count: int) -> Html:
    """While the sentences are held against the library."""
    said = f"Checking {plural(count, 'sentence')}…"
    return _root(tag("p", said, class_="looking"), announce=said)


def trouble_html(trouble: Trouble) -> Html:
    """Why nothing could be checked."""
    return _root(tag("h2", trouble.title, class_="state"), tag("p", trouble.text), announce=trouble.title)


def evidence_hint() -> Html:
    """What the evidence will hold."""
    hint = tag("p", "Press a verdict to see the exact words behind it, with their page.", class_="hint")
    return tag("div", tag("div", tag("h2", "Evidence"), class_="evidence-head"), hint, class_="evidence")


def result_html(report: Report, *, is_unrecorded: bool) -> Html:
    """The text with its verdicts, and the corrected draft."""
    draft, numbers = report.draft, iter(range(FIRST, FIRST + len(report.verdicts)))
    marked = [tag("p", *(_sentence(next(numbers), piece) for piece in paragraph)) for paragraph in draft.paragraphs]
    said = summary(report.verdicts) or "no sentence to check"
    return _root(
        tag("h2", sentence_case(said), id="check-summary", tabindex=-1),
        tag("div", *marked, class_="checked"),
        tag("h2", "Corrected draft"),
        tag("p", LEGEND, class_="label"),
        tag("div", *(_draft_paragraph(paragraph, draft) for paragraph in draft.paragraphs), class_="draft"),
        _actions(report, is_unrecorded=is_unrecorded),
        announce=f"Checked: {said}.",
    )


def table_html(report: Report) -> Html:
    """Every sentence with its verdict, the reason, who decided, and the quote with its place."""
    heads = ("Sentence", "Verdict", "Reason", "Decided by", "Quote")
    rows = [_row(FIRST + place, piece, report.draft) for place, piece in enumerate(report.draft.pieces)]
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in heads)))
    return tag(
        "section",
        tag("h2", "Sentence by sentence"),
        tag("table", head, tag("tbody", *rows)),
        class_="verdicts shelves",
    )


def number_of(report: Report) -> int | None:
    """The sentence whose evidence is shown first: the first of the gravest verdict that has a quote."""
    for label in _GRAVE:
        for place, piece in enumerate(report.draft.pieces):
            if piece.verdict.label is label and piece.markers:
                return FIRST + place
    return None


def piece_of(number: int, report: Report | None) -> Piece | None:
    """The sentence with that number; None where there is none."""
    pieces = report.draft.pieces if report else ()
    return pieces[number - FIRST] if 0 <= number - FIRST < len(pieces) else None


def _root(*children: Html | None, announce: str) -> Html:
    return tag("div", *children, class_="check", data_announce=announce)


def _sentence(number: int, piece: Piece) -> Html:
    """A sentence of the text: what is wrong is underlined in a way of its own, and said in words beside it."""
    label = piece.verdict.label
    words = tag("span", piece.sentence, class_=f"said {label.value.replace('_', '-')}")
    return joined([words, " ", _verdict(number, piece, is_target=True), " "])


def _verdict(number: int, piece: Piece, *, is_target: bool = False) -> Html:
    """The verdict in words; where it has a quote, a link to it."""
    label = piece.verdict.label
    said = f"{SIGNS[label]} {LABELS[label]}"
    caveat = f", {CAVEATS[piece.verdict.caveat]}" if piece.verdict.caveat else ""
    class_ = f"verdict {label.value.replace('_', '-')}"
    if not piece.markers:
        return tag("span", said, caveat, class_=class_)
    return tag(
        "a",
        said,
        caveat,
        class_=class_,
        id=marker_id(number, piece.markers[0]) if is_target else None,
        href=f"#{quote_id(number, piece.markers[0])}",
        aria_label=f"{LABELS[label]}{caveat}: show the evidence",
        data_exchange=number,
    )


def _row(number: int, piece: Piece, draft: Draft) -> Html:
    verdict = piece.verdict
    quotes = (
        tag("div", tag("q", quote.quote), " ", tag("span", f"[{quote.marker}] {_place(quote)}", class_="facts"))
        for quote in draft.quotes_of(piece)
    )
    cells = (
        ("Verdict", _verdict(number, piece)),
        ("Reason", verdict.reason),
        ("Decided by", DECIDED[verdict.decided_by]),
        ("Quote", joined(quotes)),
    )
    return tag(
        "tr",
        tag("th", piece.sentence, scope="row"),
        *(tag("td", value, data_label=name) for name, value in cells if value or name != "Quote"),
    )


def _draft_paragraph(paragraph: tuple[Piece, ...], draft: Draft) -> Html:
    return tag("p", joined(_parts(paragraph, draft), between=" "))


def _parts(paragraph: tuple[Piece, ...], draft: Draft) -> Iterator[Html | str]:
    """The words of the person plain, the quotes put in as insertions, what was not found as in doubt."""
    for piece in paragraph:
        for place, part in enumerate(corrected(piece, draft)):
            is_quote = piece.change is Change.REPLACED or (piece.change is Change.COMPLETED and place > 0)
            if is_quote:
                yield tag("ins", part)
            else:
                yield tag("em", part) if piece.change is Change.FLAGGED else part


def _actions(report: Report, *, is_unrecorded: bool) -> Html:
    written, sources = corrected_text(report.draft), "\n".join(map(_source, report.draft.citations))
    copied = f"{written}\n\nSources\n{sources}" if sources else written
    return tag(
        "p",
        _copy("Copy corrected draft", copied),
        _copy("Copy verdicts", markdown(report)),
        _download("Save as Word (.docx)", "check.docx", _WORD, docx(report)),
        _download("Save as Markdown", "check.md", "text/markdown;charset=utf-8", markdown(report).encode()),
        _receipt(report, is_unrecorded=is_unrecorded),
        class_="actions",
    )


def _place(quote: Citation) -> str:
    return f"{quote.entry.title}, {quote.locator}"


def _source(quote: Citation) -> str:
    return f"[{quote.marker}] {source_line(quote)}"


def _copy(label: str, text: str) -> Html:
    return tag("button", label, type="button", class_="plain", data_copy=text)


def _download(label: str, name: str, kind: str, data: bytes) -> Html:
    """The file itself in a link: nothing is kept on the server for it."""
    return tag("a", label, href=f"data:{kind};base64,{b64encode(data).decode()}", download=name)


def _receipt(report: Report, *, is_unrecorded: bool) -> Html | None:
    if is_unrecorded:
        return tag("span", "This check could not be recorded, so it has no receipt.", class_="label")
    if not report.receipt_id:
        return None
    name = report.receipt_id
    return tag("a", f"Receipt {name}", href=f"receipt/{name}", target="_blank", rel="noopener")

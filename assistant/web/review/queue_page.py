"""The piles on the desk as a page: one row a question."""

from collections.abc import Iterable, Mapping, Sequence

from starlette.responses import Response

from assistant.review.desk.records import Item, Queue, VerifiedAnswer
from assistant.review.receipts.printing import scope_text
from assistant.web.html import Html, tag
from assistant.web.review.shell import Frame, page
from assistant.web.review.words import QUEUES, REASONS

SETTLED, MARKS = "settled", "verified"
_EMPTY = "Nothing here needs you."


def queue_page(frame: Frame, pile: str, counts: Mapping[Queue, int], rows: Sequence[Html], trouble: str) -> Response:
    """One pile, with the way to the others."""
    names = [(queue.value, f"{QUEUES[queue]} ({counts[queue]})") for queue in Queue]
    names += [(MARKS, "Verified answers"), (SETTLED, "Settled")]
    links = [
        tag("a", name, href=f"{frame.base}?pile={value}", aria_current="page" if value == pile else None)
        for value, name in names
    ]
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Question", "Asked", "Scope", "Why here", "Last")))
    table = tag("table", tag("thead", head), tag("tbody", *rows)) if rows else tag("p", _EMPTY)
    return page(
        frame,
        "Review",
        tag("nav", *links, aria_label="Piles"),
        tag("p", trouble, class_="trouble", role="alert") if trouble else None,
        table,
    )


def item_rows(frame: Frame, items: Iterable[Item]) -> list[Html]:
    """A row for each item."""
    return [
        _row(
            tag("a", item.answer.standalone_question, href=f"{frame.base}/items/{item.receipt.receipt_id}"),
            str(item.asked),
            scope_text(item.answer.scope.programs, item.answer.scope.fiscal_year),
            REASONS[item.opened.reason],
            (item.opened.settled_at or item.opened.opened_at)[:10],
        )
        for item in items
    ]


def mark_rows(frame: Frame, marks: Iterable[VerifiedAnswer]) -> list[Html]:
    """A row for each verified answer."""
    return [
        _row(
            tag("a", mark.question, href=f"{frame.base}/items/{mark.receipt_id}"),
            "",
            scope_text(mark.programs, mark.fiscal_year),
            f"verified by {mark.reviewer}",
            mark.verified_on.isoformat(),
        )
        for mark in marks
    ]


def _row(question: Html, asked: str, scope: str, why: str, day: str) -> Html:
    return tag(
        "tr",
        tag("td", question),
        tag("td", asked, class_="number", data_label="Asked"),
        tag("td", scope, data_label="Scope"),
        tag("td", why, data_label="Why here"),
        tag("td", day, data_label="Last"),
    )

"""Addresses of the review desk: each behind the guard, but for the one to sign in."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.errors import LibraryError, RequestError
from assistant.review.accounts.passwords import hashed
from assistant.review.accounts.records import Role
from assistant.review.desk.deciding import Ruling
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.questions import kept_questions
from assistant.review.desk.quoting import Wanted
from assistant.review.desk.records import Act, Queue
from assistant.review.gaps.gathering import Gaps
from assistant.review.gaps.printing import report_csv
from assistant.review.receipts.verifying import verify_spans
from assistant.web.opening import Desk, ShowsLibrary
from assistant.web.review.accounts_page import accounts_page
from assistant.web.review.gaps_page import gaps_page
from assistant.web.review.guarding import Form, Guard, first
from assistant.web.review.item_page import Material, Typed, item_page
from assistant.web.review.queue_page import MARKS, SETTLED, item_rows, mark_rows, queue_page
from assistant.web.review.shell import Frame, page
from assistant.web.review.signing import signing_routes
from assistant.web.review.style import HEADERS

CANDIDATES = 8  # other passages shown with an item


class ReviewPages:
    """
    What the pages of the desk do.

    Args:
        desk: The desk.
        assistants: Where the library of today and its search are to be had.
        gaps: Makes the gaps report.
    """

    def __init__(self, desk: ReviewDesk, assistants: Desk, gaps: Gaps) -> None:
        self._desk = desk
        self._assistants = assistants
        self._gaps = gaps

    def queue(self, request: Request, frame: Frame, _: Form) -> Response:
        """One of the piles."""
        try:
            library, trouble = self._assistants.assistant().library, ""
        except LibraryError as error:
            library, trouble = None, str(error)
        piles = self._desk.piles(library)
        counts = {queue: len(items) for queue, items in piles.items()}
        pile = request.query_params.get("pile", "")
        if pile == SETTLED:
            rows = item_rows(frame, self._desk.settled())
        elif pile == MARKS:
            rows = mark_rows(frame, self._desk.marks())
        else:
            pile = pile if pile in list(Queue) else next((q for q in Queue if counts[q]), Queue.REFUSED)
            rows = item_rows(frame, piles[Queue(pile)])
        return queue_page(frame, pile, counts, rows, trouble)

    def item(self, request: Request, frame: Frame, _: Form) -> Response:
        """One item."""
        return self._item(request, frame, Typed())

    def decide(self, request: Request, frame: Frame, form: Form) -> Response:
        """Settle an item; what was typed is shown again where it cannot be."""
        receipt_id = request.path_params["receipt_id"]
        words = tuple(form.get("words", ()))
        documents = tuple(form.get("document", ()))
        try:
            ruling = _ruling(form, words, documents)
            self._desk.decide(receipt_id, ruling, frame.account, self._assistants.assistant().library)
        except RequestError as error:
            return self._item(request, frame, Typed(str(error), words, documents, first(form, "note")))
        return RedirectResponse(f"{frame.base}/items/{receipt_id}", 303)

    def make_question(self, request: Request, frame: Frame, _: Form) -> Response:
        """Keep an item as a question for measuring."""
        try:
            self._desk.make_question(request.path_params["receipt_id"])
        except RequestError as error:
            return self._item(request, frame, Typed(str(error)))
        return RedirectResponse(f"{frame.base}/questions.jsonl", 303)

    def questions(self, _: Request, frame: Frame, __: Form) -> Response:
        """The questions that were made."""
        kept = kept_questions(self._desk.folder)
        name = 'attachment; filename="review-questions.jsonl"'
        headers = {**HEADERS, "content-disposition": name}
        if not kept:
            return page(frame, "Questions made", "No item was made a question yet.", here="/questions.jsonl")
        return Response(kept, media_type="application/jsonl", headers=headers)

    def gaps(self, _: Request, frame: Frame, __: Form) -> Response:
        """What people asked and did not get."""
        return gaps_page(frame, self._gaps.report())

    def gaps_csv(self, _: Request, __: Frame, ___: Form) -> Response:
        """The same for a spreadsheet."""
        headers = {**HEADERS, "content-disposition": 'attachment; filename="gaps.csv"'}
        return Response(report_csv(self._gaps.report()), media_type="text/csv; charset=utf-8", headers=headers)

    def accounts(self, _: Request, frame: Frame, __: Form) -> Response:
        """Who may review."""
        return accounts_page(frame, self._desk.accounts().all())

    def add_account(self, _: Request, frame: Frame, form: Form) -> Response:
        """Let somebody review."""
        accounts = self._desk.accounts()
        try:
            role = Role(first(form, "role")) if first(form, "role") in list(Role) else Role.LIAISON
            accounts.add(first(form, "name"), role, hashed(first(form, "password")))
        except RequestError as error:
            return accounts_page(frame, accounts.all(), str(error))
        return RedirectResponse(f"{frame.base}/accounts", 303)

    def close_account(self, _: Request, frame: Frame, form: Form) -> Response:
        """Let somebody review no more."""
        accounts = self._desk.accounts()
        try:
            accounts.close(first(form, "name"))
        except RequestError as error:
            return accounts_page(frame, accounts.all(), str(error))
        return RedirectResponse(f"{frame.base}/accounts", 303)

    def nothing(self, _: Request, frame: Frame, __: Form) -> Response:
        """What stands at no address."""
        return page(frame, "There is no such page", status=404)

    def _item(self, request: Request, frame: Frame, typed: Typed) -> Response:
        item, record = self._desk.item(request.path_params["receipt_id"])
        try:
            assistant = self._assistants.assistant()
            library: ShowsLibrary = assistant.library
            hits = assistant.search(item.answer.standalone_question, k=CANDIDATES)
        except LibraryError:
            return item_page(frame, item, record, Material(None, (), {}), typed)
        quoted = {(span.document_id, span.quote) for span in item.answer.spans}
        others = [hit for hit in hits if (hit.passage.document_id, hit.passage.text) not in quoted]
        material = Material(verify_spans(item.answer.spans, library), others, library.entries)
        return item_page(frame, item, record, material, typed)


def review_routes(desk: ReviewDesk, assistants: Desk, gaps: Gaps, *, header: str = "") -> list[Route]:
    """
    The pages of the desk.

    Args:
        desk: The desk.
        assistants: Where the library of today and its search are to be had.
        gaps: Makes the gaps report.
        header: Name of the header in which a proxy names who is signed in; "" where people sign in here.
    """
    guard, pages = Guard(desk.accounts, header), ReviewPages(desk, assistants, gaps)
    shown = {
        "": pages.queue,
        "/items/{receipt_id}": pages.item,
        "/questions.jsonl": pages.questions,
        "/gaps": pages.gaps,
        "/gaps.csv": pages.gaps_csv,
    }
    acts = {"/items/{receipt_id}/decide": pages.decide, "/items/{receipt_id}/question": pages.make_question}
    admin = [("GET", "/accounts", pages.accounts), ("POST", "/accounts", pages.add_account)]
    admin += [("POST", "/accounts/close", pages.close_account)]
    return [
        *signing_routes(guard, desk),
        *(Route(f"/review{path}", guard.behind(handler), methods=["GET"]) for path, handler in shown.items()),
        *(Route(f"/review{path}", guard.behind(handler), methods=["POST"]) for path, handler in acts.items()),
        *(Route(f"/review{path}", guard.behind(run, Role.ADMIN), methods=[verb]) for verb, path, run in admin),
        Route("/review/{rest:path}", guard.behind(pages.nothing), methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
    ]


def _ruling(form: Form, words: tuple[str, ...], documents: tuple[str, ...]) -> Ruling:
    act = first(form, "act")
    if act not in list(Act):
        raise RequestError("Choose what to do with this item.")
    ticked = [value.partition("\n") for value in form.get("passage", ())]
    quotes = [Wanted(text, name.strip()) for name, _, text in ticked]
    quotes += [
        Wanted(text, documents[n].strip() if n < len(documents) else "") for n, text in enumerate(words) if text.strip()
    ]
    likely = tuple(dict.fromkeys(quote.document_id for quote in quotes if quote.document_id))
    return Ruling(Act(act), tuple(quotes), likely, first(form, "note"))

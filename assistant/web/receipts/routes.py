"""Addresses of receipts: who has one may see it, hold it against today's library, and print it."""

import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assistant.errors import AssistantError, NoRecordsError, RequestError
from assistant.review.receipts.recording import Receipts
from assistant.review.receipts.verifying import verify
from assistant.web.opening import Desk
from assistant.web.receipts.showing import message_html, receipt_html

_LOG = logging.getLogger(__name__)

# No script at all, and no copy on a shared computer; these add to the headers of every page.
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
}


def receipt_routes(receipts: Receipts, desk: Desk) -> list[Route]:
    """
    The pages of receipts.

    Args:
        receipts: Where they are.
        desk: Where today's library is to be had, for who asks what has become of a receipt.
    """

    def show(request: Request) -> Response:
        filed = receipts.find(request.path_params["receipt_id"])
        is_asked = request.query_params.get("verify") == "now"
        found = verify(filed.receipt, desk.assistant().library) if is_asked else None
        return HTMLResponse(receipt_html(filed, found), headers=HEADERS)

    def form(request: Request) -> Response:
        from assistant.review.receipts.form import form_pdf  # noqa: PLC0415  (only for who prints)

        filed = receipts.find(request.path_params["receipt_id"])
        name = f'inline; filename="receipt-{filed.receipt.receipt_id}.pdf"'
        return Response(form_pdf(filed), media_type="application/pdf", headers={**HEADERS, "content-disposition": name})

    return [
        Route("/receipt/{receipt_id}", _told(show), methods=["GET"]),
        Route("/receipt/{receipt_id}/form.pdf", _told(form), methods=["GET"]),
    ]


def _told(page: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The page, or a page that says why there is none."""

    def told(request: Request) -> Response:
        try:
            return page(request)
        except RequestError as error:
            return _message("No receipt to show", str(error), 404)
        except NoRecordsError:
            return _message("No receipt to show", "Nothing has been recorded here yet.", 404)
        except AssistantError as error:  # its words may name folders and servers, which are not for the public
            _LOG.warning("A receipt could not be shown: %s", error)
            return _message("This receipt cannot be shown now", "Try again in a minute. Nothing is lost.", 503)

    return told


def _message(title: str, text: str, status: int) -> Response:
    return HTMLResponse(message_html(title, text), status, headers=HEADERS)

"""Nobody comes past without an account, the right role and, for an act, a form of ours."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from assistant.errors import AssistantError, RecordError, RequestError
from assistant.review.accounts.records import Account, Role
from assistant.review.accounts.sessions import IDLE_S, Session, Signer
from assistant.review.accounts.store import AccountStore
from assistant.web.review.shell import Frame, bare_page

COOKIE = "guidance_review"
MOST_FORM_BYTES = 64 * 1024

Form = Mapping[str, Sequence[str]]
Handler = Callable[[Request, Frame, Form], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class Guard:
    """
    Stands before every page of the desk.

    Args:
        accounts: Opens the accounts.
        header: Name of the header in which a proxy names who is signed in; "" where people sign in here. It is
            believed as it stands: with it, the page must be reachable through that proxy only.
    """

    def __init__(self, accounts: Callable[[], AccountStore], header: str = "") -> None:
        self._accounts = accounts
        self._header = header
        self._known_signer: Signer | None = None

    @property
    def has_proxy(self) -> bool:
        """Whether a proxy signs people in."""
        return bool(self._header)

    def signer(self) -> Signer:
        """Signs sessions and forms with the secret of the database."""
        if self._known_signer is None:
            self._known_signer = Signer(self._accounts().secret())
        return self._known_signer

    def behind(self, handler: Handler, role: Role = Role.LIAISON) -> Endpoint:
        """The handler for those who are signed in with that role; a post must come from a form of ours."""

        def guarded(request: Request, form: Form) -> Response:
            found = self._visitor(request)
            if found is None:
                return self._turned_away(request)
            account, key, session = found
            if not account.may(role):
                return bare_page("Not for this account", f"Only for the role {role}.", status=403)
            if request.method == "POST" and not self.is_own_form(request, form, key):
                return bare_page("Not done", "This did not come from a form of this page. Open it again.", status=403)
            frame = Frame(base_of(request), account, self.signer().token(key), session is not None)
            response = handler(request, frame, form)
            if session is not None and COOKIE not in response.headers.get("set-cookie", ""):
                self.keep(request, response, session)
            return response

        return self.told(guarded)

    def told(self, handler: Callable[[Request, Form], Response]) -> Endpoint:
        """The handler off the event loop, with its form read and our errors in words."""

        def answered(request: Request, form: Form) -> Response:
            try:
                return handler(request, form)
            except RequestError as error:
                return bare_page("This cannot be done", str(error), status=400)
            except RecordError:
                said = "The database cannot be used at the moment. Nothing was changed. Try again in a minute."
                return bare_page("Not now", said, status=503)
            except AssistantError as error:
                return bare_page("Not now", str(error), status=503)

        async def endpoint(request: Request) -> Response:
            form = await _form(request)
            if form is None:
                return bare_page("Too much", "The form holds more than can be taken.", status=413)
            return await run_in_threadpool(answered, request, form)

        return endpoint

    def keep(self, request: Request, response: Response, session: Session) -> None:
        """Let the browser keep the session, for half an hour from now."""
        response.set_cookie(
            COOKIE,
            self.signer().signed(session),
            max_age=IDLE_S,
            path=base_of(request),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )

    def is_own_form(self, request: Request, form: Form, key: str) -> bool:
        """Whether a form of the session with this key was sent, by no other site."""
        is_near = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        return is_near and self.signer().is_token(first(form, "token"), key)

    def _visitor(self, request: Request) -> tuple[Account, str, Session | None] | None:
        """Who asks, what their forms are signed for, and their session; None when nobody is signed in."""
        if self._header:
            name = request.headers.get(self._header, "")
            account = self._accounts().find(name) if name else None
            return (account, f"proxy {name}", None) if account else None
        session = self.signer().session(request.cookies.get(COOKIE, ""))
        account = self._accounts().find(session.name) if session else None
        if session is None or account is None or not account.is_open or account.epoch != session.epoch:
            return None
        return account, session.key, session

    def _turned_away(self, request: Request) -> Response:
        if self._header:
            return bare_page("No account", "You are not signed in with an account of this desk.", status=403)
        if request.method == "POST":
            return bare_page("Signed out", "You were signed out. Sign in, then do it again.", status=401)
        return RedirectResponse(f"{base_of(request)}/login", 303)


def base_of(request: Request) -> str:
    """The address of the desk, also where the page is served below another."""
    return f"{request.scope.get('root_path', '').rstrip('/')}/review"


def first(form: Form, name: str) -> str:
    """The first value of that name; "" when there is none."""
    return next(iter(form.get(name, ())), "")


async def _form(request: Request) -> Form | None:
    """The fields of a posted form; None when they are too many to be taken."""
    body = b""
    if request.method != "POST":
        return {}
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_FORM_BYTES:
                return None
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=100)
    except (ValueError, ClientDisconnect):  # no UTF-8, too many fields, or nobody there any more
        return None

"""The page to sign in, and what signing in and out does."""

import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.errors import RequestError
from assistant.review.accounts.sessions import FORM_S, Session
from assistant.review.accounts.signing_in import SignIn, TooManyTriesError
from assistant.review.desk.desk import ReviewDesk
from assistant.web.html import tag
from assistant.web.review.guarding import COOKIE, Form, Guard, base_of, first
from assistant.web.review.shell import Frame, bare_page

_FORM_COOKIE = "guidance_review_form"  # ties the form to the browser that opened it


def signing_routes(guard: Guard, desk: ReviewDesk) -> list[Route]:
    """Sign in (for anybody) and out (for who is signed in)."""
    sign_in = SignIn(desk.accounts)

    def show(request: Request, _: Form) -> Response:
        return _login_page(request, guard)

    def enter(request: Request, form: Form) -> Response:
        if not guard.is_own_form(request, form, request.cookies.get(_FORM_COOKIE, "")):
            return _login_page(request, guard, "The form was too old. Try again.", status=403)
        address = request.client.host if request.client else ""
        try:
            account = sign_in.account(first(form, "name"), first(form, "password"), address)
        except TooManyTriesError as error:
            return _login_page(request, guard, str(error), status=429)
        except RequestError as error:
            return _login_page(request, guard, str(error), status=401)
        response = RedirectResponse(base_of(request), 303)
        guard.keep(request, response, Session.begin(account.name, account.epoch))
        response.delete_cookie(_FORM_COOKIE, path=base_of(request))
        return response

    def leave(request: Request, frame: Frame, _: Form) -> Response:
        desk.accounts().end_sessions(frame.account.name)
        response = RedirectResponse(f"{frame.base}/login", 303)
        response.delete_cookie(COOKIE, path=frame.base)
        return response

    routes = [Route("/review/logout", guard.behind(leave), methods=["POST"])]
    if not guard.has_proxy:
        routes += [
            Route("/review/login", guard.told(show), methods=["GET"]),
            Route("/review/login", guard.told(enter), methods=["POST"]),
        ]
    return routes


def _login_page(request: Request, guard: Guard, trouble: str = "", status: int = 200) -> Response:
    key = secrets.token_urlsafe(16)
    response = bare_page(
        "Sign in",
        tag("p", "For TTA liaisons who review answers."),
        tag("p", trouble, class_="trouble", role="alert") if trouble else None,
        tag(
            "form",
            tag("input", type="hidden", name_="token", value=guard.signer().token(key)),
            tag("label", "Name", tag("br"), tag("input", name_="name", autocomplete="username", required=True)),
            tag(
                "label",
                "Password",
                tag("br"),
                tag("input", name_="password", type="password", autocomplete="current-password", required=True),
            ),
            tag("p", tag("button", "Sign in")),
            method="post",
            action=f"{base_of(request)}/login",
        ),
        tag("p", "No account? Whoever runs this page adds one: guidance review add-user NAME.", class_="label"),
        status=status,
    )
    response.set_cookie(
        _FORM_COOKIE,
        key,
        max_age=FORM_S,
        path=base_of(request),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response

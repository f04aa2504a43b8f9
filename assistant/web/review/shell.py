"""What every page of the desk has: where one is, where one can go, who is signed in."""

from dataclasses import dataclass

from starlette.responses import HTMLResponse

from assistant.review.accounts.records import Account, Role
from assistant.web.html import Child, Html, document, tag
from assistant.web.review.style import HEADERS, STYLE
from assistant.web.words import NAME


@dataclass(frozen=True, slots=True)
class Frame:
    """Who looks, from where links start, and what the forms of the page carry."""

    base: str  # address of the desk, without a slash at its end
    account: Account
    token: str
    can_sign_out: bool  # not where a proxy signs people in

    def form(self, action: str, *children: Child, class_: str | None = None) -> Html:
        """A form of ours; *action* is below the desk."""
        hidden = tag("input", type="hidden", name_="token", value=self.token)
        return tag("form", hidden, *children, method="post", action=f"{self.base}{action}", class_=class_)


def page(frame: Frame, title: str, *children: Child, here: str = "", status: int = 200) -> HTMLResponse:
    """A page for somebody who is signed in; *here* is the part of the desk that it belongs to."""
    links = [("", "Queues"), ("/gaps", "Gaps"), ("/questions.jsonl", "Questions made")]
    links += [("/accounts", "Accounts")] if frame.account.may(Role.ADMIN) else []
    shown = [
        tag("a", name, href=f"{frame.base}{path}", aria_current="page" if path == here else None)
        for path, name in links
    ]
    who = f"{frame.account.name}, {frame.account.role}"
    out = frame.form("/logout", tag("span", who, class_="label"), " ", tag("button", "Sign out", class_="plain"))
    home = tag("a", NAME, href=f"{frame.base.removesuffix('/review')}/")
    nav = tag("nav", home, *shown, out if frame.can_sign_out else tag("span", who, class_="label"))
    return _response(title, nav, *children, status=status)


def bare_page(title: str, *children: Child, status: int = 200) -> HTMLResponse:
    """A page for somebody who is not signed in."""
    return _response(title, None, *children, status=status)


def _response(title: str, nav: Html | None, *children: Child, status: int) -> HTMLResponse:
    main = tag("main", tag("h1", title), *children)
    return HTMLResponse(document(f"{title} · Review", STYLE, nav, main), status, headers=HEADERS)

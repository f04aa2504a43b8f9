"""The accounts as a page, for admins."""

from collections.abc import Sequence

from starlette.responses import Response

from assistant.review.accounts.records import Account, Role
from assistant.web.html import Html, tag
from assistant.web.review.shell import Frame, page


def accounts_page(frame: Frame, accounts: Sequence[Account], trouble: str = "") -> Response:
    """Who may review; a form to add somebody, and a button to close each account."""
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Name", "Role", "State", "")))
    return page(
        frame,
        "Accounts",
        tag("p", trouble, class_="trouble", role="alert") if trouble else None,
        tag("table", tag("thead", head), tag("tbody", *(_row(frame, account) for account in accounts))),
        tag("h2", "Add an account"),
        frame.form(
            "/accounts",
            _field("Name", "name", "text"),
            _field("Password, 12 characters or more", "password", "password"),
            tag("label", "Role", tag("br"), tag("select", *(tag("option", role.value) for role in Role), name_="role")),
            tag("button", "Add"),
            class_="row",
        ),
        here="/accounts",
        status=400 if trouble else 200,
    )


def _row(frame: Frame, account: Account) -> Html:
    name = tag("input", type="hidden", name_="name", value=account.name)
    close = frame.form("/accounts/close", name, tag("button", "Close", class_="plain"))
    return tag(
        "tr",
        tag("td", account.name),
        tag("td", account.role.value, data_label="Role"),
        tag("td", "open" if account.is_open else "closed", data_label="State"),
        tag("td", close if account.is_open else None),
    )


def _field(label: str, name: str, sort: str) -> Html:
    return tag("label", label, tag("br"), tag("input", name_=name, type=sort, required=True, autocomplete="off"))

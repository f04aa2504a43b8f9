"""Words become HTML: whatever is not already `Html` is escaped, so that text stays text."""

import html
import re
from collections.abc import Iterable

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
EMPTY_ELEMENTS = frozenset({"img", "input", "br", "hr", "meta"})


class Html(str):
    """Markup that is safe to show: made here and nowhere else."""

    __slots__ = ()


Child = Html | str | None


def escaped(text: str) -> Html:
    """
    The text as markup, without control characters, halves of characters and marks that turn the direction of writing.

    >>> escaped('<b onclick="x()">')
    '&lt;b onclick=&quot;x()&quot;&gt;'
    """
    return text if isinstance(text, Html) else Html(html.escape(CONTROLS.sub("", text), quote=True))


def joined(children: Iterable[Child], between: str = "") -> Html:
    """The children one after the other; those that are None or empty are left out."""
    return Html(escaped(between).join(escaped(child) for child in children if child))


def tag(name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """
    One element. In attribute names, "_" stands for "-" and a trailing "_" is dropped.

    >>> tag("p", "a < b", class_="note", hidden=True, title=None)
    '<p class="note" hidden>a &lt; b</p>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in EMPTY_ELEMENTS:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def details(summary: Child, *children: Child, class_: str = "", open_: bool = False) -> Html:
    """Content that opens when its summary is activated."""
    return tag("details", tag("summary", summary), *children, class_=class_ or None, open=open_)


def document(title: str, style: str, *children: Child) -> Html:
    """A whole page that needs neither script nor toolkit; *style* is ours and no text of others."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="robots", content="noindex"),
        tag("title", title),
        tag("style", Html(style)),
    )
    return Html("<!doctype html>" + tag("html", head, tag("body", *children), lang="en"))


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'

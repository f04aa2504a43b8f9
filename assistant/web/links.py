"""Ways from a word on the page to where it stands: a page in the viewer, the original elsewhere."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from assistant.web.html import Html, tag
from assistant.web.marking import Range


def open_button(
    label: str, document_id: str, page: int, ranges: Iterable[Range] = (), **attributes: str | bool | None
) -> Html:
    """
    A button that our script serves: it opens a page in the viewer of the Library tab.

    Args:
        label: What is written on it.
        document_id: The document, "" to close the viewer.
        page: Its physical page.
        ranges: What is marked there, in the page's stored text.
        attributes: As of `tag`.

    >>> open_button("p. 2", "notice", 2, [(3, 17)])
    '<button type="button" class="plain" data-open="notice" data-page="2" data-ranges="3-17">p. 2</button>'
    """
    written = " ".join(f"{start}-{end}" for start, end in ranges)
    return tag(
        "button",
        label,
        type="button",
        class_="plain",
        data_open=document_id,
        data_page=page,
        data_ranges=written or None,
        **attributes,
    )


def original_link(url: str) -> Html | None:
    """A link to the original, only where the catalog gives a safe address."""
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        return None
    text = f"Open original ({address.hostname})"
    return tag("a", text, href=url, target="_blank", rel="noopener noreferrer", class_="plain")

"""What on a web page is the site's and not the page's: navigation, banners, dialogs."""

import re
from collections.abc import Iterator

from ingest.readers.trees import Element

_SILENT = frozenset(
    "script style noscript template svg iframe object embed canvas head input select option textarea "  # noqa: SIM905
    "datalist audio video map meta link math".split()
)
_CHROME_TAGS = frozenset(("nav", "dialog", "menu"))
_EDGE_TAGS = frozenset(("header", "footer", "aside"))  # of the site, unless inside the page's own text
_CHROME_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist tooltip".split()  # noqa: SIM905
)
_CHROME_NAME = re.compile(
    r"(?:^|[-_\s])(?:cookies?|consent|gdpr|breadcrumbs?|skip(?:-?(?:links?|nav|to))?|skipnav|nav|navbar|navigation|"
    r"menu|sidebar|share|sharing|social|addthis|newsletter|subscribe|advert(?:s|isement)?|usa-banner|gov-banner|"
    r"site-(?:header|footer)|masthead|pagination|pager|related-(?:posts|content|links)|popup|modal|loader|"
    r"sr-only|screen-reader(?:-text)?|visually-?hidden|print-only|toc-toggle)(?:[-_\s]|$)",
    re.IGNORECASE,
)
_LARGE_SHARE = 0.4  # of the page's words: what holds more is no chrome, whatever its name says
_MIN_MAIN_CHARS = 200


def content_root(body: Element) -> Element:
    """Return the element that holds the page's own text: its main part or only article, else the body."""
    whole = text_length(body)
    for path, share in (("//main|//*[@role='main']", 0.25), ("//article", _LARGE_SHARE)):
        found = body.xpath(path)
        if len(found) == 1 and text_length(found[0]) >= max(share * whole, min(_MIN_MAIN_CHARS, whole / 2)):
            return found[0]
    return body


def remove_chrome(body: Element, root: Element) -> int:
    """
    Take from the page all that is not its own text.

    Returns:
        How many lines of text were left out.
    """
    whole = text_length(body)
    outside = sum(_lines(element) for element in _beside(body, root))
    doomed = [element for element in root.iter() if _is_chrome(element, root, whole)]
    dropped = 0
    for element in doomed:
        if element.getparent() is not None:
            dropped += 0 if is_silent(element) else _lines(element)
            cut_element(element)
    return dropped + outside


def text_length(element: Element) -> int:
    """Count the letters of an element that a reader could see."""
    return sum(len(text.strip()) for text in _texts(element))


def _texts(element: Element) -> Iterator[str]:
    if is_silent(element):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail


def _lines(element: Element) -> int:
    return sum(1 for text in _texts(element) if text.strip())


def _beside(body: Element, root: Element) -> Iterator[Element]:
    """Yield the elements of the page that neither hold the root nor lie in it."""
    inner = root
    while inner is not body and (outer := inner.getparent()) is not None:
        yield from (child for child in outer if child is not inner)
        inner = outer


def is_silent(element: Element) -> bool:
    """Whether an element holds no words of the page, by whatever prefix its name is called."""
    return not isinstance(element.tag, str) or element.tag.rpartition(":")[2] in _SILENT


def _is_chrome(element: Element, root: Element, whole: int) -> bool:
    if is_silent(element):
        return True
    if element is root:
        return False
    is_mute = element.get("aria-hidden") == "true"  # for those who have a page read aloud
    if is_mute or element.tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES:
        return not _is_large(element, whole)
    if element.tag in _EDGE_TAGS and not _is_inside_text(element):
        return not _is_large(element, whole) and not _holds_title(element)
    if element.tag == "button":
        return not any(parent.tag in ("h2", "h3", "h4", "h5", "h6", "summary") for parent in element.iterancestors())
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_CHROME_NAME.search(names)) and not _is_large(element, whole) and not _holds_title(element)


def _is_large(element: Element, whole: int) -> bool:
    return text_length(element) > _LARGE_SHARE * max(whole, 1)


def _is_inside_text(element: Element) -> bool:
    return any(parent.tag in ("main", "article", "section") for parent in element.iterancestors())


def _holds_title(element: Element) -> bool:
    return bool(element.xpath(".//h1|.//main|.//article"))


def cut_element(element: Element) -> None:
    """Remove an element but keep the words that follow it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)

"""XML and HTML become trees, with nothing fetched or expanded on the way; imports lxml."""

from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

_MAX_DEPTH = 150

Element = Any  # an lxml element; lxml has no types of its own


def xml_root(data: bytes) -> Element:
    """Return the root of an XML part, or nothing where it is broken."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def html_document(text: str) -> Element:
    """
    Return the document element of a web page; elements nested beyond need are taken away, their words kept.

    Raises:
        ValueError: They are nested so deeply that the parser gave up.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    document = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    if any("RESOURCE_LIMIT" in error.type_name for error in parser.error_log):
        raise ValueError("nested too deeply")
    deep = []
    depth = 0
    for event, element in etree.iterwalk(document, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > _MAX_DEPTH:
            deep.append(element)
    for element in deep:
        element.drop_tag()
    return document

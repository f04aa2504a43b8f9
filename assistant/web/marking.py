"""Stored page text with quotes marked in it, whole or as a short stretch around one quote."""

import re
from collections.abc import Iterable, Sequence

from assistant.types import Block, BlockKind, Page
from assistant.web.html import Html, joined, tag

AROUND_CHARS = 130  # shown on either side of a quote
Range = tuple[int, int]  # start and end (exclusive) of a quote in the page's stored text


def marked_page(page: Page, ranges: Sequence[Range]) -> Html:
    """The page's whole text, a line for each block, with those ranges marked."""
    return tag("div", *(_block(page, block, ranges) for block in page.blocks), class_="page-text")


def in_surroundings(page: Page, quote: Range) -> Html:
    """The quote, marked, with some words of the page on either side."""
    start, end = _start(page.text, quote[0]), _end(page.text, quote[1])
    before, after = page.text[start : quote[0]], page.text[quote[1] : end]
    return joined(
        (
            "… " if start > 0 else None,
            before,
            tag("mark", page.text[quote[0] : quote[1]]),
            after,
            " …" if end < len(page.text) else None,
        )
    )


def _block(page: Page, block: Block, ranges: Sequence[Range]) -> Html:
    content = joined(_pieces(page.text, block.start, block.end, ranges))
    if block.kind is BlockKind.HEADING:
        return tag("p", content, class_="page-heading")
    time = tag("span", block.locator, class_="page-place") if block.locator else None
    return tag("p", time, content, class_=f"page-{block.kind.value.replace('_', '-')}")


def _pieces(text: str, start: int, end: int, ranges: Sequence[Range]) -> Iterable[Html | str]:
    """The text from start to end, cut where a marked range begins or ends."""
    at = start
    for first, last in sorted((max(a, start), min(b, end)) for a, b in ranges):
        if max(first, at) < last:
            yield text[at : max(first, at)]
            yield tag("mark", text[max(first, at) : last])
            at = last
    yield text[at:end]


def _start(text: str, quote: int) -> int:
    """Where the surroundings begin: at a line within reach, else at a word."""
    reach = max(0, quote - AROUND_CHARS)
    if reach == 0:
        return 0
    gap = re.compile(r"\n").search(text, reach, quote) or re.compile(r"\s").search(text, reach, quote)
    return gap.end() if gap else quote


def _end(text: str, quote: int) -> int:
    """Where the surroundings end: at the end of a line within reach, else of a word."""
    reach = quote + AROUND_CHARS
    if reach >= len(text):
        return len(text)
    line = text.rfind("\n", quote + 1, reach)
    return line if line > quote else max(quote, text.rfind(" ", quote, reach))

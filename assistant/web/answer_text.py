"""The text of an answer becomes paragraphs and lists in which every marker leads to its quote."""

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.types import Answer, Citation
from assistant.web.exchange import marker_id, quote_id
from assistant.web.html import Html, joined, tag

MARKER = re.compile(r"\[(\d{1,3})\]")
_BEFORE = 40  # characters before a number in brackets, by which it is known as the document's own
ITEM = re.compile(r"^\s*(?:[-•*▪]|(\d{1,3})[.)])\s+")


def answer_text(number: int, answer: Answer) -> Html:
    """
    Paragraphs and lists; list marks of the text become list items, markers become links.

    Args:
        number: Of the exchange, so that ids are unique on the page.
        answer: Whose text is shown.
    """
    linker = _Linker(number, {citation.marker: citation for citation in answer.citations})
    lines = [line for line in answer.text.splitlines() if line.strip()]
    return tag("div", *_blocks(lines, linker), class_="answer-text")


def _blocks(lines: list[str], linker: "_Linker") -> Iterator[Html]:
    for is_item, group in groupby(lines, key=lambda line: ITEM.match(line) is not None):
        if not is_item:
            yield from (tag("p", linker.linked(line)) for line in group)
            continue
        for is_numbered, items in groupby(group, key=lambda line: bool(_number(line))):
            members = list(items)
            start = _number(members[0]) if is_numbered else None
            listed = (tag("li", linker.linked(ITEM.sub("", line))) for line in members)
            yield tag("ol" if is_numbered else "ul", *listed, start=start)


def _number(line: str) -> str | None:
    match = ITEM.match(line)
    return match[1] if match else None


class _Linker:
    """Turns the markers of one answer into links; the first of each number gets an id to come back to."""

    def __init__(self, number: int, citations: dict[int, Citation]) -> None:
        self._number = number
        self._citations = citations
        self._met: set[int] = set()

    def linked(self, line: str) -> Html:
        pieces: list[Html | str] = []
        at = 0
        for match in MARKER.finditer(line):
            citation = self._citations.get(int(match[1]))
            if citation is not None and not self._is_quoted(line, match):
                pieces += [line[at : match.start()], self._link(citation)]
                at = match.end()
        return joined([*pieces, line[at:]])

    def _is_quoted(self, line: str, match: re.Match[str]) -> bool:
        """Whether the number stands in a quote, a footnote mark perhaps: then it points to nothing of ours."""
        said = line[max(0, match.start() - _BEFORE) : match.end()]
        return any(said in citation.quote for citation in self._citations.values())

    def _link(self, citation: Citation) -> Html:
        is_first = citation.marker not in self._met
        self._met.add(citation.marker)
        return tag(
            "a",
            f"[{citation.marker}]",
            class_="marker",
            id=marker_id(self._number, citation.marker) if is_first else None,
            href=f"#{quote_id(self._number, citation.marker)}",
            aria_label=f"Quote {citation.marker}: {citation.entry.title}, {citation.locator}",
            data_exchange=self._number,
            data_marker=citation.marker,
        )

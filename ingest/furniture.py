"""Repeated headers and footers, site chrome and mail-filter warnings are told from what a document says."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE_LINES = 4  # at each end of a page, how many lines may be furniture
_MANY_PAGES = 3  # a running head that changes with the chapter still stands on this many pages
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?|slide)?\s*[-\u2013|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*[-\u2013|]?",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r"\S.{0,200}?(?:[.\u2026_]\s?){4,}\s*\d{1,4}")


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near the top or the bottom of a page."""

    text: str
    is_large: bool = False  # in larger type than the running text: a title, unless most pages carry it


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines at the two ends of one page, outermost first."""

    top: tuple[EdgeLine, ...]
    bottom: tuple[EdgeLine, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """How many lines of furniture a page begins and ends with."""

    top: int
    bottom: int


def edge_lines(lines: Sequence[EdgeLine]) -> Edges:
    """Return the ends of a page whose *lines* are given from top to bottom."""
    half = min(_EDGE_LINES, len(lines) // 2 + len(lines) % 2)
    return Edges(tuple(lines[:half]), tuple(reversed(lines[half:]))[:_EDGE_LINES])


def find_furniture(pages: Sequence[Edges]) -> list[Cut]:
    """
    Tell, for each page, how many of its outermost lines are page numbers or repeated on other pages.

    A line counts as repeated when it stands on three pages, or on half of a shorter document, at the
    same end; numbers that grow with the page are taken as equal. Only an unbroken run from the
    outside is furniture, so a repeated line inside the text stays.
    """
    return [
        Cut(top, bottom)
        for top, bottom in zip(
            _counts([page.top for page in pages]), _counts([page.bottom for page in pages]), strict=True
        )
    ]


def _counts(ends: Sequence[tuple[EdgeLine, ...]]) -> list[int]:
    seen: Counter[str] = Counter()
    for index, lines in enumerate(ends):
        seen.update({key for line in lines for key in _keys(line.text, index)})
    counts = []
    for index, lines in enumerate(ends):
        count = 0
        for line in lines:
            if not _is_repeated(line, index, seen, len(ends)):
                break
            count += 1
        counts.append(count)
    return counts


def _is_repeated(line: EdgeLine, index: int, seen: Counter[str], pages: int) -> bool:
    if pages > 1 and _PAGE_NUMBER.fullmatch(line.text.strip()):
        return True
    same, *growing = (seen[key] for key in _keys(line.text, index))
    if max(same, *growing, 0) < 2 or (line.is_large and same < max(_MANY_PAGES, 0.6 * pages)):
        return False
    # "Attachment 1", "Attachment 2" may head three pages in a row; a page number stands on most.
    return same >= min(_MANY_PAGES, pages / 2) or max(growing, default=0) >= pages / 2


def _keys(text: str, page: int) -> list[str]:
    """Return the line as it is, and with each number in turn as a distance from the page's number."""
    line = " ".join(text.lower().split())
    keys = [line]
    for match in _NUMBER.finditer(line):
        if len(match[0]) <= 4:
            keys.append(f"{line[: match.start()]}<{int(match[0]) - page}>{line[match.end() :]}")
    return keys


def is_contents_line(text: str) -> bool:
    """
    Whether a line belongs to a table of contents: a title, a leader, a page number.

    >>> is_contents_line("A. Program Description ........ 3")
    True
    """
    return _CONTENTS_LINE.fullmatch(text) is not None


# What sites and mail filters put around or inside a text. Each is a whole line, and starts with the reason.
_WHOLE_LINES = (
    # Links for screen readers that jump over the navigation.
    r"(?:click here to )?skip (?:to |over )?(?:the )?(?:main |primary |page )?"
    r"(?:content|navigation|menu|search)\b.{0,40}",
    r"click here to skip\b.{0,80}",
    # Waiting signs and walls around pages for members.
    r"(?:.{0,40}\bloader animation\b)+.{0,40}|(?:loading|please wait)\s*(?:\.{3}|\u2026)",
    r"scroll to preview content\b.{0,120}|please (?:sign|log) in to (?:read|view|access|continue)\b.{0,100}",
    # The banner of .gov sites.
    r"(?:u\.?s\.?|american|united states) flag|department of justice seal",
    r"(?:this is )?an official (?:web)?site of the (?:united states|u\.?s\.?)(?: federal)? government.{0,60}",
    r"here['\u2019]s how you know.{0,20}|official websites use \.gov.*|secure \.gov websites use https.*",
    r"a \.gov website belongs to an official.*|a lock \(.{0,40}means you['\u2019]ve safely connected.*",
    r"share sensitive information only on official,? secure websites\.?",
    # Cookie notices.
    r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,400}",
    r"by (?:continuing|using) (?:to (?:use|browse)|this (?:web)?site)\b.{0,60}cookies.{0,300}",
    r"(?:accept|allow|reject|decline|manage)(?: all)?(?: optional)? cookies?(?: settings| preferences)?",
    r"cookie (?:settings|preferences|policy|notice)",
    # Links to social networks.
    r"(?:connect with|follow|find) us(?: on .{1,60})?:?|stay connected:?|join the conversation:?",
    r"(?:share|tweet|pin|email) this(?: (?:page|post|article|story))?(?: (?:on|to|via|with) .{1,40})?:?",
    r"share (?:on|to|via) .{1,40}|click to (?:share|email|print)\b.{0,80}|opens in (?:a )?new (?:window|tab)",
    # Searching and moving about.
    r"hi,? what are you looking for\??|search (?:this site|the site|for:)",
    r"toggle (?:navigation|menu|search)|(?:open|close|main) menu|(?:back|return) to top|print this page",
    r"(?:read|learn|load|show) more|(?:previous|next) article",
    # Invitations and browser complaints.
    r"(?:subscribe|sign up) (?:to|for) (?:our|the) (?:e-?mail )?(?:newsletter|updates|e-?mail list).{0,60}",
    r"(?:please )?(?:enable|turn on) javascript\b.{0,120}|.{0,60}requires javascript.{0,60}",
    r"your browser (?:does not|doesn['\u2019]t) support.{0,80}",
    r"(?:\u00a9|copyright\b|\(c\)).{0,80}all rights reserved\.?",
    # Tags of mail gateways.
    r"(?:\[|\*+\s*)external(?: e-?mail| sender| message)?(?:\]|\s*\*+)",
)
_ALARM = r"(?:\b(?:caution|warning|alert|notice)\s*[:!\u2013-]?\s*)?"
_WARNINGS = (
    # Mail filters that rewrite links: 'X has detected a possible phishing attempt from "a" claiming to be b'.
    _ALARM + r"(?:\b[\w.-]+(?: [\w.-]+)?\s+)?\bhas detected a (?:possible|potential|suspected) "
    r"(?:phishing|fraud|scam|spoofing) attempt\b(?: from [\"\u201c\u2018']?\S+?[\"\u201d\u2019']?)?"
    r"(?: claiming to be \S+)?(?=\s|$)",
    # Mail gateways' banner over messages from outside.
    _ALARM + r"\bthis (?:e-?mail|message) (?:was sent |originated |came |is )from (?:an? |the )?"
    r"(?:external (?:source|sender|e-?mail|address|party|domain)|outside (?:of )?(?:the |your |our )\w+)\b"
    r"[^.]{0,80}\.(?:\s*(?:please )?do not (?:click|open|reply|respond)\b[^.]{0,160}\.)?",
    r"\bclick here to skip (?:to|this)\b[^.]{0,60}\.?",
)
_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_LINES), re.IGNORECASE)
_WARNING = re.compile("|".join(f"(?:{pattern})" for pattern in _WARNINGS), re.IGNORECASE)


def without_debris(line: str) -> tuple[str, int]:
    """
    Return a line without what sites and mail filters put into it, and how many such pieces there were.

    A line that is nothing else comes back empty; a warning inside a paragraph is cut out of it.

    >>> without_debris("Learn more at Caution: Mail.cloud has detected a possible phishing attempt from “x.gd”")
    ('Learn more at', 1)
    >>> without_debris("Skip to main content")
    ('', 1)
    """
    if len(line) < 500 and _LINE.fullmatch(line.strip(" |\u00b7\u2022")):
        return "", 1
    if "detected" not in line and "skip" not in line.lower() and "from" not in line:
        return line, 0
    rest, count = _WARNING.subn("", line)
    return (" ".join(rest.split()), count) if count else (line, 0)

"""
The text of a source becomes a list of parts: headings, paragraphs, list items, tables, notes, turns of layout.

What is understood: a TOML head between `+++` lines; `#` to `###`; paragraphs (one sentence a line is fine);
`- item` and `1. item`; tables with a header row; `> note` for the speaker notes of a slide;
`<!-- two columns -->` and `<!-- one column -->` on a line of their own for a new PDF page laid out that way.
"""

import re
import tomllib
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FORMATS = ("pdf", "pptx", "docx")
_RULE = re.compile(r"[|\s:-]+")
_KINDS = (
    ("heading", re.compile(r"(#{1,3}) (.+)")),
    ("bullet", re.compile(r"(-) (.+)")),
    ("numbered", re.compile(r"(\d+)\. (.+)")),
    ("note", re.compile(r"(>) (.+)")),
    ("layout", re.compile(r"(<!--) (one column|two columns) -->")),
    ("table", re.compile(r"(\|)(.+)\|")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a source. `mark` is the number of a numbered item or the depth of a heading."""

    kind: str
    text: str = ""
    mark: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one binary document."""

    title: str
    subject: str
    format: str
    parts: tuple[Part, ...]


def read_source(path: Path) -> Source:
    """
    Read one source.

    Raises:
        ValueError: The head lacks a title, a subject or a known format.
    """
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    fields = tomllib.loads(head)
    if set(fields) != {"title", "subject", "format"} or fields["format"] not in FORMATS:
        raise ValueError(f"{path.name}: the head needs title, subject and format ({', '.join(FORMATS)})")
    return Source(fields["title"], fields["subject"], fields["format"], parse(body))


def parse(body: str) -> tuple[Part, ...]:
    r"""
    Parts of a body in reading order.

    >>> [part.kind for part in parse("# Title\n\nOne.\nTwo.\n- item\n")]
    ['heading', 'paragraph', 'bullet']
    """
    parts: list[Part] = []
    for kind, lines in groupby(body.splitlines(), key=_kind):
        texts = list(lines)
        if kind == "paragraph":
            parts.append(Part(kind, " ".join(line.strip() for line in texts)))
        elif kind == "table":
            parts.append(Part(kind, rows=tuple(_cells(line) for line in texts if not _RULE.fullmatch(line))))
        elif kind:
            parts.extend(_one_line(kind, line) for line in texts)
    return tuple(parts)


def _kind(line: str) -> str:
    """Name what a line is; empty for an empty line."""
    if not line.strip():
        return ""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(line)), "paragraph")


def _one_line(kind: str, line: str) -> Part:
    """Turn a heading, list item, note or turn of layout into its part."""
    found = dict(_KINDS)[kind].fullmatch(line)
    assert found is not None
    mark = {"heading": len(found[1]), "numbered": int(found[1]) if found[1].isdigit() else 0}
    return Part(kind, found[2], mark.get(kind, 0))


def _cells(line: str) -> tuple[str, ...]:
    """Split a table row into its cells."""
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))

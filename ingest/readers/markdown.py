"""Markdown becomes sections, by way of the page it stands for; imports markdown_it."""

import re
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from ingest.readers.decoding import decode
from ingest.readers.html.reader import read_html_text
from ingest.reading import Reading

_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)
_TAG = re.compile(r"</?\w[^>]{0,200}>")
# Lines that their author meant to stand apart, though Markdown runs them together.
_RUN_TOGETHER = re.compile(r"^(\*{1,3}[^*\n]+\*{1,3})[ \t]*\n(?=\S)|\n(?=[ \t]*[•●▪◦‣])", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A\s*---\n(.{0,5000}?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_DATE = re.compile(r"^(?:date|published):[ \t]*[\"']?(\d{4}-\d{2}-\d{2})", re.MULTILINE | re.IGNORECASE)


def read_markdown(path: Path) -> Reading:
    """
    Return the text of a Markdown file, one page a section.

    Front matter gives title and date; "#Heading" without a space, which many authors write, is one too.

    Raises:
        DocumentError: It has no text.
    """
    text = decode(path.read_bytes(), path.name).replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    body = _TIGHT_HEADING.sub(r"\1 ", text[front.end() :] if front else text)
    body = _HEADING.sub(lambda heading: _TAG.sub("", heading[0]), body)
    body = _RUN_TOGETHER.sub(lambda match: f"{match[1] or ''}\n\n", body)
    page = MarkdownIt("commonmark").enable("table").render(body)
    reading = read_html_text(page, path.name)
    title, day = _TITLE.search(front[1] if front else ""), _DATE.search(front[1] if front else "")
    return replace(
        reading,
        title=title[1] if title else reading.title,
        published=day[1] if day else reading.published,
    )

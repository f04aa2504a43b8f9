"""What a person looks at to tell what a document is: names, title and lines with their places; guesses from them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from ingest.reading import Reading

FILE_NAME, FOLDER_NAME, TITLE = "file name", "folder name", "title"
_Value_co = TypeVar("_Value_co", covariant=True)
_WORD_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z]{3})|[\s_+.-]+")


@dataclass(frozen=True, slots=True)
class Guess(Generic[_Value_co]):
    """A value with the words that it was read from, and where they stand."""

    value: _Value_co
    words: str  # as they stand there, "" where nothing speaks for the value
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of stored text, or a name or title, with what a person would call its place."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Front:
    """A document as it shows itself, the strongest of its names first."""

    title: str
    path: PurePosixPath
    lines: tuple[Line, ...]  # of all pages, in reading order

    @classmethod
    def of(cls, reading: Reading, path: PurePosixPath, title: str) -> "Front":
        """Return the front of a file that was read, under the title chosen for it."""
        lines = (Line(page.locator, text) for page in reading.pages for text in page.text.split("\n"))
        return cls(title, path, tuple(line for line in lines if line.text))

    def beginning(self, chars: int) -> Iterator[Line]:
        """Yield the lines that the text begins with, about *chars* characters of them."""
        for line in self.lines:
            if chars <= 0:
                return
            yield line
            chars -= len(line.text)

    def names(self) -> tuple[Line, ...]:
        """Return the file's name without its ending, then the names of its folders, the nearest first."""
        folders = (Line(FOLDER_NAME, part) for part in reversed(self.path.parent.parts))
        return (Line(FILE_NAME, self.path.stem), *folders)


def fields(lines: Iterable[Line], label: re.Pattern[str]) -> Iterator[tuple[Line, str]]:
    """
    Yield each value that stands after a label and a colon, with the label and value as one line.

    A label opens a line, a numbered line, or a cell of a table row; its value ends where the next label begins.

    >>> line = Line("p. 1", "7. Number: 12; Posted date: May 1, 2017; 9:00 a.m.; Status: open")
    >>> [(found.text, value) for found, value in fields([line], re.compile("posted date"))]
    [('Posted date: May 1, 2017; 9:00 a.m.', 'May 1, 2017; 9:00 a.m.')]
    """
    pattern = _labelled(label.pattern)
    for line in lines:
        for found in pattern.finditer(line.text) if ":" in line.text else ():
            if found["value"]:
                yield Line(line.place, found["field"]), found["value"]


@cache
def _labelled(label: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[;:]\s+|^\d{{1,3}}\.\s+)(?P<field>(?:{label})\s*(?:;\s*date\s*)?:\s*"
        r"(?P<value>.*?))\s*(?=;\s[^;:\d]{2,60}:|$)",
        re.IGNORECASE,
    )


def readable(name: str) -> str:
    """
    Return the words of a file name.

    >>> readable("CBvip_ResponseToApplicantQuestions")
    'CBvip Response To Applicant Questions'
    """
    return " ".join(part for part in _WORD_BORDER.split(name) if part)

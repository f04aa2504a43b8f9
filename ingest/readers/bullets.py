"""A line's beginning tells whether it is an item of a list."""

import re
from dataclasses import dataclass

_BULLETS = "•●○◦▪▫■□☐☒☑‣\u2043∙·➢➤►▶❖✓✔→\u2013\u2014*-"
_MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(_BULLETS)}]|o(?=\s+[A-Z]))\s+(?=\S)"
    r"|(?P<number>\(?(?:\d{1,3}|[ivxlIVXL]{1,5}|[a-zA-Z])[.)])\s+(?=\S)"
    r"|(?P<numbers>\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=[A-Z\"\u201c(])"
    r"|(?P<tight>[•●▪■➢❖])(?=\w)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """What a list item begins with."""

    text: str  # as in the source: "•", "1.", "(a)"
    rest: str  # the item without it

    @property
    def is_number(self) -> bool:
        """Whether it counts (1., a), iv.) rather than marks."""
        return any(letter.isalnum() for letter in self.text) and self.text != "o"


def list_marker(line: str) -> Marker | None:
    """
    Return the bullet or number that *line* begins with, or nothing.

    >>> list_marker("(a) a map of the area").text
    '(a)'
    >>> list_marker("U.S. cities may apply") is None
    True
    """
    match = _MARKER.match(line)
    if match is None:
        return None
    return Marker(match[0].strip(), line[match.end() :])

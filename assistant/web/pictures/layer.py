"""The text that a drawn page shows, letter by letter with its place; a quote becomes boxes to mark."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LIST_MARK = re.compile(r"^(?:[-•▪\u2013*]|\(?\w{1,3}[.)])\s+")
COLUMN_GAP = 1.3  # wider than this many line heights, a gap parts two columns
ROW_LIMIT = 0.06  # cells of one table row lie within this share of the picture's height


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the picture, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of the centre line."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the text layer and where it is drawn."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Span:
    """Letters `start` to `end` (exclusive) of a layer."""

    start: int
    end: int


class TextLayer:
    """
    The letters of one picture, in reading order, to be searched for quotes.

    Only letters and digits count, in one case, so that line ends, hyphens, ligatures and list marks
    do not hide a quote that is there.
    """

    def __init__(self, letters: Sequence[Letter], height: float) -> None:
        self._letters = letters
        self._height = height
        pairs = [(plain, n) for n, letter in enumerate(letters) for plain in plain_letters(letter.text)]
        self._plain = "".join(plain for plain, _ in pairs)
        self._origin = [n for _, n in pairs]

    def boxes(self, quote: str, earlier: int = 0) -> tuple[Box, ...]:
        """
        Where the quote is, one box a line of print; empty when it is not found as a whole.

        Args:
            quote: The words as stored.
            earlier: How often the same words stand on the page before the ones that are meant.
        """
        found = self._occurrences(plain_letters(quote))
        spans = (found[min(earlier, len(found) - 1)],) if found else self._line_by_line(quote)
        return tuple(box for span in spans for box in self._lines(span))

    def line_start(self, box: Box) -> float:
        """Left end of the words that stand on one line with the box, in its own column."""
        boxes = [letter.box for letter in self._letters if not letter.text.isspace()]
        before = [one for one in boxes if one.top <= box.middle <= one.bottom and one.left <= box.left]
        start = box.left
        for one in sorted(before, key=lambda one: -one.right):
            if start - one.right < COLUMN_GAP * (box.bottom - box.top):
                start = min(start, one.left)
        return start

    def _line_by_line(self, quote: str) -> tuple[Span, ...]:
        """Every stored line by itself: in reading order, without its list mark, or as cells. All or nothing."""
        spans: list[Span] = []
        for line in filter(str.strip, quote.splitlines()):
            after = spans[-1].end if spans else 0
            found = self._next(line, after) or self._next(LIST_MARK.sub("", line), after) or self._cells(line)
            if not found:
                return ()
            spans += found
        return tuple(spans)

    def _next(self, line: str, after: int) -> tuple[Span, ...]:
        """The line where it stands once, else where it comes next."""
        found = self._occurrences(plain_letters(line))
        following = [span for span in found if span.start >= after]
        return tuple(found if len(found) == 1 else following[:1])

    def _cells(self, quote: str) -> tuple[Span, ...]:
        """The cells of a table row stored as "Header: value; Header: value", when they stand in one row."""
        values = [part.split(": ", 1)[-1] for part in quote.split("; ")]
        places = [self._occurrences(plain_letters(value)) for value in values]
        if len(values) < 2 or not all(places):
            return ()
        anchors = min(places, key=len)
        rows = [tuple(min(place, key=lambda s: self._distance(s, a)) for place in places) for a in anchors]
        best = min(rows, key=self._spread)
        return best if self._spread(best) <= ROW_LIMIT * self._height else ()

    def _distance(self, one: Span, other: Span) -> float:
        return abs(self._letters[one.start].box.middle - self._letters[other.start].box.middle)

    def _spread(self, row: Sequence[Span]) -> float:
        return max(self._distance(span, row[0]) for span in row)

    def _occurrences(self, wanted: str) -> list[Span]:
        if not wanted:
            return []
        starts = [match.start() for match in re.finditer(re.escape(wanted), self._plain)]
        return [Span(self._origin[at], self._origin[at + len(wanted) - 1] + 1) for at in starts]

    def _lines(self, span: Span) -> Iterable[Box]:
        boxes = [letter.box for letter in self._letters[span.start : span.end] if not letter.text.isspace()]
        line = boxes[:1]
        for last, box in pairwise(boxes):
            if _starts_new_line(last, box):
                yield _around(line)
                line = []
            line.append(box)
        yield _around(line)


def plain_letters(text: str) -> str:
    r"""
    Letters and digits only, ligatures taken apart, in one case.

    >>> plain_letters("The ﬁrst co-\noperative, No. 2")
    'thefirstcooperativeno2'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def times(quote: str, text: str) -> int:
    """
    How often the words of the quote stand in the text.

    >>> times("Apply now", "Apply now! Or apply-now.")
    2
    """
    wanted = plain_letters(quote)
    return plain_letters(text).count(wanted) if wanted else 0


def _starts_new_line(last: Box, box: Box) -> bool:
    return abs(box.middle - last.middle) > (last.bottom - last.top) * 0.6 or box.right < last.left


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )

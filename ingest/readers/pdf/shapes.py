"""What stands on a PDF page: words with their places and fonts, lines of them, ruled lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.normalising import normalise


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed; coordinates in points, the origin at the lower left of the page as shown."""

    text: str
    left: float
    right: float
    base: float  # height of its baseline
    size: float  # of its font, as shown
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line or the edge of a box: thin in one direction."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it is wider than high."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as printed: rows of words in the order of the file, and ruled lines."""

    number: int
    label: str  # the page number that the file gives it, "" when it gives none
    width: float
    height: float
    rows: tuple[tuple[Word, ...], ...]
    rules: tuple[Rule, ...] = ()
    pictured: bool = False  # it carries a picture: without words, it may be a scan
    hidden: int = 0  # words left out because no reader of the page sees them


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one baseline, as text with the look they have in common."""

    text: str
    left: float
    right: float
    base: float
    size: float
    first_width: float  # of the first word
    bold: bool
    italic: bool
    underlined: bool


def line_of(words: Sequence[Word], rules: Sequence[Rule] = ()) -> Line:
    """Return the line that *words* make; *rules* tell whether it is underlined."""
    main = max(words, key=lambda word: len(word.text))
    styled = [word for word in words if any(letter.isalpha() for letter in word.text)]
    left, right = min(word.left for word in words), max(word.right for word in words)
    return Line(
        text=normalise(" ".join(word.text for word in words)),
        left=left,
        right=right,
        base=main.base,
        size=main.size,
        first_width=words[0].right - words[0].left,
        bold=bool(styled) and all(word.bold for word in styled),
        italic=bool(styled) and all(word.italic for word in styled),
        underlined=_is_underlined(left, right, main, rules),
    )


def _is_underlined(left: float, right: float, main: Word, rules: Sequence[Rule]) -> bool:
    """Whether ruled lines run right below nearly all of a line, and not beyond it."""
    covered = sum(
        rule.right - rule.left
        for rule in rules
        if main.base - 0.35 * main.size <= rule.bottom <= main.base + 0.1 * main.size
        and rule.is_horizontal
        and rule.left >= left - main.size / 2
        and rule.right <= right + main.size / 2
    )
    return covered >= 0.85 * (right - left)

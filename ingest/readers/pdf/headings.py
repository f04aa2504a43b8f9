"""Which groups of a PDF are headings, and of which level: print has only size, weight and place to tell."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.readers.headlines import is_numbered, may_head
from ingest.readers.pdf.grouping import Group
from ingest.readers.pdf.shapes import Line

_MAX_CHARS = 160
_MAX_LINES = 3
_DEEPEST = 6
_SMALL_WORD = re.compile(r"an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|per|the|to|via|vs|with")

Style = tuple[float, int]  # font size in half points, rank of weight (less is stronger)


@dataclass(frozen=True, slots=True)
class Look:
    """What a document's headings are told by: the size of its running text, and the styles in use."""

    body_size: float
    levels: Mapping[Style, int]
    deepest: int = _DEEPEST  # level of a style that is not among them

    def level(self, group: Group) -> int:
        """Depth of the heading, counted from 1."""
        return self.levels.get(_style(group, self.body_size), self.deepest)


def body_size(lines: Iterable[Line]) -> float:
    """Return the font size that most letters of the document have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def is_heading(group: Group, following: Group | None, body: float) -> bool:
    """Whether *group* heads what follows, judged by its look and its words."""
    text = " ".join(line.text for line in group.lines)
    if len(group.lines) > _MAX_LINES or not may_head(text, max_chars=_MAX_CHARS):
        return False
    line = group.first
    if line.size < 0.94 * body or (group.marker and not group.marker.is_number):
        return False
    if line.size >= 1.15 * body or _all(group.lines, "bold"):
        return True
    if _all(group.lines, "underlined") or _is_capitals(text):
        return len(text) <= 100
    stands_alone = group.gap > 1.0 and following is not None and following.marker is None
    if line.italic:
        return stands_alone and len(text.split()) <= 8 and not text.endswith(":")
    return stands_alone and _is_title_case(text) and _runs_on(following)


def is_slide_title(group: Group, groups: Sequence[Group]) -> bool:
    """Whether *group* is the title of a slide: the largest type on it, nothing as large above it."""
    largest = max(other.first.size for other in groups)
    if group.marker or group.first.size < 0.95 * largest:
        return False
    return not any(other.first.size >= 0.95 * largest and other.first.base > group.first.base for other in groups)


def look_of(headings: Sequence[Group], body: float) -> Look:
    """Return the levels that the styles of these headings stand for: larger is higher, then bolder."""
    styles = sorted({_style(group, body) for group in headings}, key=lambda style: (-style[0], style[1]))
    return Look(body, {style: min(index + 1, _DEEPEST) for index, style in enumerate(styles)})


def _style(group: Group, body: float) -> Style:
    line, text = group.first, group.first.text
    size = round(line.size * 2) / 2
    size = body if abs(size - body) < 0.15 * body else size
    capitals = _is_capitals(text)
    ranks = (line.bold and capitals, line.bold, capitals, line.underlined, line.italic, True)
    return size, ranks.index(True)


def _all(lines: Sequence[Line], trait: str) -> bool:
    return all(getattr(line, trait) for line in lines)


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 6 and all(letter.isupper() for letter in letters)


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not _SMALL_WORD.fullmatch(word.lower())]
    numbered = is_numbered(text)
    has_figures = any(letter.isdigit() for letter in text)
    if text.endswith(":") or (has_figures and not numbered):
        return False
    return 0 < len(words) <= 9 and all(word[0].isupper() for word in words)


def _runs_on(group: Group | None) -> bool:
    """Whether a group is running text of more than one line."""
    return group is not None and (len(group.lines) > 1 or len(group.first.text) > 60)

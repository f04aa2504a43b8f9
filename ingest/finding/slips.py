"""Where a text contradicts itself within a few lines: a count that its list does not keep, a wrong weekday."""

import re
from collections.abc import Iterator, Sequence

from assistant.language.dates import find_dates
from assistant.language.values import NUMBER_WORDS
from assistant.library.findings import Slip
from assistant.types import BlockKind
from ingest.finding.outline import Line

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED_DAY = re.compile(rf"\b({'|'.join(_DAYS)}),?\s+$", re.IGNORECASE)
_MOST = 12  # of what a lead-in may announce by number
_COUNTED = "|".join([word for word, digits in NUMBER_WORDS.items() if 1 < int(digits) <= _MOST] + ["[2-9]", "1[0-2]"])
_ANNOUNCED = re.compile(
    r"(?<!least )(?<!of )(?<!any )(?<!than )(?<!to )(?<!most )(?<!these )"
    rf"\b(?P<count>{_COUNTED})\s+(?P<what>(?:[a-z-]+\s+){{0,3}}[a-z-]+s)\b[^:.;,()]{{0,40}}:(?P<listed>\s[^:()]+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;]\s*(?:and\s+|or\s+)?|\s+and\s+")
_LEAST_ITEMS = 2  # one alone is rather a list that was not read as one
_GOES_ON = re.compile(r"^\W*(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s", re.IGNORECASE)  # an item, read as a paragraph
_MEASURES = re.compile(
    r"\b(?:days?|months?|years?|weeks?|hours?|pages?|points?|percent|minutes?|times)\b", re.IGNORECASE
)


def slips_of(lines: Sequence[Line]) -> list[Slip]:
    """Return where a document contradicts itself, in reading order."""
    return sorted((*_weekdays(lines), *_counts(lines)), key=lambda slip: slip.place)


def _weekdays(lines: Sequence[Line]) -> Iterator[Slip]:
    """Yield the dates that are printed with the name of another day of the week."""
    for line in lines:
        for found in find_dates(line.text):
            named = _NAMED_DAY.search(line.text[: found.start])
            right = _DAYS[found.day.weekday()]
            if named and named[1].capitalize() != right:
                text = f"“{named[1]}, {found.printed}”: that day was a {right}."
                yield Slip("weekday", text, line.place)


def _counts(lines: Sequence[Line]) -> Iterator[Slip]:
    """Yield what announces another number of things than it lists, in the same sentence or below it."""
    for at, line in enumerate(lines):
        announced = _ANNOUNCED.search(line.text.rstrip())
        if announced is None or _MEASURES.search(announced["what"]):
            continue
        count = int(NUMBER_WORDS.get(announced["count"].lower(), announced["count"]))
        listed = _items_within(announced["listed"], count) if announced["listed"] else _items_below(lines, at)
        if len(listed) >= _LEAST_ITEMS and len(listed) != count:
            text = f"It announces {announced['count']} {announced['what']} and lists {len(listed)}."
            yield Slip("count", text, line.place)


def _items_within(listed: str, announced: int) -> list[str]:
    """Return what a sentence lists; no more than *announced*, since one of the things may be several in itself."""
    return [item for item in _BETWEEN.split(listed.rstrip(". ")) if item.strip()][:announced]


def _items_below(lines: Sequence[Line], at: int) -> list[Line]:
    """
    Return the outermost items of the list right below a paragraph.

    None where something else stands between, and where it ends with its page and no heading comes: it may go on in
    another form.
    """
    items: list[Line] = []
    below = lines[at + 1 :] if lines[at].kind is BlockKind.PARAGRAPH else ()
    for line in below:
        if line.section != lines[at].section:
            break
        if line.kind is not BlockKind.LIST_ITEM:
            is_cut = bool(items) and line.place.page != items[-1].place.page
            if is_cut or _GOES_ON.match(line.text):
                return []
            break
        items.append(line)
    outermost = min((item.level for item in items), default=0)
    return [item for item in items if item.level == outermost]

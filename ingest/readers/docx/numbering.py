"""The number or bullet that Word shows before a paragraph, which the file only describes."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.readers.trees import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a list item."""

    text: str  # "1.", "(a)", "-" for any bullet
    level: int  # from 1


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  # decimal, lowerLetter, bullet, none ...
    pattern: str  # "%1.", "(%2)"
    start: int


class Numbering:
    """
    Counts the numbered paragraphs of one document as Word would.

    Args:
        root: The numbering part's XML, or nothing.
    """

    def __init__(self, root: Element) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        abstract = {item.get(f"{W}abstractNumId"): _levels(item) for item in root.findall(f"{W}abstractNum")}
        for num in root.findall(f"{W}num"):
            number = num.get(f"{W}numId")
            link = num.find(f"{W}abstractNumId")
            base = link.get(f"{W}val") if link is not None else ""
            overridden = {int(override.get(f"{W}ilvl", 0)): override for override in num.findall(f"{W}lvlOverride")}
            self._levels[number] = {**abstract.get(base, {}), **_overrides(overridden, abstract.get(base, {}))}
            restarts = any(override.find(f"{W}startOverride") is not None for override in overridden.values())
            self._abstract[number] = f"{base}/{number}" if restarts else base

    def label(self, number: str, level: int) -> Label | None:
        """Return the label of the next paragraph of list *number* at *level* (from 0), nothing for no list."""
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return None
        counts = self._counts.setdefault(self._abstract[number], [])
        while len(counts) <= level:
            counts.append(levels[len(counts)].start - 1 if len(counts) in levels else 0)
        del counts[level + 1 :]
        counts[level] += 1
        this = levels[level]
        if this.form in ("bullet", "none") or "%" not in this.pattern:
            return Label("-", level + 1) if this.form == "bullet" else Label(this.pattern.strip(), level + 1)
        text = this.pattern
        for index, count in enumerate(counts):
            form = levels[index].form if index in levels else "decimal"
            text = text.replace(f"%{index + 1}", _FORMS.get(form, str)(count))
        return Label(text.strip(), level + 1)


def _levels(item: Element) -> dict[int, _Level]:
    return {int(level.get(f"{W}ilvl", 0)): _level(level) for level in item.findall(f"{W}lvl")}


def _level(level: Element) -> _Level:
    def value(tag: str, default: str) -> str:
        found = level.find(f"{W}{tag}")
        return default if found is None else str(found.get(f"{W}val", default))

    start = value("start", "1")
    return _Level(value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdigit() else 1)


def _overrides(overridden: dict[int, Element], base: dict[int, _Level]) -> dict[int, _Level]:
    levels = {}
    for index, override in overridden.items():
        own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if own is not None:
            levels[index] = _level(own)
        elif start is not None and index in base:
            levels[index] = _Level(base[index].form, base[index].pattern, int(start.get(f"{W}val", 1)))
    return levels


def _letters(count: int) -> str:
    """Count as Word does: a ... z, aa, bb ..."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else "0"


def _roman(count: int) -> str:
    text = ""
    for value, numeral in (*_ROMAN, *_ROMAN_SMALL):
        while count >= value:
            text, count = text + numeral, count - value
    return text or "0"


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
}

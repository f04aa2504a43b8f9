"""How an element of a web page is set, as far as the page says: by its own style, or by simple rules of sheets."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ingest.readers.trees import Element

Properties = Mapping[str, str]  # name -> value, in small letters
Colour = tuple[float, float, float]  # red, green, blue, each in [0, 1]

_MAX_STYLE_CHARS = 400_000  # of all sheets of a page; what comes after is not looked at
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"[a-z][\w-]*|[a-z]?[\w-]*[.#][\w-]+", re.IGNORECASE)
_PROGRAM = "//script[not(@type='application/ld+json')]|//*[@onclick or @onload or @onmouseover or @onfocus]"
_SHEET_ELSEWHERE = "//link[contains(@rel,'stylesheet')]"
_NUMBER = re.compile(r"(-?\d*\.?\d+)(%?)")
_NAMES: Mapping[str, Colour] = {
    "white": (1, 1, 1),
    "snow": (1, 0.98, 0.98),
    "ivory": (1, 1, 0.94),
    "ghostwhite": (0.97, 0.97, 1),
    "floralwhite": (1, 0.98, 0.94),
    "whitesmoke": (0.96, 0.96, 0.96),
    "black": (0, 0, 0),
}


def declarations(style: str) -> dict[str, str]:
    """
    Return what a style says, property by property.

    >>> declarations("Color: #FFF !important; ; display:none")
    {'color': '#fff', 'display': 'none'}
    """
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


@lru_cache(maxsize=512)
def colour_of(value: str) -> Colour | None:
    """
    Return the colour that a value names, None where it names none that is opaque and known.

    >>> colour_of("#fff"), colour_of("rgb(0, 0, 0)"), colour_of("url(a.png)")
    ((1.0, 1.0, 1.0), (0.0, 0.0, 0.0), None)
    """
    if value in _NAMES:
        return _NAMES[value]
    digits = value.removeprefix("#")
    if value.startswith("#") and len(digits) in (3, 6) and all(digit in "0123456789abcdef" for digit in digits):
        pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[i : i + 2] for i in (0, 2, 4)]
        red, green, blue = (int(pair, 16) / 255 for pair in pairs)
        return red, green, blue
    if value.startswith("rgb"):
        parts = [float(number) / (100 if percent else 255) for number, percent in _NUMBER.findall(value)]
        return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None
    return None


class Looks:
    """
    The looks of one page's elements.

    Args:
        document: The page.
    """

    def __init__(self, document: Element) -> None:
        self.has_unknown_sheets = bool(document.xpath(_SHEET_ELSEWHERE))
        text = " ".join(sheet.text or "" for sheet in document.iter("style"))[:_MAX_STYLE_CHARS]
        self.has_unknown_sheets |= "@import" in text
        self.has_programs = bool(document.xpath(_PROGRAM))
        self._simple: dict[str, dict[str, str]] = {}
        others: list[str] = []
        for selectors, style in _rules(text):
            for selector in (selector.strip() for selector in selectors.split(",")):
                if _SIMPLE.fullmatch(selector):
                    self._simple.setdefault(selector.lower(), {}).update(declarations(style))
                else:
                    others.append(selector.lower())
        # A class that longer selectors speak of as well may be shown by one of them.
        self._contested = " ".join(others)

    def of(self, element: Element) -> Properties:
        """Return what is said of an element itself."""
        look: dict[str, str] = {}
        if self._simple:
            for name in _selectors(element):
                if name in self._simple and (name[0] not in ".#" or name not in self._contested):
                    look |= self._simple[name]
        if element.get("bgcolor"):
            look["background-color"] = element.get("bgcolor").lower()
        if element.tag == "font" and element.get("color"):
            look["color"] = element.get("color").lower()
        return {**look, **self.own(element)}

    @staticmethod
    def own(element: Element) -> Properties:
        """Return what its own style says of an element."""
        style = element.get("style")
        return declarations(style) if style else {}


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and style of each rule, but for those inside others: for print, for small screens."""
    first, *commented = text.split("/*")
    selectors = held = ""
    depth = 0
    for token in _BRACE.split(first + " ".join(part.partition("*/")[2] for part in commented)):
        if token == "{":
            selectors = held if depth == 0 else selectors
            depth += 1
        elif token == "}":
            depth = max(depth - 1, 0)
            if depth == 0 and not selectors.lstrip().startswith("@"):
                yield selectors, held
        held = token


def _selectors(element: Element) -> list[str]:
    """Return the simple selectors that choose an element, the weaker first."""
    tag = str(element.tag)
    classes = [f".{name}" for name in element.get("class", "").lower().split()]
    ids = [f"#{element.get('id', '').lower()}"] if element.get("id") else []
    return [tag, *classes, *(f"{tag}{name}" for name in classes), *ids, *(f"{tag}{name}" for name in ids)]

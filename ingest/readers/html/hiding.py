"""What a web page holds and does not show: hidden by attribute or style, tiny, off the page, white on white."""

import re
from collections.abc import Iterator

from ingest.readers.html.chrome import cut_element, is_silent
from ingest.readers.html.looks import Colour, Looks, Properties, colour_of
from ingest.readers.trees import Element

_AWAY_PX = -400.0  # a place further to the left or the top is off the page
_TINY_PX = 2.0
_PALE = 0.92  # of each part of a colour
_ALIKE = 0.08  # colours closer than this, part by part, are one to the eye
_TOGGLES = ("aria-controls", "data-target", "data-bs-target")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh|in|cm)?")
_PIXELS = {"em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 10.0, "pt": 1.33, "in": 96.0, "cm": 38.0, "%": 10.0}


class Concealment:
    """
    What one page does not show, unless something on it is there to show it.

    Args:
        document: The page, whole: its sheets, programs and buttons tell.
    """

    def __init__(self, document: Element) -> None:
        self._looks = Looks(document)
        names = " ".join(f"{element.get(name)} " for name in _TOGGLES for element in document.xpath(f"//*[@{name}]"))
        self._opened = frozenset(name.removeprefix("#") for name in names.split())  # by a button or tab

    def remove(self, root: Element) -> int:
        """
        Take the hidden elements from *root*.

        Returns:
            How many words were taken away.
        """
        doomed = [element for element in root.iter() if element is not root and self._hides(element)]
        words = 0
        for element in doomed:
            if root in element.iterancestors():  # not gone with an element around it
                words += sum(len(text.split()) for text in _shown(element))
                cut_element(element)
        return words

    def _hides(self, element: Element) -> bool:
        if not isinstance(element.tag, str) or element.get("id") in self._opened:
            return False
        if element.get("hidden") is not None and element.get("hidden") != "until-found":
            return True
        look = self._looks.of(element)
        if not look:
            return False
        # What a sheet hides, a program may show; what its own style hides is hidden in the file that we have.
        certain = self._looks.own(element) if self._looks.has_programs else look
        return _leaves_nothing(certain) or _vanishes(element, look, self._looks)


def _shown(element: Element) -> Iterator[str]:
    """Yield the texts in an element that would be read aloud, its programs and styles left out."""
    if is_silent(element):
        return
    yield element.text or ""
    for child in element:
        yield from _shown(child)
        yield child.tail or ""


def _leaves_nothing(look: Properties) -> bool:
    """Whether a style leaves nothing of an element to see."""
    if look.get("display") == "none" or look.get("visibility") in ("hidden", "collapse"):
        return True
    if _length(look.get("opacity"), 1.0) < 0.05 or _length(look.get("font-size"), 16.0) < _TINY_PX:
        return True
    if look.get("position") in ("absolute", "fixed") and any(
        _length(look.get(side), 0.0) < _AWAY_PX for side in ("left", "right", "top", "bottom")
    ):
        return True
    if _length(look.get("text-indent"), 0.0) < _AWAY_PX or look.get("clip", "").startswith(("rect(0", "rect(1px")):
        return True
    is_flat = any(_length(look.get(side), 16.0) < _TINY_PX for side in ("height", "max-height", "width", "max-width"))
    return is_flat and look.get("overflow", "").startswith("hidden")


def _length(value: str | None, default: float) -> float:
    """Return a length in pixels, about."""
    match = _LENGTH.fullmatch(value or "")
    return float(match[1]) * _PIXELS.get(match[2] or "", 1.0) if match else default


def _vanishes(element: Element, look: Properties, looks: Looks) -> bool:
    """Whether the words of an element have the colour of what is behind them."""
    value = look.get("color", "")
    if value == "transparent":
        return True
    colour = colour_of(value)
    if colour is None:
        return False
    has_names = False
    for around in (element, *element.iterancestors()):
        behind = looks.of(around)
        ground = behind.get("background-color") or behind.get("background", "")
        if ground and ground not in ("transparent", "none", "inherit", "initial"):
            paper = colour_of(ground.split()[0])
            return paper is not None and _are_alike(colour, paper)
        has_names = has_names or (around.tag not in ("body", "html") and bool(around.get("class") or around.get("id")))
    # Nothing is known to be behind it, but a sheet that we do not have may speak of its classes.
    return min(colour) >= _PALE and not (has_names and looks.has_unknown_sheets)


def _are_alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))

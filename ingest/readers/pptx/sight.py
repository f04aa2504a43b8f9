"""Whether a slide shows a shape, and a run of its words: on the slide, not tiny, not in the colour behind it."""

from dataclasses import dataclass
from typing import Any

from ingest.readers.trees import Element, xml_root

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_FILLS = frozenset(f"{A}{name}" for name in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_TINY = 200  # hundredths of a point
_ALIKE = 0x14  # colours closer than this, part by part of 255, are one to the eye

Shape = Any  # python-pptx has no types
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a plane that shows on the slide, in the units of that plane."""

    left: float
    top: float
    right: float
    bottom: float

    def shows(self, shape: Shape) -> bool:
        """Whether any of a shape lies inside, and it is not switched off."""
        if any(names.get("hidden") in ("1", "true") for names in shape.element.xpath("./*/p:cNvPr")):
            return False
        if None in (shape.left, shape.top):
            return True
        right, bottom = shape.left + (shape.width or 0), shape.top + (shape.height or 0)
        return bool(right >= self.left and bottom >= self.top and shape.left <= self.right and shape.top <= self.bottom)

    def within(self, group: Shape) -> "Window":
        """Return the same window in the units of a group's own plane."""
        frame = group.element.find(f"{P}grpSpPr/{A}xfrm")
        inner = [] if frame is None else [frame.find(f"{A}{name}") for name in ("off", "ext", "chOff", "chExt")]
        if not inner or any(part is None for part in inner):
            return self
        (x, y), (wide, high), (inner_x, inner_y), (inner_wide, inner_high) = (_pair(part) for part in inner)
        if not wide or not high:
            return self
        across, down = inner_wide / wide, inner_high / high
        return Window(
            inner_x + (self.left - x) * across,
            inner_y + (self.top - y) * down,
            inner_x + (self.right - x) * across,
            inner_y + (self.bottom - y) * down,
        )


class Paper:
    """
    What is behind the words of one slide, as far as that is certain.

    Args:
        slide: The slide.
    """

    def __init__(self, slide: Shape) -> None:
        layout = slide.slide_layout
        master = layout.slide_master
        self._scheme = _scheme(master)
        sheets = [one.element for one in (slide, layout, master)]
        ground = next((found for sheet in sheets if (found := sheet.find(f"{P}cSld/{P}bg")) is not None), None)
        self._colour = self._named(ground)
        self._painted = [
            shape for sheet in sheets for shape in sheet.iterfind(f"{P}cSld/{P}spTree/*") if _paints(shape)
        ]

    def shows(self, run: Element, shape: Element) -> bool:
        """Whether the words of a run can be read on it; *shape* is the one that holds them."""
        look = run.find(f"{A}rPr")
        if look is None:
            return True
        size = look.get("sz", "")
        if size.isdigit() and int(size) <= _TINY:
            return False
        colour = self._named(look.find(f"{A}solidFill"))
        behind = self._behind(shape)
        if colour is None or behind is None:
            return True
        return not all(abs(a - b) <= _ALIKE for a, b in zip(colour, behind, strict=True))

    def _behind(self, shape: Element) -> Colour | None:
        properties = shape.find(f"{P}spPr")
        fills = [] if properties is None else [child for child in properties if child.tag in _FILLS]
        if fills:
            return self._named(fills[0]) if fills[0].tag == f"{A}solidFill" else None
        style = shape.find(f"{P}style/{A}fillRef")
        if style is not None and style.get("idx") != "0":
            return None
        is_covered = any(painted is not shape and _overlap(painted, shape) for painted in self._painted)
        return None if is_covered else self._colour  # something may lie between the words and the ground

    def _named(self, holder: Element) -> Colour | None:
        """Return the first colour that an element names, None for one that is changed or unknown."""
        for name in () if holder is None else holder.iter(f"{A}srgbClr", f"{A}schemeClr"):
            if len(name):
                return None  # made lighter, darker or transparent
            value = name.get("val", "")
            return _colour(self._scheme.get(value, "") if name.tag == f"{A}schemeClr" else value)
        return None


def _paints(shape: Element) -> bool:
    """Whether a shape is, or holds, a picture, a filled area or something that may be one."""
    if shape.tag in (f"{P}pic", f"{P}graphicFrame") or next(shape.iter(f"{P}pic"), None) is not None:
        return True
    fills = any(child.tag in _FILLS for look in shape.iter(f"{P}spPr") for child in look)
    return fills or any(style.get("idx") != "0" for style in shape.iter(f"{A}fillRef"))


def _overlap(one: Element, other: Element) -> bool:
    """Whether two shapes share some of the slide; they may where the place of one is not known."""
    frames = [shape.find(f"./*/{A}xfrm") for shape in (one, other)]
    if any(frame is None or len(frame) < 2 for frame in frames) or other.getparent().tag != f"{P}spTree":
        return True
    (x, y, wide, high), (other_x, other_y, other_wide, other_high) = (
        (*_pair(frame[0]), *_pair(frame[1])) for frame in frames
    )
    return x < other_x + other_wide and other_x < x + wide and y < other_y + other_high and other_y < y + high


def _scheme(master: Shape) -> dict[str, str]:
    """Return the colours of a master's theme by the names that slides use."""
    themes = [one.target_part for one in master.part.rels.values() if one.reltype == _THEME and not one.is_external]
    theme = xml_root(themes[0].blob) if themes else None
    scheme = None if theme is None else theme.find(f".//{A}clrScheme")
    values: dict[str, str] = {}
    for entry in () if scheme is None else scheme:
        for colour in entry:
            values[entry.tag.removeprefix(A)] = colour.get("lastClr") or colour.get("val", "")
    names = master.element.find(f"{P}clrMap")
    mapped = {} if names is None else {name: values.get(entry, "") for name, entry in names.attrib.items()}
    return values | mapped


def _pair(part: Element) -> tuple[float, float]:
    names = ("x", "y") if part.get("x") is not None else ("cx", "cy")
    first, second = (part.get(name, "0") for name in names)
    return float(first), float(second)


def _colour(digits: str) -> Colour | None:
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)

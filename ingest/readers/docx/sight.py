"""Whether a reader of a Word document sees a run of its words: not set to vanish, tiny, or white on white."""

from collections.abc import Iterator

from ingest.readers.docx.numbering import W
from ingest.readers.trees import Element

_TINY_HALF_POINTS = 4
_ALIKE = 0x14  # colours closer than this, part by part, are one to the eye
_OFF = ("0", "false", "off", "none")


class Sight:
    """
    What can be seen of one document.

    Args:
        styles: Root of its styles part, or nothing.
        document: Root of its main part, which may say that its pages are tinted.
    """

    def __init__(self, styles: Element, document: Element) -> None:
        self._styles = {} if styles is None else {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
        ground = document.find(f"{W}background")
        self._page = "FFFFFF" if ground is None else ground.get(f"{W}color", "")

    def sees(self, run: Element, paragraph: Element) -> bool:
        """Whether the words of a run show."""
        looks = list(self._looks(run, paragraph))
        vanish, size = _first(looks, "vanish"), _first(looks, "sz")
        if vanish is not None and vanish.get(f"{W}val", "1").lower() not in _OFF:
            return False
        if size is not None and _number(size.get(f"{W}val"), 24) <= _TINY_HALF_POINTS:
            return False
        found = _first(looks, "color")
        colour = _colour("" if found is None else found.get(f"{W}val", ""))
        if colour is None or _first(looks, "highlight") is not None:
            return True
        behind = _colour(self._ground(looks, run, paragraph))
        return behind is None or not all(abs(a - b) <= _ALIKE for a, b in zip(colour, behind, strict=True))

    def _looks(self, run: Element, paragraph: Element) -> Iterator[Element]:
        """Yield what is said of the look of a run, the strongest word first."""
        own = run.find(f"{W}rPr")
        if own is not None:
            yield own
            yield from self._chain(own.find(f"{W}rStyle"))
        yield from self._chain(paragraph.find(f"{W}pPr/{W}pStyle"))

    def _chain(self, named: Element) -> Iterator[Element]:
        """Yield the run properties of a style and of those that it is based on."""
        seen: set[str] = set()
        while named is not None:
            key = named.get(f"{W}val", "")
            if key in seen or key not in self._styles:
                return
            seen.add(key)
            look = self._styles[key].find(f"{W}rPr")
            if look is not None:
                yield look
            named = self._styles[key].find(f"{W}basedOn")

    def _ground(self, looks: list[Element], run: Element, paragraph: Element) -> str:
        """Return the colour behind a run as hexadecimal digits, "" where it is not known."""
        for shade in (_first(looks, "shd"), paragraph.find(f"{W}pPr/{W}shd")):
            if shade is not None:
                return _fill(shade)
        for around in paragraph.iterancestors():
            if around.tag == f"{W}tc":
                shade = around.find(f"{W}tcPr/{W}shd")
                if shade is not None:
                    return _fill(shade)
            if around.tag == f"{W}txbxContent":
                return ""  # the box around it may be filled
            if around.tag == f"{W}tbl" and around.find(f"{W}tblPr/{W}tblStyle") is not None:
                return ""  # its style may tint the rows
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = self._styles.get("" if style is None else style.get(f"{W}val", ""))
        shade = None if named is None else named.find(f"{W}pPr/{W}shd")
        return self._page if shade is None else _fill(shade)


def _first(looks: list[Element], name: str) -> Element:
    return next((found for look in looks if (found := look.find(f"{W}{name}")) is not None), None)


def _fill(shade: Element) -> str:
    fill = str(shade.get(f"{W}fill", ""))
    return "FFFFFF" if fill == "auto" and shade.get(f"{W}val") in ("clear", "nil", None) else fill


def _colour(digits: str) -> tuple[int, int, int] | None:
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdigit() and len(value) < 6 else default

"""One paragraph of a Word document: its words, its style, what it stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.readers.docx.numbering import W
from ingest.readers.docx.sight import Sight
from ingest.readers.trees import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "txbxContent", "fldData", "sdtPr")
) | {f"{_MC}Fallback"}
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a named style says, its parents' word included."""

    name: str
    outline: int = 0  # heading depth from 1, 0 for none
    bold: bool = False
    number: tuple[str, int] | None = None  # list and level (from 0)

    @property
    def list_level(self) -> int:
        """Depth (from 1) that a built-in list style has in its name: "List Bullet 2"; 1 for any other."""
        is_list = self.name.startswith("list ") and self.name[-1:].isdigit()
        return int(self.name[-1]) if is_list else 1


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a paragraph and how it is set."""

    text: str  # line breaks as "\\n", tabs as "\\t"
    bold: bool  # all of its letters
    underlined: bool
    notes: tuple[str, ...] = field(default=())  # ids of the footnotes it refers to
    hidden: int = 0  # words left out because no reader of the document sees them


def read_styles(root: Element) -> dict[str, Style]:
    """Return the paragraph styles by id; *root* is the styles part, or nothing."""
    raw = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
    return {key: _style(key, raw) for key in raw}


def _style(key: str, raw: Mapping[str, Element]) -> Style:
    chain, seen = [], set()
    while key in raw and key not in seen:
        seen.add(key)
        chain.append(raw[key])
        based = raw[key].find(f"{W}basedOn")
        key = "" if based is None else based.get(f"{W}val", "")
    name = _value(chain[0].find(f"{W}name"), "").lower()
    outline = 0
    number = None
    bold = None
    for style in chain:
        properties = style.find(f"{W}pPr")
        outline = outline or _outline(_value(style.find(f"{W}name"), "").lower(), properties)
        number = number or number_of(properties)
        found = style.find(f"{W}rPr/{W}b")
        bold = _is_on(found) if bold is None and found is not None else bold
    return Style(name, outline, bool(bold), number)


def _outline(name: str, properties: Element) -> int:
    if name == "title":
        return 1
    if name.startswith("heading ") and name[8:9].isdigit():
        return int(name[8])
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    level = _value(found, "9")
    return int(level) + 1 if level.isdigit() and int(level) < 9 else 0


def number_of(properties: Element) -> tuple[str, int] | None:
    """Return the list and level (from 0) that a paragraph's properties name."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    number, level = _value(found.find(f"{W}numId"), ""), _value(found.find(f"{W}ilvl"), "0")
    return (number, int(level) if level.isdigit() else 0) if number else None


def words_of(paragraph: Element, style: Style, sight: Sight) -> Words:
    """Return the text of *paragraph* without deleted, hidden and technical parts."""
    hidden = 0
    parts: list[str] = []
    notes: list[str] = []
    bold = underlined = True
    for run in _runs(paragraph):
        properties = run.find(f"{W}rPr")
        text = "".join(_characters(run, notes))
        if text.strip() and not sight.sees(run, paragraph):
            hidden += len(text.split())
            continue
        if text.strip().isdigit() and _value(_in(properties, "vertAlign"), "") == "superscript":
            continue  # a footnote mark made by hand would spoil the number or word before it
        parts.append(text)
        if any(letter.isalpha() for letter in text):
            bold = bold and _has(properties, "b", default=style.bold)
            underlined = underlined and _has(properties, "u")
    text = "".join(parts)
    has_letters = any(letter.isalpha() for letter in text)
    return Words(text, bold and has_letters, underlined and has_letters, tuple(notes), hidden)


def _runs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in _SKIPPED and child.tag != f"{W}p":
            yield from _runs(child)


def _characters(run: Element, notes: list[str]) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif child.tag == f"{W}footnoteReference":
            notes.append(child.get(f"{W}id", ""))
        elif child.tag == f"{W}fldChar" and (box := child.find(f"{W}ffData/{W}checkBox")) is not None:
            ticked = box.find(f"{W}checked")
            yield "☒" if _is_on(box.find(f"{W}default") if ticked is None else ticked) else "☐"


def _symbol(code: str) -> str:
    """Return a letter of a symbol font, which is numbered from F000 on."""
    if not code or len(code) > 4 or any(digit not in "0123456789abcdefABCDEF" for digit in code):
        return ""
    number = int(code, 16)
    return chr(number + 0xF000 if number < 0x100 else number)


def _in(properties: Element, tag: str) -> Element:
    return None if properties is None else properties.find(f"{W}{tag}")


def _has(properties: Element, tag: str, *, default: bool = False) -> bool:
    found = _in(properties, tag)
    return default if found is None else _is_on(found)


def _is_on(element: Element) -> bool:
    return element is not None and element.get(f"{W}val", "1").lower() not in _OFF


def _value(element: Element, default: str) -> str:
    return default if element is None else str(element.get(f"{W}val", default))

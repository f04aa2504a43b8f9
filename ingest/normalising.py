"""Any piece of extracted text becomes one clean line: the form in which it is stored, searched and quoted."""

import re
import unicodedata

_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x20\x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u3000"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# Symbol and Wingdings put their glyphs in the private use area; these are the ones for list items and boxes.
_SYMBOL_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf076": "❖",
    "\uf0fc": "✓",
    "\uf0a8": "☐",
    "\uf06f": "☐",
    "\uf0fe": "☒",
    "\uf0fd": "☒",
    "\uf052": "☑",
    "\uf053": "☒",
    "\uf054": "☒",
    "\uf020": " ",
    "\uf0e0": "→",
    "\uf02d": "-",
}
_VISIBLE = str.maketrans({**_LIGATURES, **_SYMBOL_BULLETS})
_SPACE_RUN = re.compile(f"[{_SPACES}\u2000-\u200a]+")
# Controls, soft hyphen, zero-width and direction marks, byte order mark, invisible operators, annotation
# anchors, tag characters (able to carry hidden words) and private use glyphs, which name no letter.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180d"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]+"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""
    One line of text: composed (NFC), single plain spaces, nothing invisible, ligatures spelled out.

    Curly quotes and dashes stay as the author set them. Doing it twice changes nothing.

    >>> normalise("the\u00a0ef\ufb01cient  co\u00adop\n of\u200b 2021 ")
    'the efficient coop of 2021'
    """
    if text.isascii() and text.isprintable():
        return _SPACE_RUN.sub(" ", text).strip(" ")
    text = _LONE_SURROGATE.sub("\ufffd", text.translate(_VISIBLE))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACE_RUN.sub(" ", text).strip(" ")

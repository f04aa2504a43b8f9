"""Bytes of a text file become text: UTF-8, UTF-16 and UTF-32 by their marks, else what fits."""

import codecs
import re

from assistant.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, name: str, *, declared: str = "") -> str:
    """
    Return the text of *data*.

    Args:
        data: The whole file.
        name: Of the file, for messages.
        declared: Encoding that the file itself states (HTML), tried before the guesses.

    Raises:
        DocumentError: No encoding gives readable text.
    """
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_readable(text, is_guess=encoding == _WESTERN):
            return text
    raise DocumentError("undecodable", f"{name}: its letters cannot be told. Save it as UTF-8 text and ingest again.")


def _candidates(data: bytes, declared: str) -> list[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    start = data[:4096]
    wide = []
    if b"\x00" in start:
        wide = ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"]
        if start[::2].count(0) > start[1::2].count(0):
            wide = ["utf-32-be", "utf-16-be"]
    return [*wide, "utf-8", *([declared] if declared else []), _WESTERN]


def _is_readable(text: str, *, is_guess: bool) -> bool:
    """Whether a text is letters, figures and signs; under a guessed encoding, mostly plain letters."""
    sample = text[:20_000]
    accented = sum("\u00c0" <= letter <= "\u00ff" for letter in sample)
    if is_guess and accented > 0.3 * sum(letter.isalpha() for letter in sample):
        return False  # another alphabet, taken for Western letters
    odd = len(_CONTROL.findall(sample)) + sample.count("\ufffd") + sum("\ue000" <= c <= "\uf8ff" for c in sample)
    return odd <= 0.02 * len(sample)

"""Bytes of a text file become text: by mark, as declared, as UTF-8, else by what fits; imports charset_normalizer."""

import codecs
import re

import charset_normalizer

from assistant.errors import Cause, DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_HEAD_BYTES = 100_000  # in which a web page's declaration is looked for; some open with long scripts
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ue000-\uf8ff]")
_SAMPLE = 20_000


def decode(data: bytes, name: str) -> str:
    """
    Return the text of *data*, the whole of a file; *name* is for the message.

    Raises:
        DocumentError: No encoding gives readable text.
    """
    is_marked = any(data.startswith(mark) for mark, _ in _MARKS)
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding, "replace" if is_marked else "strict")  # a marked text may be cut short
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_readable(text, is_guess=encoding == _WESTERN):
            return text
    guess = charset_normalizer.from_bytes(data[:_HEAD_BYTES]).best()
    text = data.decode(guess.encoding, "replace") if guess else ""
    if text and _is_readable(text, is_guess=False):
        return text
    raise DocumentError(Cause.UNDECODABLE, name, "Its letters cannot be told", "Save it as UTF-8 text and ingest again")


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    start = data[:4096]
    wide = []
    if b"\x00" in start:
        wide = ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"]
        if start[::2].count(0) > start[1::2].count(0):
            wide = ["utf-32-be", "utf-16-be"]
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    stated = [declared[1].decode("ascii", "replace")] if declared else []
    return [*wide, "utf-8", *stated, _WESTERN]


def _is_readable(text: str, *, is_guess: bool) -> bool:
    """Whether a text is letters, figures and signs; under a guessed encoding, mostly plain letters."""
    sample = text[:_SAMPLE]
    accented = sum("\u00c0" <= letter <= "\u00ff" for letter in sample)
    if is_guess and accented > 0.3 * sum(letter.isalpha() for letter in sample):
        return False  # another alphabet, taken for Western letters
    return len(_CONTROL.findall(sample)) <= 0.02 * len(sample)

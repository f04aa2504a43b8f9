"""A pasted text becomes paragraphs of sentences, with what earlier sentences say it is about."""

import re
from collections.abc import Iterator

from assistant.language.sentences import split_sentences

_QUOTED = re.compile(r"^(?:\s*>)+\s?")
_ITEM = re.compile(r"^\s*(?:[-\u2022*\u2013]|\d{1,3}[.)])\s+")
_ENDS = re.compile(r"[.!?:;][\"'\u201d\u2019)]*$")
_WRAPPED_FROM = 45  # characters: a shorter line was ended by the writer, not by the mail program


def paragraphs(text: str) -> list[list[str]]:
    r"""
    Return the sentences of *text*, paragraph by paragraph.

    Lines that a mail program has wrapped are joined, and its marks of quotation are dropped.

    >>> paragraphs("Dear all,\n\n> The match is 25 percent of all costs of a project,\n> and cash counts. Good luck.")
    [['Dear all,'], ['The match is 25 percent of all costs of a project, and cash counts.', 'Good luck.']]
    """
    return [sentences for line in _unwrapped(text) if (sentences := split_sentences(line))]


def _unwrapped(text: str) -> Iterator[str]:
    open_line = ""
    for raw in text.splitlines():
        line = _QUOTED.sub("", raw).strip()
        if open_line and line and not _ITEM.match(line):
            open_line = f"{open_line} {line}"
        else:
            if open_line:
                yield open_line
            open_line = line
        if not line or len(line) < _WRAPPED_FROM or _ENDS.search(line):
            if open_line:
                yield open_line
            open_line = ""
    if open_line:
        yield open_line

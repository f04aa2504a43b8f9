"""Whether the words of a line allow it to be a heading; its look must speak for it as well."""

import re

_SENTENCE_END = re.compile(r"[.;,]$|\.[\"\u201d\u2019)]$")
_NUMBERED = re.compile(
    r"(?:[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\S|(?:Appendix|Section|Part|Chapter|Step)\s+\w+"
)
_MONTH = r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_STATEMENT = re.compile(
    rf":\s+\S.*\d|{_MONTH} \d{{1,2}}\b|\d{{1,2}} {_MONTH}|\b\d{{1,2}}:\d{{2}}\b|\$\s?\d", re.IGNORECASE
)


def may_head(line: str, *, max_chars: int) -> bool:
    """
    Whether *line* could head what follows: short, no sentence, no address, no date or amount to quote.

    >>> may_head("Who may apply?", max_chars=100), may_head("Application deadline: May 22, 2017", max_chars=100)
    (True, False)
    """
    if not 3 <= len(line) <= max_chars or line[0].islower() or "@" in line or "://" in line:
        return False
    if not any(letter.isalpha() for letter in line) or _STATEMENT.search(line):
        return False
    return not _SENTENCE_END.search(line) or (is_numbered(line) and len(line.split()) <= 10)


def is_numbered(line: str) -> bool:
    """Whether a line begins as numbered headings do: "A. Overview", "2.1 Who may apply", "Appendix B"."""
    return _NUMBERED.match(line) is not None

"""Whether a title in a file's properties says what the document is, or only what made it."""

import re

from ingest.normalising import normalise

_PROGRAM_NAME = re.compile(r"\s+[-\u2013|] Google (?:Docs|Slides|Sheets)$|^Microsoft (?:Word|PowerPoint|Excel) - ")
_NO_TITLE = re.compile(
    r"(?:untitled|slide|document|presentation|workbook|book|sheet|page|word document|powerpoint presentation)\s*\d*"
    r"|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|rtf|html?|txt)"
    r"|[\W\d_]*|\S{1,6}|\S*_\S*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? \d{4}",
    re.IGNORECASE,
)


def stated_title(title: str | None) -> str:
    """
    Return the title, or "" where it is a file name, a date or a program's default.

    >>> stated_title("Microsoft Word - NOFO_033017.docx"), stated_title("Action plan guidance - Google Docs")
    ('', 'Action plan guidance')
    """
    cleaned = _PROGRAM_NAME.sub("", normalise(title or ""))
    return "" if _NO_TITLE.fullmatch(cleaned) else cleaned

"""The library as a whole becomes what is printed of it: the listing, the conflicts, the coverage, or the dates."""

import json

from assistant.answering.printing import library_text
from assistant.answering.rendering import library_json
from assistant.library.reading import Library
from assistant.survey.conflicts import conflicts_of
from assistant.survey.coverage import coverage_of
from assistant.survey.days import dates_json, dates_of, dates_text
from assistant.survey.printing import conflicts_text, coverage_text
from assistant.survey.rendering import conflicts_json, coverage_json


def listing(library: Library, *, as_json: bool) -> str:
    """Return every document, what is lacking, what failed, and where documents disagree."""
    summary, conflicts = library.summary(), conflicts_of(library)
    if as_json:
        return json.dumps(library_json(summary) | {"conflicts": conflicts_json(conflicts)}, ensure_ascii=False)
    return "\n".join(part for part in (library_text(summary), conflicts_text(conflicts)) if part)


def conflicts_listing(library: Library, *, as_json: bool) -> str:
    """Return only where documents disagree."""
    conflicts = conflicts_of(library)
    if as_json:
        return json.dumps({"conflicts": conflicts_json(conflicts)}, ensure_ascii=False)
    return conflicts_text(conflicts) or "No two documents disagree on a value that was looked for."


def coverage_listing(library: Library, *, as_json: bool) -> str:
    """Return which topics are held, by program and year, and what the library lacks."""
    coverage = coverage_of(library)
    return json.dumps(coverage_json(coverage), ensure_ascii=False) if as_json else coverage_text(coverage)


def dates_listing(library: Library, *, as_json: bool) -> str:
    """Return every date that the documents print, with what it is for and the instant that it means."""
    dates = dates_of(library)
    return json.dumps(dates_json(dates), ensure_ascii=False) if as_json else dates_text(dates)

"""Suggestions become the text of a catalog that a person can correct and accept."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from ingest.describing.suggestions import Suggestion

_FIELDS = (
    *("id", "title", "program", "kind", "publisher", "authority", "fiscal_year", "published", "status"),
    *("supersedes", "url", "file"),
)
_WANTED = ("program", "publisher", "fiscal_year", "published")  # of which it is said when nothing tells them
_FISCAL_YEAR_ENDS = 9, 30  # month and day, of the federal year
_WORDS_CHARS = 110


def proposal_toml(suggestions: Sequence[Suggestion], failures: Iterable[str], *, as_of: date) -> str:
    """
    Return tables for a `catalog.toml`, each guess with the words that it was read from.

    Args:
        suggestions: One for each file.
        failures: Why other files could not be read.
        as_of: The day that the statuses hold for.
    """
    head = [
        f"# Proposed for {len(suggestions)} file{'' if len(suggestions) == 1 else 's'}; a status is that of {as_of}.",
        "# Nothing here is certain. Check each line against the words behind it, correct what is wrong, and append",
        "# the tables that you accept to catalog.toml in the folder that `file` relates to.",
        *(_comment(f"not read: {failure}") for failure in failures),
    ]
    return "\n".join([*head, *("\n" + _table(suggestion) for suggestion in suggestions)])


def proposal_json(suggestions: Sequence[Suggestion], failures: Iterable[str], *, as_of: date) -> dict[str, object]:
    """Return the same for programs: per file the fields of a catalog entry, and for each guess words and place."""
    return {
        "as_of": as_of.isoformat(),
        "documents": [
            {
                "entry": {
                    field: value.isoformat() if isinstance(value, date) else value
                    for field, value in _values(suggestion).items()
                    if value not in ("", None, ())
                },
                "evidence": {e.field: {"words": e.words, "place": e.place} for e in suggestion.entry.evidence},
                "repeats": suggestion.repeats,
            }
            for suggestion in suggestions
        ],
        "failed": list(failures),
    }


def _table(suggestion: Suggestion) -> str:
    lines = ["[[document]]"]
    if suggestion.repeats:
        lines.insert(0, _comment(f"says the same as {suggestion.repeats!r}: it may be left out"))
    for field, value in _values(suggestion).items():
        if value in ("", None, ()):
            lines += [_comment(f"{field}: nothing tells it")] if field in _WANTED else []
        else:
            lines.append(f"{field} = {toml_value(value)}{_behind(suggestion, field)}")
            lines += _doubt(suggestion, field)
    return "\n".join(lines)


def _doubt(suggestion: Suggestion, field: str) -> list[str]:
    """Return a line on a fiscal year that had ended when the document was published: its money may be of that year."""
    entry = suggestion.entry
    if field != "fiscal_year" or entry.fiscal_year is None or entry.published is None:
        return []
    is_over = field in entry.inferred and entry.published > date(entry.fiscal_year, *_FISCAL_YEAR_ENDS)
    told = f"fiscal_year: published on {entry.published}, after that year had ended; it may be the year of the money"
    return [_comment(told)] if is_over else []


def _values(suggestion: Suggestion) -> dict[str, object]:
    entry = suggestion.entry
    return {field: entry.document_id if field == "id" else getattr(entry, field) for field in _FIELDS}


def _behind(suggestion: Suggestion, field: str) -> str:
    """Return the words behind a guess as a comment."""
    if field not in suggestion.entry.inferred:
        return ""
    found = next(found for found in suggestion.entry.evidence if found.field == field)
    if not found.words:
        return "  # nothing tells it: the least that can be claimed"
    words = found.words if len(found.words) <= _WORDS_CHARS else found.words[:_WORDS_CHARS] + "..."
    return "  " + _comment(f"{found.place}: {words}")


def _comment(text: str) -> str:
    """Return one line of comment; what a document says cannot leave it."""
    return "# " + "".join(character if character.isprintable() else " " for character in text)


def toml_value(value: object) -> str:
    """
    Return a value as TOML.

    >>> toml_value("A notice"), toml_value(2021), toml_value(date(2021, 4, 12)), toml_value(("a", "b"))
    ('"A notice"', '2021', '2021-04-12', '["a", "b"]')
    """
    if isinstance(value, date | int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")

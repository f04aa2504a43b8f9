"""A question becomes the two fiscal years that it asks to be held side by side, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.comparing.fields import EditionRules
from assistant.language.dates import years_in


@dataclass(frozen=True, slots=True)
class WantedYears:
    """Fiscal years of the older and the newer edition."""

    older: int
    newer: int


def asks_for_changes(question: str, rules: EditionRules) -> bool:
    """
    Whether *question* asks what changed from one year to another.

    >>> from assistant.comparing.fields import load_edition_rules
    >>> [asks_for_changes(q, load_edition_rules()) for q in ("What changed since last year?", "May the date change?")]
    [True, False]
    """
    return bool(rules.asked.search(question) and (rules.between_years.search(question) or years_in(question)))


def wanted_years(question: str, chosen: int | None, held: Sequence[int], rules: EditionRules) -> WantedYears | None:
    """
    Return the two years meant: those named, else a year and the one before it.

    Args:
        question: Its years count first; one that follows "since" is the older.
        chosen: In the scope bar; the newer year where the question names none.
        held: Fiscal years of which there is a notice, oldest first.
        rules: How such questions are put.

    Returns:
        None where no year is named and none is held.

    >>> from assistant.comparing.fields import load_edition_rules
    >>> wanted_years("What is different in FY2023 compared with 2021?", None, [2024], load_edition_rules())
    WantedYears(older=2021, newer=2023)
    """
    named = sorted(years_in(question))
    if len(named) >= 2:
        return WantedYears(named[0], named[-1])
    newest = chosen or (held[-1] if held else None)
    if named and rules.since.search(question) and newest is not None and named[0] < newest:
        return WantedYears(named[0], newest)
    newer = named[0] if named else newest
    return WantedYears(newer - 1, newer) if newer is not None else None

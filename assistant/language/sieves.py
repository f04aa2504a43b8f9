"""Of many patterns, those that a text may fit: told by letters that each needs, without trying them."""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

_Item = TypeVar("_Item")
_SHORTEST = 3  # letters; fewer are in every text
_ATOM = re.compile(
    r"(?P<open>\((?:\?(?:[a-z]*:|P<\w+>|(?P<around><?[=!])))?)"
    r"|(?P<flags>\(\?[a-z]+\))|(?P<unknown>\(\?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<any>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[a-zA-Z0-9]|[.^$])"
    r"|\\?(?P<letter>.)",
    re.DOTALL,
)
_TIMES = re.compile(r"(?P<least>[?*+]|\{(?P<n>\d*)(?:,\d*)?\})[?+]?")
_ODD = re.compile("[\u017f\u0130\u0131]")  # letters that fit s and i in any case, and that `lower` leaves or parts


class Sieve(Generic[_Item]):
    """
    Keeps, of things with a pattern each, those whose pattern a text or a part of it may fit.

    Args:
        patterns: Each thing with its pattern; one without a pattern is never kept.
    """

    def __init__(self, patterns: Iterable[tuple[_Item, re.Pattern[str] | None]]) -> None:
        self._needed = [(item, needed(pattern.pattern)) for item, pattern in patterns if pattern]

    def keep(self, text: str) -> list[_Item]:
        """Return the things left, in order."""
        if _ODD.search(text):
            return [item for item, _ in self._needed]
        low = text.lower()
        return [item for item, any_of in self._needed if not any_of or any(map(low.__contains__, any_of))]


def needed(pattern: str) -> frozenset[str]:
    r"""
    Return letters, in lower case, some of which stand in every text that fits; none where that cannot be told.

    >>> sorted(needed(r"\bno (?:later|earlier) than\b|(?:due|closing) dates?"))
    [' date', ' than']
    >>> needed(r"(?:fy)?\s*\d{4}")
    frozenset()
    """
    found, end = _of_choice(pattern, 0)
    return found if end == len(pattern) else frozenset()


def _of_choice(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """Return what is needed by the alternatives that begin at a place, and where they end."""
    every: list[frozenset[str]] = []
    while True:
        found, at = _of_sequence(pattern, at)
        every.append(found)
        if pattern[at : at + 1] != "|":
            return (frozenset().union(*every) if all(every) else frozenset()), at
        at += 1


def _of_sequence(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """Return the best of what one alternative needs, and where it ends: at a bar, a bracket, or the last place."""
    runs, groups = [""], [frozenset[str]()]
    while at < len(pattern):
        atom = _ATOM.match(pattern, at)
        if atom is None or atom["close"] or atom["bar"] or atom["unknown"]:
            break
        at = atom.end()
        group: frozenset[str] = frozenset()
        if atom["open"]:
            group, at = _of_choice(pattern, at)
            at += 1
        times = _TIMES.match(pattern, at)
        at = times.end() if times else at
        is_sure = not times or times["least"] == "+" or int(times["n"] or 0) > 0
        letter = (atom["letter"] or "").lower()
        if is_sure and letter.isascii():
            runs[-1] += letter
        if times or not letter or not letter.isascii():
            runs.append("")
        if is_sure and not atom["around"]:
            groups.append(group)
    choices = [*groups, *(frozenset({run}) for run in runs if len(run) >= _SHORTEST)]
    return max(choices, key=lambda any_of: (min(map(len, any_of), default=0), -len(any_of))), at

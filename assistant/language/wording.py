"""The words by which like sentences differ, read from `corpus/wording.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.language.terms import stem
from assistant.rulebook import CORPUS, any_of, rulebook

_FILE = CORPUS / "wording.toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns for each sort of such words; a month that is spelt like one ("May") is none."""

    negations: re.Pattern[str]
    bounds: Mapping[str, re.Pattern[str]]
    modals: Mapping[str, re.Pattern[str]]
    conditions: Mapping[str, re.Pattern[str]]
    extents: Mapping[str, re.Pattern[str]]
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    same: Mapping[str, frozenset[str]]  # stem -> stems that say the same
    light: frozenset[str]  # stems
    orders: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], str], ...]  # ways of speaking, and the word of a rule for each

    def in_plain_rules(self, text: str) -> str:
        """
        Return *text* with the words of rules in place of ways of speaking.

        >>> load_wording().in_plain_rules("A fee is out of the question.")
        'A fee is prohibited.'
        """
        for pattern, word in self.rules:
            text = pattern.sub(word, text)
        return text

    def is_negated(self, text: str) -> bool:
        """
        Return whether *text* denies: an odd number of negations, bounds such as "no more than" left out.

        >>> is_negated = load_wording().is_negated
        >>> is_negated("Food is not allowed."), is_negated("No more than 5 pages."), is_negated("It isn\u2019t barred.")
        (True, False, False)
        """
        return len(self.negations.findall(self._unbound(text))) % 2 == 1

    def bounds_of(self, text: str) -> frozenset[str]:
        """Return how *text* limits its numbers: "most", "least", "near"."""
        found, plain = set(), text
        for name in ("date", "most", "least", "near"):  # "no more than" is taken out before "more than" is looked for
            plain, count = self.bounds[name].subn(" ", plain)
            if count and name != "date":
                found.add(name)
        return frozenset(found)

    def modals_of(self, text: str) -> frozenset[str]:
        """Return "duty", "choice", both or neither."""
        return _sorts(self.modals, text)

    def extents_of(self, text: str) -> frozenset[str]:
        """Return whether *text* speaks of the "whole" or of a "part"; "at most" is neither."""
        return _sorts(self.extents, self._unbound(text))

    def conditions_of(self, text: str) -> frozenset[str]:
        """Return how *text* limits what it says: "case", "exception", "only"."""
        return _sorts(self.conditions, text)

    def has_opposite(self, said: str, shown: str) -> bool:
        """Return whether *said* has one word of a pair of opposites where *shown* has only the other."""
        return any(
            bool(one.search(said)) and bool(other.search(shown)) and not one.search(shown)
            for pair in self.opposites
            for one, other in (pair, pair[::-1])
        )

    def _unbound(self, text: str) -> str:
        """Return *text* without the bounds of its numbers."""
        plain = text.replace("\u2019", "'")
        for pattern in self.bounds.values():
            plain = pattern.sub(" ", plain)
        return plain


@cache
def load_wording(path: Path = _FILE) -> Wording:
    """
    Read the word lists.

    Raises:
        CatalogError: The file is missing or not of that form.
    """
    with rulebook(path) as data:
        return Wording(
            negations=_any_of(data["negations"]),
            bounds={name: _any_of(words) for name, words in data["bounds"].items()},
            modals={name: _any_of(words) for name, words in data["modals"].items()},
            conditions={name: _any_of(words) for name, words in data["conditions"].items()},
            extents={name: _any_of(words) for name, words in data["extents"].items()},
            opposites=tuple((_any_of([one]), _any_of([other])) for one, other in data["opposites"]),
            same=_groups(data["same"]),
            light=frozenset(map(stem, data["light"])),
            orders=any_of(data["orders"]),
            rules=tuple((_any_of(rule["says"]), rule["means"]) for rule in data["rule"]),
        )


def _groups(groups: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        stems = frozenset(map(stem, group))
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    spelt = (re.escape(word).replace(r"\~", r"\w*").replace(r"\ ", r"\s+") for word in ordered)
    may = r"(?!(?-i:May)\b(?:\s+\d|,))"
    return re.compile(rf"(?<![\w-]){may}(?:{'|'.join(spelt)})(?![\w-])", re.IGNORECASE)


def _sorts(patterns: Mapping[str, re.Pattern[str]], text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))

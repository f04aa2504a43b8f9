"""The rules of `corpus/editions.toml`: which field a sentence belongs to, and which words permit or forbid."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.comparing.records import Field
from assistant.rulebook import CORPUS, any_of, rulebook

_FILE = CORPUS / "editions.toml"
Patterns = re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How the sentences of one field are known."""

    field: Field
    strong: Patterns
    headings: Patterns
    words: Patterns


@dataclass(frozen=True, slots=True)
class EditionRules:
    """All of the file."""

    fields: tuple[FieldRule, ...]  # in order of precedence
    limits: Mapping[str, frozenset[str]]  # "most" and "least": what is measured
    permits: re.Pattern[str]
    forbids: re.Pattern[str]
    asked: re.Pattern[str]  # for what changed
    between_years: re.Pattern[str]  # and from one year to another
    since: re.Pattern[str]  # the year named is the older one
    pair: re.Pattern[str]  # two editions are meant, whether held or not

    def field_of(self, text: str, headings: Sequence[str]) -> Field:
        """
        Return the field of a sentence under these headings, outermost first.

        >>> load_edition_rules().field_of("Up to 20 pages.", ["Application contents"]).value
        'length'
        """
        for rule in self.fields:
            if _found(rule.strong, text):
                return rule.field
        for heading in reversed(headings):
            for rule in self.fields:
                if _found(rule.headings, heading):
                    return rule.field
        return next((rule.field for rule in self.fields if _found(rule.words, text)), Field.OTHER)


@cache
def load_edition_rules(path: Path = _FILE) -> EditionRules:
    """
    Read the rules.

    Raises:
        CatalogError: The file is missing or not of that form.
    """
    with rulebook(path) as data:
        return EditionRules(
            fields=tuple(
                FieldRule(Field(rule["name"]), *(_pattern(rule[part]) for part in ("strong", "headings", "words")))
                for rule in data["field"]
            ),
            limits={way: frozenset(measures) for way, measures in data["limits"].items()},
            permits=_words(data["force"]["permits"]),
            forbids=_words(data["force"]["forbids"]),
            asked=any_of(data["asked"]["changes"]),
            between_years=any_of(data["asked"]["between_years"]),
            since=any_of(data["asked"]["since"]),
            pair=any_of(data["asked"]["pair"]),
        )


def _pattern(patterns: Sequence[str]) -> Patterns:
    return any_of(patterns) if patterns else None


def _words(words: Iterable[str]) -> re.Pattern[str]:
    spelt = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelt)})(?![\w-])", re.IGNORECASE)


def _found(pattern: Patterns, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None

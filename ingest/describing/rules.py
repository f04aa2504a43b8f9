"""`corpus/inference.toml` becomes the rules by which files without a catalog entry are described."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from assistant.language.sieves import Sieve
from assistant.rulebook import CORPUS, rulebook
from assistant.types import Authority, DocumentStatus, Kind

RULES_FILE = CORPUS / "inference.toml"
_Pattern = re.Pattern[str]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files found in a folder that are no documents, and why."""

    name: _Pattern  # of the whole file name
    reason: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that publishes documents, and what its word is worth."""

    name: str
    authority: Authority
    names: _Pattern
    in_lower_case: tuple[str, ...]  # the same names; a text without any of them need not be looked through


@dataclass(frozen=True, slots=True)
class TitleRules:
    """What is no title, and the words that many titles share."""

    empty: _Pattern
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class YearRules:
    """Where a fiscal year may be read."""

    fields: _Pattern
    named_in: _Pattern
    offers: _Pattern
    past: _Pattern
    periods: _Pattern
    dated_kinds: frozenset[Kind]
    lasting: _Pattern
    notice: _Pattern


@dataclass(frozen=True, slots=True)
class DateRules:
    """How the days of posting and closing are labelled."""

    posted: _Pattern
    updated: _Pattern
    closing: _Pattern
    closing_alone: _Pattern
    applications: _Pattern
    other_steps: _Pattern


@dataclass(frozen=True, slots=True)
class SpeakerRules:
    """How a document tells who speaks in it."""

    fields: _Pattern
    asks: _Pattern
    byline: _Pattern
    supported: _Pattern
    assistance: _Pattern
    dateline: _Pattern
    repost: _Pattern


@dataclass(frozen=True, slots=True)
class EditionRules:
    """What in a file's name tells a later edition, or a copy."""

    revised: _Pattern
    version: _Pattern
    copy: _Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of them."""

    left_out: tuple[LeftOut, ...]
    title: TitleRules
    kinds: Sieve[tuple[Kind, _Pattern]]  # the first that fits counts
    year: YearRules
    dates: DateRules
    statuses: Sieve[tuple[DocumentStatus, _Pattern]]  # ditto
    speaker: SpeakerRules
    organisations: tuple[Organisation, ...]
    edition: EditionRules


def load_rules(path: Path = RULES_FILE) -> Rules:
    """
    Read the rules.

    Raises:
        CatalogError: The file is missing, or a rule is missing, unknown or no regular expression.
    """
    with rulebook(path) as data:
        year = data["fiscal_year"] | {"dated_kinds": frozenset(map(Kind, data["fiscal_year"]["dated_kinds"]))}
        return Rules(
            left_out=tuple(LeftOut(_pattern(row["name"]), row["reason"]) for row in data["left_out"]),
            title=TitleRules(_pattern(data["title"]["empty"]), frozenset(data["title"]["common"].split())),
            kinds=_sieve((Kind(row["kind"]), _pattern(row["words"])) for row in data["kind"]),
            year=YearRules(**_patterns(year)),
            dates=DateRules(**_patterns(data["dates"])),
            statuses=_sieve((DocumentStatus(row["status"]), _pattern(row["words"])) for row in data["status"]),
            speaker=SpeakerRules(**_patterns(data["speaker"], cased=("asks", "dateline"))),
            organisations=tuple(_organisation(row) for row in data["organisation"]),
            edition=EditionRules(**_patterns(data["edition"])),
        )


def _patterns(table: Mapping[str, Any], *, cased: Iterable[str] = ()) -> dict[str, Any]:
    """Compile what is text or a list of texts; leave the rest."""
    return {
        key: _pattern(value, is_cased=key in cased) if isinstance(value, str | list) else value
        for key, value in table.items()
    }


def _pattern(value: str | list[str], *, is_cased: bool = False) -> _Pattern:
    text = value if isinstance(value, str) else "|".join(value)
    return re.compile(text, re.NOFLAG if is_cased else re.IGNORECASE)


def _sieve(named: Iterable[tuple[_Value, _Pattern]]) -> Sieve[tuple[_Value, _Pattern]]:
    return Sieve(((value, words), words) for value, words in named)


def _organisation(row: Mapping[str, Any]) -> Organisation:
    words = (re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in row["names"])
    names = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
    in_lower_case = tuple(name.lower() for name in row["names"])
    return Organisation(row["name"], Authority(row["authority"]), names, in_lower_case)

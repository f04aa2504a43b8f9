"""The tables of a TOML file, each value checked when it is taken; what is wrong is refused with its line."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from assistant.errors import CatalogError

_HEADER = re.compile(r"\s*\[+\s*([\w.-]+)\s*\]+")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file, with the line of each of its keys."""

    file: str
    values: Mapping[str, Any]
    first_line: int
    lines: Mapping[str, int]
    children: "tuple[Table, ...]" = ()

    def line(self, key: str) -> int:
        """Return the line of a key, or the first line of the table where the key is absent."""
        return self.lines.get(key, self.first_line)

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise `CatalogError` with file, line and *problem* (what is wrong, what to do)."""
        raise CatalogError(f"{self.file}, line {self.line(key)}: {problem}.")

    def allows(self, *keys: str) -> bool:
        """Refuse every other key; returns True, for use in a condition."""
        for key in self.values:
            if key not in keys:
                self.refuse(key, f"unknown key {key!r}. Known are {', '.join(keys)}")
        return True

    def text(self, key: str, default: str | None = None) -> str:
        """Return one line of text; without a default it must be there and not be empty."""
        value = self.values.get(key, default)
        if value is None:
            self.refuse(key, f"{key!r} is missing. Add it")
        if not isinstance(value, str) or (default is None and not value.strip()) or "\n" in value:
            self.refuse(key, f"{key!r} must be one line of text. Correct it")
        return unicodedata.normalize("NFC", value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.refuse(key, f'{key!r} must be a list of texts: ["...", "..."]. Correct it')
        return tuple(value)

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        """Return one of *choices*; it must be there."""
        value = self.text(key)
        if value not in list(choices):
            self.refuse(key, f"{value!r} is no {key}. Choose one of {', '.join(choices)}")
        return choices(value)

    def day(self, key: str) -> date | None:
        """Return a date, None when absent."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.refuse(key, f"{key!r} must be a date without quotes, like 2021-04-12. Correct it")
        return value

    def year(self, key: str) -> int | None:
        """Return a year, None when absent."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, int) or not 1900 <= value <= 2200):
            self.refuse(key, f"{key!r} must be a year, like 2021. Correct it")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false, false when absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"{key!r} must be true or false. Correct it")
        return value

    def below(self, key: str) -> "tuple[Table, ...]":
        """Return the tables `[[....key]]` that belong to this one."""
        value = self.values.get(key, [])
        if len(self.children) != len(value):
            self.refuse(key, f"write each {key} as a table of its own, [[....{key}]]. Correct it")
        return self.children


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines from one table header to the next."""

    name: str  # "" before the first header
    line: int
    keys: dict[str, int]


def read_tables(path: Path, name: str) -> Iterator[Table]:
    """
    Yield the `[[name]]` tables of a file, each with the tables below it.

    Raises:
        CatalogError: The file cannot be read, or holds anything else at its top level.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path.name}: cannot be read: {error}. Correct it, then ingest again.") from error
    stretches = _stretches(text)
    lines = {s.name.partition(".")[0]: s.line for s in reversed(stretches)} | stretches[0].keys
    for key, value in data.items():
        if key != name or not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            Table(path.name, data, 1, lines).refuse(key, f"{key!r} does not belong here. Write [[{name}]]")
    starts = [at for at, stretch in enumerate(stretches) if stretch.name == name]
    for at, end, values in zip(starts, [*starts[1:], len(stretches)], data.get(name, []), strict=False):
        yield _table(path.name, values, stretches[at], stretches[at + 1 : end])


def _table(file: str, values: Mapping[str, Any], own: _Stretch, below: list[_Stretch]) -> Table:
    children: list[Table] = []
    counts: dict[str, int] = {}
    for stretch in below:
        key = stretch.name.rpartition(".")[2]
        part = values.get(key)
        if isinstance(part, list) and counts.setdefault(key, 0) < len(part):
            children.append(Table(file, part[counts[key]], stretch.line, stretch.keys))
            counts[key] += 1
    names = {stretch.name.rpartition(".")[2]: stretch.line for stretch in reversed(below)}
    return Table(file, values, own.line, names | own.keys, tuple(children))


def _stretches(text: str) -> list[_Stretch]:
    found = [_Stretch("", 1, {})]
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            found.append(_Stretch(header[1], number, {}))
        elif key := _KEY.match(line):
            found[-1].keys.setdefault(key[1], number)
    return found

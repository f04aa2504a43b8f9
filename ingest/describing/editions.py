"""Which of several files that say nearly the same is the later edition, told by their names."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from ingest.describing.days import day_in_name
from ingest.describing.front import FILE_NAME, Line
from ingest.describing.rules import EditionRules


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """What a file's name tells of its edition; of two, the later one is greater."""

    is_revised: bool
    version: int  # 0 where none is named
    day: date  # `date.min` where none is named
    is_original: bool  # not named as a copy
    words: tuple[str, ...] = field(compare=False)  # of the name that tell so


def edition_of(path: str, rules: EditionRules) -> Edition:
    """
    Return the edition of a file.

    Args:
        path: Its id or path; only the name counts.
        rules: Words of revisions, versions and copies.
    """
    name = PurePosixPath(path).stem
    revised, version, copy = rules.revised.search(name), rules.version.search(name), rules.copy.search(name)
    day = day_in_name(Line(FILE_NAME, name))
    return Edition(
        is_revised=revised is not None,
        version=int(version[1]) if version else 0,
        day=day.value if day else date.min,
        is_original=copy is None,
        words=tuple(found[0] for found in (revised, version) if found) + ((day.words,) if day else ()),
    )


def name_without_edition(path: str, rules: EditionRules) -> str:
    """Return the letters of a file's name that all its editions share, "" for a name of nothing else."""
    name = PurePosixPath(path).stem
    while day := day_in_name(Line(FILE_NAME, name)):
        name = name.replace(day.words, " ", 1)
    for pattern in (rules.revised, rules.version, rules.copy):
        name = pattern.sub(" ", name)
    return "".join(character for character in name.lower() if character.isalnum())

"""`corpus/subjects.toml` becomes the subjects on which documents can disagree, each with its patterns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.rulebook import CORPUS, any_of, rulebook

SUBJECTS_FILE = CORPUS / "subjects.toml"
RULE = "rule"  # the sort of a subject that has no value but one of a few answers
VALUE, OTHER = "\ue000", "\ue001"  # stand for the value looked at, and for any other of its sort
_NEAR = rf"[^{OTHER}]{{0,90}}?"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that documents state a value of."""

    subject_id: str
    label: str  # in the words of a person
    sort: str  # of `values.values_in`, or "rule"
    says: re.Pattern[str] | None  # over a sentence in which VALUE and OTHER stand for its values
    under: re.Pattern[str] | None  # over the nearest heading
    says_under: re.Pattern[str] | None  # as `says`, only below such a heading
    unless: re.Pattern[str] | None
    within: re.Pattern[str] | None
    has_parts: bool
    is_single: bool  # a document has one value of it, or contradicts itself
    values: Mapping[str, re.Pattern[str]]  # of a rule: what it can be, and how that is said


@cache
def load_subjects(path: Path = SUBJECTS_FILE) -> tuple[Subject, ...]:
    """
    Read the subjects, in the order of the file.

    Raises:
        CatalogError: The file is missing, or one of its patterns cannot be read.
    """
    with rulebook(path) as data:
        return tuple(
            Subject(
                subject_id=raw["id"],
                label=raw["label"],
                sort=raw["sort"],
                says=_pattern(raw.get("says", ())),
                under=_pattern(raw.get("under", ())),
                says_under=_pattern(raw.get("says_under", ())),
                unless=_pattern(raw.get("unless", ())),
                within=_pattern(raw.get("within", ())),
                has_parts=bool(raw.get("part", False)),
                is_single=bool(raw.get("single", raw["sort"] in ("date", RULE))),
                values={value: any_of(said) for value, said in raw.get("values", {}).items()},
            )
            for raw in data["subject"]
        )


def _pattern(parts: Sequence[str]) -> re.Pattern[str] | None:
    if not parts:
        return None
    return any_of(part.replace("{value}", VALUE).replace("{near}", _NEAR) for part in parts)

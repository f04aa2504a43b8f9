"""What a date is for, by the words around it, and which clock a zone names; both are data."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.rulebook import CORPUS, any_of, rulebook

_DATES_FILE = CORPUS / "dates.toml"
_ADDRESS = re.compile(r"\S+@\S+|\bhttps?://\S+|\bwww\.\S+")
OTHER = "other"
OTHER_LABEL = "another date"


@dataclass(frozen=True, slots=True)
class Role:
    """What dates can be for."""

    role_id: str
    label: str  # in the words of a person
    says: re.Pattern[str]
    ends: str  # role of the second date of a range, the same where nothing else is said
    is_due: bool  # something must be done by then


@dataclass(frozen=True, slots=True)
class Zone:
    """How a zone is printed, and the place whose clock it means."""

    says: re.Pattern[str]
    clock: str  # "America/New_York"


@dataclass(frozen=True, slots=True)
class DateRules:
    """The file, read."""

    roles: tuple[Role, ...]
    zones: tuple[Zone, ...]

    def role_of(self, *stretches: str) -> str:
        """Return the id of the first role that fits the first of *stretches* that any fits, else `OTHER`."""
        for words in stretches:
            plain = _ADDRESS.sub("@", words)  # whose stops end no sentence
            for role in self.roles:
                if role.says.search(plain):
                    return role.role_id
        return OTHER

    def end_of(self, role_id: str) -> str:
        """Return the role that the second date of a range has."""
        return next((role.ends for role in self.roles if role.role_id == role_id), role_id)

    def is_due(self, role_id: str) -> bool:
        """Whether something must be done by a date of that role."""
        return any(role.is_due for role in self.roles if role.role_id == role_id)

    def label_of(self, role_id: str) -> str:
        """Return a role in the words of a person."""
        return next((role.label for role in self.roles if role.role_id == role_id), OTHER_LABEL)


@cache
def load_date_rules(path: Path = _DATES_FILE) -> DateRules:
    """
    Read the roles and zones.

    Raises:
        CatalogError: The file is missing or not of its form.
    """
    with rulebook(path) as data:
        return DateRules(
            roles=tuple(
                Role(row["id"], row["label"], any_of(row["says"]), row.get("ends", row["id"]), row.get("due", False))
                for row in data["role"]
            ),
            zones=tuple(Zone(any_of([row["says"]]), row["clock"]) for row in data["zone"]),
        )

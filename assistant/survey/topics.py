"""`corpus/topics.toml` becomes the topics of the coverage table, each with how a text speaks of it."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.errors import CatalogError

TOPICS_FILE = Path(__file__).resolve().parents[2] / "corpus" / "topics.toml"


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that people ask of a program."""

    topic_id: str
    label: str  # in the words of a person
    headings: re.Pattern[str]
    says: re.Pattern[str]
    subjects: frozenset[str]  # ids of subjects whose values tell something of it


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics in order, and how a document says that it does not know."""

    every: tuple[Topic, ...]
    unknown: re.Pattern[str]


@cache
def load_topics(path: Path = TOPICS_FILE) -> Topics:
    """
    Read the topics, in the order of the file.

    Raises:
        CatalogError: The file is missing, or one of its patterns cannot be read.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        every = tuple(
            Topic(raw["id"], raw["label"], _any(raw["headings"]), _any(raw["says"]), frozenset(raw["subjects"]))
            for raw in data["topic"]
        )
        return Topics(every, _any(data["unknown"]))
    except (OSError, KeyError, ValueError, TypeError, re.error) as error:
        raise CatalogError(f"{path.name}: cannot be read ({error}). Restore the file.") from error


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)

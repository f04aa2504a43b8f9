"""`corpus/topics.toml` becomes the topics of the coverage table, each with how a text speaks of it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.rulebook import CORPUS, any_of, rulebook

TOPICS_FILE = CORPUS / "topics.toml"


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
    with rulebook(path) as data:
        every = tuple(
            Topic(raw["id"], raw["label"], any_of(raw["headings"]), any_of(raw["says"]), frozenset(raw["subjects"]))
            for raw in data["topic"]
        )
        return Topics(every, any_of(data["unknown"]))

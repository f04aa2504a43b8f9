"""The courses of `mixture.toml` become shuffled groups of pairs."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.pairs import Group
from training.sources import read_groups

_MIXTURE = Path(__file__).parent / "mixture.toml"


@dataclass(frozen=True, slots=True)
class Course:
    """What is read in one go, in its order."""

    groups: list[Group]
    cycle: int  # of the learning rate
    batch_tokens: int

    @property
    def pairs(self) -> int:
        """How many pairs are read."""
        return sum(len(group) for group in self.groups)


def mix_courses(data: Path, own: list[Group], written: list[Group], seed: int = 0) -> list[Course]:
    """
    Draw what one training run reads.

    Args:
        data: Folder of the labelled sets.
        own: Groups made from other sources, for the courses that ask for them.
        written: Groups of questions written for training, likewise.
        seed: Of every draw, so that a stopped run goes on with the same order; each course has its own, so that a
            course added at the end leaves those before it as they were.
    """
    mixture = tomllib.loads(_MIXTURE.read_text(encoding="utf-8"))
    courses = [course for course in mixture.values() for _ in range(course.get("times", 1))]
    return [_mix(course, data, own, written, random.Random(f"{seed} {n}")) for n, course in enumerate(courses)]


def _mix(course: Mapping[str, Any], data: Path, own: list[Group], written: list[Group], draw: random.Random) -> Course:
    groups: list[Group] = []
    for kind in ("rank", "qa", "nli"):
        for name, most in course[kind].items():
            rows = read_groups(data / name, kind, "train", draw.randrange(2**32))
            groups += draw.sample(rows, min(most or len(rows), len(rows)))
    groups += own if course["own"] else []
    groups += written if course.get("written") else []
    draw.shuffle(groups)
    return Course(groups[: round(course["share"] * len(groups))], course["cycle"], course["batch_tokens"])

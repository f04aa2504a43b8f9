"""The courses of `mixture.toml` become shuffled groups of pairs."""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

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


def mix_courses(data: Path, own: list[Group], seed: int = 0) -> list[Course]:
    """
    Draw what one training run reads.

    Args:
        data: Folder of the labelled sets.
        own: Groups made from other sources, for the courses that ask for them.
        seed: Of every draw, so that a stopped run goes on with the same order.
    """
    draw = random.Random(seed)
    mixture = tomllib.loads(_MIXTURE.read_text(encoding="utf-8"))
    drawn = []
    for course in mixture.values():
        groups: list[Group] = []
        for kind in ("rank", "qa", "nli"):
            for name, most in course[kind].items():
                rows = read_groups(data / name, kind, "train", seed)
                groups += draw.sample(rows, min(most or len(rows), len(rows)))
        drawn.append(groups + own if course["own"] else groups)
    for groups in drawn:
        draw.shuffle(groups)
    return [
        Course(groups[: round(course["share"] * len(groups))], course["cycle"], course["batch_tokens"])
        for groups, course in zip(drawn, mixture.values(), strict=True)
    ]

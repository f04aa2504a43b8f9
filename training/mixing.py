"""The courses of `mixture.toml` become shuffled groups of pairs."""

import random
import tomllib
from pathlib import Path

from training.pairs import Group
from training.sources import read_groups

_MIXTURE = Path(__file__).parent / "mixture.toml"


def mix_courses(data: Path, guidance: list[Group], seed: int = 0) -> list[list[Group]]:
    """
    Draw what one training run reads.

    Args:
        data: Folder of the labelled sets.
        guidance: Groups made from other sources, added to the last course.
        seed: Of every draw, so that a stopped run goes on with the same order.

    Returns:
        One list of groups a course, each in the order in which it is read.
    """
    draw = random.Random(seed)
    mixture = tomllib.loads(_MIXTURE.read_text(encoding="utf-8"))
    shares = [course["share"] for course in mixture.values()]
    courses = []
    for course in mixture.values():
        groups: list[Group] = []
        for kind in ("rank", "qa", "nli"):
            for name, most in course[kind].items():
                rows = read_groups(data / name, kind, "train", seed)
                groups += draw.sample(rows, min(most or len(rows), len(rows)))
        courses.append(groups)
    courses[-1] += guidance
    for groups in courses:
        draw.shuffle(groups)
    return [groups[: round(share * len(groups))] for groups, share in zip(courses, shares, strict=True)]

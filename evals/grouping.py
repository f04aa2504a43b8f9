"""A measured run becomes groups of questions: all, each type, each audience, with the time that they took."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.answers import Measured
from evals.questions import Audience, QuestionType
from evals.results import Run
from evals.timing import Timing, timing_of


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions of a run that are reported together."""

    name: str
    members: tuple[Measured, ...]
    timing: Timing

    def values(self, measure: str) -> list[float]:
        """One value a question, NaN where it has none."""
        return [member.values[measure] for member in self.members]


def groups_of(run: Run, measured: Sequence[Measured]) -> list[Group]:
    """All questions of a run, then each type, then each audience; a group without a question is left out."""
    named = {
        "all": list(measured),
        **{str(kind): [m for m in measured if m.question.type is kind] for kind in QuestionType},
        **{str(who): [m for m in measured if m.question.audience is who] for who in Audience},
    }
    return [Group(name, tuple(members), timing_of_members(run, members)) for name, members in named.items() if members]


def timing_of_members(run: Run, members: Sequence[Measured]) -> Timing:
    """How long these questions took; the yardstick is the median over the whole run."""
    seconds = {str(asked.row["id"]): asked.seconds for asked in run.asked}
    yardsticks = [asked.yardstick_s for asked in run.asked]
    return timing_of([seconds[member.question.question_id] for member in members], yardsticks)

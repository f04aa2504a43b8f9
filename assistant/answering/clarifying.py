"""A question that fits two programs is asked back, with choices that are whole questions."""

from collections.abc import Sequence

from assistant.answering.deciding import Decision
from assistant.language.terms import Vocabulary
from assistant.programs import ProgramNames
from assistant.scope import Scope

_CLOSE = 0.88  # share of the best score within which another program's answer competes
_MOST_CHOICES = 4


def choices_for(
    question: str, scope: Scope, decisions: Sequence[Decision], names: ProgramNames, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """
    Return whole questions to choose from, or none when the question is clear enough.

    Asked back are a name that several programs share, and a question in general words ("when is it due?")
    that documents of two programs would answer differently.
    """
    if scope.candidates:
        mention = next(m for m in names.find(question) if len(m.program_ids) > 1)
        before, after = question[: mention.start], question[mention.end :]
        return tuple(f"{before}{names.name_of(program)}{after}" for program in scope.candidates)
    if scope.program_ids or not vocabulary.is_general(question):
        return ()
    programs = _rival_programs(decisions)
    base = question.rstrip("?. ")
    return tuple(f"{base} for {names.short_name_of(program)}?" for program in programs[:_MOST_CHOICES])


def _rival_programs(decisions: Sequence[Decision]) -> list[str]:
    """Return the programs whose documents answer about equally well, none when there is only one."""
    usable = [candidate for decision in decisions for candidate in decision.usable]
    if not usable:
        return []
    best = max(candidate.score for candidate in usable)
    programs = list(dict.fromkeys(c.entry.program for c in usable if c.score >= _CLOSE * best and c.entry.program))
    return programs if len(programs) > 1 else []

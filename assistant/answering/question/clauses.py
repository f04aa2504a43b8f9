"""What a question that names several programs asks of each of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.terms import Vocabulary
from assistant.programs import Mention

_BETWEEN = re.compile(
    r"\s*(?:[,;]\s*(?:and|or|plus|versus|vs\.?)\s|\b(?:and|or|plus|versus|vs\.?|with|than)\b|[,;+&/])\s*", re.IGNORECASE
)
_COMPARES = re.compile(
    r"\b(?:differences?|differ(?:s|ent)?|compar(?:e[ds]?|ing|isons?)|contrast|distinguish(?:es)?|versus|vs|"
    r"in common|alike|similar(?:ity|ities)?|the same)\b",
    re.IGNORECASE,
)
_LEAST_SAID = 2  # telling words of a clause that asks something of its own


def clause_of(question: str, program: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> str:
    """
    Return what *question* asks of *program*: its own clause where each program has one, else all but the other names.

    Of programs that are to be compared, and by nothing in particular, it is asked what they are.

    Args:
        question: With names of several programs.
        program: One of them.
        mentions: The names, in order.
        vocabulary: Tells the telling words.
    """
    if _only_compares(question, mentions, vocabulary):
        return f"What is {next(question[m.start : m.end] for m in mentions if program in m.program_ids)}?"
    cuts = _cuts(question, mentions)
    if cuts is None:
        return question
    bounds = [0, *(place for cut in cuts for place in cut), len(question)]
    clauses = [question[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    names = [question[mention.start : mention.end] for mention in mentions]
    if all(_says_something(clause, name, vocabulary) for clause, name in zip(clauses, names, strict=True)):
        return " ".join(c for c, mention in zip(clauses, mentions, strict=True) if program in mention.program_ids)
    return _without_others(question, program, mentions, cuts)


def _only_compares(question: str, mentions: Sequence[Mention], vocabulary: Vocabulary) -> bool:
    """Whether *question* asks how programs differ, and says nothing of the respect in which."""
    bounds = [0, *(place for mention in mentions for place in (mention.start, mention.end)), len(question)]
    rest = " ".join(question[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))
    return bool(_COMPARES.search(rest)) and not vocabulary.telling_terms(_COMPARES.sub(" ", rest))


def _cuts(question: str, mentions: Sequence[Mention]) -> list[tuple[int, int]] | None:
    """Where the words between two names are cut, from and to; None where some have nothing to cut at."""
    cuts = []
    for before, after in pairwise(mentions):
        found = _BETWEEN.search(question, before.end, after.start)
        if found is None:
            return None
        cuts.append(found.span())
    return cuts


def _says_something(clause: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause asks for something besides naming its program."""
    return len(vocabulary.telling_terms(clause.replace(name, " "))) >= _LEAST_SAID


def _without_others(question: str, program: str, mentions: Sequence[Mention], cuts: Sequence[tuple[int, int]]) -> str:
    """Return *question* without the other programs' names, each with the word that ties it to its neighbour."""
    text = question
    for place in reversed(range(len(mentions))):
        mention = mentions[place]
        if program not in mention.program_ids:
            start, end = (mention.start, cuts[0][1]) if place == 0 else (cuts[place - 1][0], mention.end)
            text = text[:start] + text[end:]
    return " ".join(text.split())

"""A question that fits two programs, or awards of several years, is asked back, with whole questions to choose from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence.settling import programs_settling
from assistant.answering.finding import Found
from assistant.language.pointing import PRONOUNS, Role, first_pointer
from assistant.language.terms import Vocabulary
from assistant.programs import ProgramNames
from assistant.scope import Scope
from assistant.types import Kind

_CLOSE = 0.7  # share of the best score within which another program's answer competes
_CLOSE_SPECIFIC = 0.9  # the same for a question whose words are not all general
_CLOSE_POINTING = 0.6  # the same for one that points at a program without naming it: "how long are we in it?"
_POINTING = re.compile(
    r"\b(?:it|they|them|the (?:program|grant|award|money|funding|notice|one|round|competition|application)|"
    r"(?:this|that) (?:program|grant|award|one)|our (?:award|grant|application|424|site)|category \d|the \d{4} one|"
    r"(?:we|our site|a site|sites|grantees) (?:need|must|have to|needs|has to))\b",
    re.IGNORECASE,
)
_BEFORE_MONEY = re.compile(
    r"\b([a-z]{4,}) (?:grants?|awards?|money|funds|funding|applications?|solicitation|notice)\b", re.IGNORECASE
)
_UNNAMED = re.compile(rf"\b(?:{PRONOUNS})\b", re.IGNORECASE)
_ONE_OF_A_YEAR = re.compile(r"\b(?:this|last|the) (?:year['\u2019]s |(?:fy ?)?(?:20)?\d\d )one\b", re.IGNORECASE)
_STANDS_FOR = re.compile(
    r"\b(in|for|under|into|about|from|of|does|did) (?:it\b|(?:this|that)(?=\W*$|\W+(?:by|need|have|cost|take)\b))|"
    r"(is|was|what['\u2019]s) (?:it|this|that)(?=\W*$|\W+(?:an?|for)\b)",
    re.IGNORECASE,
)
_LIKE_A_PROGRAM = re.compile(  # not as what is done: "can we just pay it?"
    r"\b(?:(?:in|for|under|into|about|from|of|is|was|does|did|wasn['\u2019]t|isn['\u2019]t) (?:it|this|that))\b",
    re.IGNORECASE,
)
_MOST_CHOICES = 4
_PROGRAM_TEXT = "Which one do you mean? The answer differs between them."
_AWARD_TEXT = "Of which year is your award? For a funded site the notice of its own award year governs."
_SITE = "site"  # the audience that runs an award
_AWARD_KINDS = frozenset({Kind.SOLICITATION, Kind.PLAN_GUIDANCE})  # each rules the awards of its year, and no others


@dataclass(frozen=True, slots=True)
class Clarification:
    """What is asked back."""

    text: str
    choices: tuple[str, ...]  # whole questions


def clarification_for(
    question: str,
    scope: Scope,
    found: Sequence[Found],
    names: ProgramNames,
    vocabulary: Vocabulary,
    *,
    audience: str | None,
) -> Clarification | None:
    """Return what to ask before *question* is answered for *audience*, or None when it is clear enough."""
    choices = choices_for(question, scope, found, names, vocabulary)
    if choices:
        return Clarification(_PROGRAM_TEXT, choices)
    years = award_years(found) if audience == _SITE else ()
    base = question.rstrip("?. ")
    asked = tuple(f"{base}, for an award of FY{year}?" for year in years)
    return Clarification(_AWARD_TEXT, asked) if asked else None


def award_years(found: Sequence[Found]) -> tuple[int, ...]:
    """
    Return the award years between which the rules of an answer may differ, the newest first; else none.

    They may where the question names no year, what answers it best is of one year, and notices of others are held.
    """
    years: set[int] = set()
    for part in found:
        scope, usable = part.inquiry.scope, part.decision.usable
        if scope.fiscal_year is not None or not scope.program_ids or not usable:
            continue
        best = usable[0].entry
        if best.fiscal_year is not None and best.program in scope.program_ids:
            years.update(
                entry.fiscal_year
                for entry in part.library.entries.values()
                if entry.fiscal_year is not None and entry.program in scope.program_ids and entry.kind in _AWARD_KINDS
            )
    return tuple(sorted(years, reverse=True)) if len(years) > 1 else ()


def choices_for(
    question: str, scope: Scope, found: Sequence[Found], names: ProgramNames, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """
    Return whole questions to choose from, or none when the question is clear enough.

    Asked back are a name that several programs share, a deadline or a number that several have, and a question in
    general words ("who may apply?") that documents of two programs would answer differently. Nobody is asked back
    what the conversation says.
    """
    if scope.candidates:
        mention = next(m for m in names.find(question) if len(m.program_ids) > 1)
        before, after = question[: mention.start], question[mention.end :]
        return tuple(f"{before}{names.name_of(program)}{after}" for program in scope.candidates)
    programs = _rivals(question, scope, found, vocabulary)
    return tuple(_asked_of(question, names.short_name_of(program)) for program in programs[:_MOST_CHOICES])


def _asked_of(question: str, name: str) -> str:
    """Return *question* with the program's *name* in place of an "it" or "one" that stands for it; else at the end."""
    if _STANDS_FOR.search(question):
        return _STANDS_FOR.sub(lambda match: f"{match[1] or match[2]} {name}", question)
    if _ONE_OF_A_YEAR.search(question):
        return _ONE_OF_A_YEAR.sub(lambda match: f"{match.group().removesuffix('one')}{name} notice", question)
    base = question.rstrip("?. ")
    return f"{base} for {name}?"


def told_program(
    question: str, scope: Scope, found: Sequence[Found], names: ProgramNames, vocabulary: Vocabulary
) -> str | None:
    """
    Return the one of several programs that would be asked about whose name the question tells by a word; else None.

    The word is in the name of no other one of them and stands before what is applied for: "the planning application".
    """
    said = {word.lower() for word in _BEFORE_MONEY.findall(question)}
    programs = _rivals(question, scope, found, vocabulary) if said else []
    told = [program for program in programs if said & names.words_of(program)]
    return told[0] if len(told) == 1 else None


def _rivals(question: str, scope: Scope, found: Sequence[Found], vocabulary: Vocabulary) -> list[str]:
    """Return the programs between which the question does not choose, two at least; else none."""
    first = found[0].inquiry  # a later part leans on the first
    if scope.candidates or scope.program_ids or first.talked_of or any(part.inquiry.numbers for part in found):
        return []
    is_general = vocabulary.is_general(question)
    programs = [p for part in found for p in programs_settling(part.inquiry, part.candidates)]
    programs = programs or _rival_programs(found, close=_CLOSE if is_general else _CLOSE_SPECIFIC)
    if len(programs) < 2 and _points_at_a_program(question, found):
        programs = _rival_programs(found, close=_CLOSE_POINTING)
    if len(programs) < 2 and (_points_at_nothing(question, found) or (is_general and _UNNAMED.search(question))):
        programs = _programs_of_hits(found)
    return programs if len(programs) > 1 else []


def _points_at_a_program(question: str, found: Sequence[Found]) -> bool:
    """Whether the question speaks of a program that it does not name, by nothing that only one document holds."""
    inquiry = found[0].inquiry
    return not inquiry.names and not inquiry.acronyms and bool(_POINTING.search(question))


def _points_at_nothing(question: str, found: Sequence[Found]) -> bool:
    """Whether the question speaks of "it" or "the 2021 one", and nothing in it or before it says what that is."""
    inquiry = found[0].inquiry
    if inquiry.names or inquiry.acronyms or inquiry.said:
        return False
    pointer = first_pointer(question)
    is_thing = pointer is not None and pointer.role is Role.THING and bool(_LIKE_A_PROGRAM.search(question))
    return is_thing or bool(_ONE_OF_A_YEAR.search(question))


def _rival_programs(found: Sequence[Found], *, close: float) -> list[str]:
    """
    Return the programs whose documents score *close* to the best, as its share; the best first.

    None where the best is of no program: what it says holds for all of them.
    """
    usable = [candidate for part in found for candidate in part.decision.usable]
    best = max(usable, key=lambda candidate: candidate.score, default=None)
    if best is None or not best.entry.program:
        return []
    return list(dict.fromkeys(c.entry.program for c in usable if c.score >= close * best.score and c.entry.program))


def _programs_of_hits(found: Sequence[Found]) -> list[str]:
    """Return the programs of all passages looked at, the best first."""
    programs = (part.library.entries[hit.passage.document_id].program for part in found for hit in part.hits)
    return [program for program in dict.fromkeys(programs) if program]

"""A question that asks several things, or about several programs, becomes its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.question.clauses import clause_of
from assistant.conversation import leans, standalone_question, with_scope
from assistant.language.acronyms import acronyms_in
from assistant.language.dates import year_places, years_in
from assistant.language.pointing import PRONOUNS
from assistant.language.sentences import sentence_spans
from assistant.language.terms import Vocabulary
from assistant.language.values import values_of
from assistant.programs import Mention, ProgramNames
from assistant.scope import Scope, resolve_scope
from assistant.types import Turn

_OPENERS = r"(?:who(?:m|se)?|what|when|where|how|which|why|is|are|can|could|do|does|did|must|may|should)"
_BEFORE = r"(?:by|until|till|since|from|to|for|in|on|at|with|within|about|after|before|of|under)"
_ASKS = rf"(?:{_OPENERS}|{_BEFORE}\s+(?:what|when|which|whom|how|where))\b"
_ASKING = re.compile(_ASKS, re.IGNORECASE)
_JOINT = re.compile(rf"(?<=\?)\s+|,?\s+and\s+(?={_ASKS})", re.IGNORECASE)
_LEAD_IN = re.compile(rf":\s+(?={_ASKS})", re.IGNORECASE)  # "Two things: who pays, and when?"
_SUBJECT = re.compile(r"\b(?:do|does|did|has|have|will|would|can|could) (?:the )?([A-Z][A-Za-z-]+)\b")
_POINTER = re.compile(rf"\b(?:{PRONOUNS})\b", re.IGNORECASE)
_WORD = re.compile(r"\w[\w&-]*")
_SHORTEST = 3  # words; a shorter piece is no question


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked."""

    text: str  # standing alone
    asked: str  # in the person's words
    scope: Scope
    before: tuple[Turn, ...] = ()  # the part that it leans on, as if that had been asked a message earlier


def divide(
    question: str, asked: str, scope: Scope, *, year: int | None, names: ProgramNames, vocabulary: Vocabulary
) -> list[Part]:
    """
    Return the parts of a question, each with its own scope; at least one.

    A later part that leans on an earlier one takes from it what it lacks, as a follow-up does, and is searched
    with it; one that asks what somebody else does ("and what does LISC advise?") stands by itself. A question
    about several programs is asked of each, with the year that stands nearest to its name.

    Args:
        question: Standing alone.
        asked: In the person's words.
        scope: Of the whole question.
        year: Fiscal year chosen by the person, not read from the words.
        names: Programs that may be named.
        vocabulary: Tells the telling words.
    """
    pieces = split_parts(question)
    if len(pieces) > 1:
        earlier: list[Turn] = []
        parts = []
        for piece in pieces:
            is_apart = bool(earlier) and _names_its_subject(piece)
            text = piece if is_apart else _standing_alone(piece, earlier, names, vocabulary)
            before = tuple(earlier[-1:]) if not is_apart and leans(text, piece, vocabulary) else ()
            parts.append(Part(text, text, _scope_of(text, scope, year, names, inherits=not is_apart), before))
            earlier.append(Turn("user", text))
        return parts
    if len(scope.program_ids) > 1 and not scope.is_program_chosen:
        return _for_each_program(question, scope, year, names, vocabulary)
    return [Part(question, asked, scope)]


def _standing_alone(piece: str, earlier: Sequence[Turn], names: ProgramNames, vocabulary: Vocabulary) -> str:
    """Return a later part with the program and year of those before it, or what else they name, or their topic."""
    if earlier and names.find(earlier[-1].text):
        return with_scope(piece, earlier[-1].text, names)
    text = standalone_question(piece, earlier, names, vocabulary)
    return _with_names(text, earlier[-1].text) if earlier and leans(text, piece, vocabulary) else text


def _with_names(piece: str, before: str) -> str:
    """Return a part that names nothing with the proper names and years of the one before it."""
    if _named_in(piece) or not (named := _named_in(before)):
        return piece
    mark = "?" if piece.endswith("?") else ""
    return f"{piece.rstrip('?. ')} ({' '.join(named)}){mark}"


def _named_in(text: str) -> list[str]:
    """Return the proper names and years of *text*, word by word."""
    names, years = values_of(text).names, {str(year) for year in years_in(text)}
    return [word for word in _WORD.findall(text) if word.lower() in names or word in years]


def _names_its_subject(piece: str) -> bool:
    """Whether a part asks what a named body does ("how long does LISC reckon with?"), pointing at nothing before it."""
    is_of_a_body = any(match[1] in acronyms_in(piece) for match in _SUBJECT.finditer(piece))
    return is_of_a_body and not _POINTER.search(piece)


def _scope_of(part: str, whole: Scope, year: int | None, names: ProgramNames, *, inherits: bool) -> Scope:
    """The scope of a part: its own program and year, else the program of the whole if it *inherits* that."""
    if whole.is_program_chosen:
        own = replace(resolve_scope(part, names, program=None, fiscal_year=year), program_ids=whole.program_ids)
        return replace(own, is_program_chosen=True, candidates=(), related=whole.related)
    own = resolve_scope(part, names, program=None, fiscal_year=year)
    if own.program_ids or own.candidates or not inherits:
        return own
    return replace(own, program_ids=whole.program_ids, candidates=whole.candidates, related=whole.related)


def _for_each_program(
    question: str, scope: Scope, year: int | None, names: ProgramNames, vocabulary: Vocabulary
) -> list[Part]:
    """One part for each program, with what is asked of it."""
    mentions = [mention for mention in names.find(question) if len(mention.program_ids) == 1]
    parts = []
    for own in _scopes(question, scope, year, names):
        clause = clause_of(question, own.program_ids[0], mentions, vocabulary)
        parts.append(Part(clause, clause, own))
    return parts


def _scopes(question: str, scope: Scope, year: int | None, names: ProgramNames) -> list[Scope]:
    """One scope for each program, with the year that stands nearest to its name, or before all names."""
    mentions = [m for m in names.find(question) if len(m.program_ids) == 1]
    scopes = []
    for program in scope.program_ids:
        years = [at for at in year_places(question) if _belongs(at[1], program, mentions)]
        own = year if year is not None else (years[0][0] if len({y for y, _ in years}) == 1 else None)
        related = names.related([program])
        scopes.append(Scope((program,), own, is_program_chosen=True, candidates=(), related=related))
    return scopes


def _belongs(place: int, program: str, mentions: Sequence[Mention]) -> bool:
    """Whether a year at *place* is of *program*: nearest to its name, or before every name."""
    if not mentions or place < min(m.start for m in mentions):
        return True
    nearest = min(mentions, key=lambda m: min(abs(place - m.start), abs(place - m.end)))
    return program in nearest.program_ids


def split_parts(question: str) -> list[str]:
    """
    Return the questions inside *question*, in order; one that cannot be split comes back alone.

    What is said before the first of them, a situation or what both are about, stays with it.

    >>> split_parts("When is it due and who may apply for BCJI?")
    ['When is it due', 'who may apply for BCJI?']
    >>> split_parts("What are the rules for food and drink?")
    ['What are the rules for food and drink?']
    >>> split_parts("We are a small town. Who may apply, and by when?")
    ['We are a small town. Who may apply, and by when?']
    >>> split_parts("We are a small town. May we apply, and how much is there for us?")
    ['We are a small town. May we apply?', 'how much is there for us?']
    """
    start = _first_question(question)
    pieces = [piece.strip() for piece in _JOINT.split(question[start:]) if piece and piece.strip()]
    questions = [piece for piece in pieces if len(piece.split()) >= _SHORTEST and _asks(piece)]
    if not len(questions) == len(pieces) > 1:
        return [question]
    first = questions[0] if not start or questions[0].endswith("?") else f"{questions[0]}?"  # so that it is told apart
    return [question[:start] + first, *questions[1:]]


def _first_question(question: str) -> int:
    """Where the first question begins: behind statements, and behind a lead-in with a colon."""
    starts = [start for start, _ in sentence_spans(question)]
    asking = next((start for start in starts if _ASKING.match(question, start)), None)
    colon = _LEAD_IN.search(question)
    return min((start for start in (asking, colon and colon.end()) if start is not None), default=0)


def is_compound(question: str) -> bool:
    """
    Return whether *question* asks several things, also where the later ones lean on the first.

    >>> is_compound("What is PSP and how long is it?"), is_compound("What is PSP?")
    (True, False)
    """
    return sum(_asks(piece.strip()) for piece in _JOINT.split(question) if piece and piece.strip()) > 1


def _asks(piece: str) -> bool:
    return bool(_ASKING.match(piece)) or piece.endswith("?")

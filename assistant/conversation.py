"""A follow-up and its conversation become a question that stands alone."""

import re
from collections.abc import Mapping, Sequence

from assistant.errors import RequestError
from assistant.language.dates import years_in
from assistant.language.numbering import called_by, without_numbers
from assistant.language.pointing import PRONOUNS
from assistant.language.terms import Vocabulary, words
from assistant.language.topics import with_topic
from assistant.programs import ProgramNames, distinct_programs
from assistant.types import Turn

Message = Turn | Mapping[str, str]

_LEAD = re.compile(r"^(?:(?:and|but|so|ok(?:ay)?|also|then|well|what about|how about)\b[\s,]*)+", re.IGNORECASE)
_PRONOUN = re.compile(rf"\b(?:{PRONOUNS}|there)\b", re.IGNORECASE)
_SWAP_FILLER = frozenset(
    [
        "for",
        "in",
        "of",
        "about",
        "the",
        "a",
        "an",
        "to",
        "with",
        "year",
        "fiscal",
        "fy",
        "program",
        "grant",
        "grants",
        "applicants",
    ]
)
_FISCAL = re.compile(r"\bFY|\bfiscal\b", re.IGNORECASE)
_REMEMBERED = 20  # messages; what lies further back is not what a follow-up leans on


def standalone_question(question: str, history: Sequence[Turn], names: ProgramNames, vocabulary: Vocabulary) -> str:
    """
    Rewrite a follow-up so that it can be searched without its conversation.

    A question that needs nothing comes back unchanged. "and for 2023?" takes the last question with its
    year changed; "how long is it?" gets the thing last spoken of; a question that names no program gets
    the one the conversation is about.

    Args:
        question: The newest message.
        history: Earlier messages, oldest first.
        names: Programs that may be named.
        vocabulary: Tells the telling words.
    """
    asked = [turn.text for turn in history if turn.role == "user" and turn.text.strip()]
    if not asked:
        return question.strip()
    last = standalone_question(asked[-1], _before_last_user(history), names, vocabulary)
    body = _LEAD.sub("", question).strip()
    if _is_swap(body, names):
        return _swap(last, body, names)
    rewritten = with_topic(question.strip(), asked)
    if rewritten == question.strip() and not _is_dependent(question, vocabulary):
        return rewritten
    return with_scope(rewritten, last, names)


def leans(standalone: str, asked: str, vocabulary: Vocabulary) -> bool:
    """Return whether a question needed its conversation: it was rewritten, or points at what was said."""
    return standalone.strip() != asked.strip() or _is_dependent(asked, vocabulary)


def _before_last_user(history: Sequence[Turn]) -> Sequence[Turn]:
    """Return the conversation before its last user message."""
    last = max(position for position, turn in enumerate(history) if turn.role == "user" and turn.text.strip())
    return history[:last]


def _is_swap(body: str, names: ProgramNames) -> bool:
    """Whether the follow-up only names another year, program or number: "and for 2023?", "what about SPI?"."""
    numbers, rest = called_by(body), without_numbers(body)
    mentions = names.find(rest)
    for mention in mentions:
        rest = rest.replace(without_numbers(body)[mention.start : mention.end], " ")
    rest = re.sub(r"\b(?:FY)?\s*'?\d{2,4}\b", " ", rest, flags=re.IGNORECASE)
    return bool(mentions or numbers or years_in(body)) and set(words(rest)) <= _SWAP_FILLER


def _swap(last: str, body: str, names: ProgramNames) -> str:
    """Return the last question with the year, program or number that *body* names in place of its own."""
    numbers = " and ".join(sorted(number.upper() for number in called_by(body)))
    if numbers:
        return _with_number(last, numbers, names)
    swapped = last
    years, old_years = years_in(body), years_in(without_numbers(last))
    if years and old_years:
        swapped = re.sub(rf"\b((?:FY)?\s*)({old_years[-1]}|{old_years[-1] % 100:02d})\b", rf"\g<1>{years[-1]}", swapped)
    elif years:
        swapped = f"{swapped.rstrip('?. ')} in fiscal year {years[-1]}?"
    mentions, old = names.find(body), names.find(last)
    if mentions and old:
        swapped = swapped.replace(last[old[-1].start : old[-1].end], mentions[0].name)
    elif mentions:
        swapped = f"{swapped.rstrip('?. ')} for {mentions[0].name}?"
    return swapped


def _with_number(last: str, number: str, names: ProgramNames) -> str:
    """Return the last question with a *number* in place of its number or program; behind it where it has neither."""
    if old := called_by(last):
        return re.sub("|".join(map(re.escape, old)), number, last, flags=re.IGNORECASE)
    if mentions := names.find(last):
        return f"{last[: mentions[0].start]}{number}{last[mentions[0].end :]}"
    return f"{last.rstrip('?. ')} under {number}?"


def _is_dependent(question: str, vocabulary: Vocabulary) -> bool:
    """Whether the question leans on what was said: a leading "and", a pronoun, or too few telling words."""
    return bool(_LEAD.match(question) or _PRONOUN.search(question)) or len(vocabulary.telling_terms(question)) < 3


def with_scope(question: str, last: str, names: ProgramNames) -> str:
    """Return *question* with the program and year of the last one added where it names none; no year goes further."""
    additions = []
    programs, named = distinct_programs(names.find(last)), names.find(question)
    own = set(distinct_programs(named))
    if own and programs and own.isdisjoint(programs):
        return question
    if programs and not named:
        additions.append(names.short_name_of(programs[-1]))
    years = years_in(last)
    if years and (programs or _FISCAL.search(last)) and not years_in(question):
        additions.append(f"FY{years[-1]}")
    if not additions:
        return question
    mark = "?" if question.endswith("?") else ""
    return f"{question.rstrip('?. ')} ({' '.join(additions)}){mark}"


def turns_of(history: Sequence[Message]) -> list[Turn]:
    """
    Return the messages of *history* as turns, oldest first; empty ones and other roles are left out.

    Raises:
        RequestError: A message is not an object with role and text.
    """
    turns = []
    for message in list(history)[-_REMEMBERED:]:
        if not isinstance(message, Turn | Mapping):
            raise RequestError("A message of the history must be an object with role and text.")
        turn = (
            message
            if isinstance(message, Turn)
            else Turn(str(message.get("role", "")), str(message.get("text") or message.get("content") or ""))
        )
        if turn.role in ("user", "assistant") and turn.text.strip():
            turns.append(Turn(turn.role, " ".join(turn.text.split())))
    return turns

"""A quote that bears a claim out becomes the condition that the claim leaves out, if there is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.sentences import Sentence, page_sentences
from assistant.language.terms import stems
from assistant.review.checking.claims import Claim
from assistant.review.checking.quotes import ITEMS, Shown

_CONDITION = re.compile(
    r"(?:\b(?:unless|except(?: for)?|only (?:if|when|after|with|by|at|in)|for a limited|provided that|as long as|"
    r"but only|with prior approval|(?:needs?|requires?|takes?|needed) (?:\w+ )?approval)\b|: prior approval"
    r"|(?<=[, ])if\b)[^.;]*",
    re.IGNORECASE,
)
_FOR_SOME = re.compile(r",\s*(for (?:\w+ ){1,4}(?:grants|awards|applicants|sites|programs|projects))\b", re.IGNORECASE)
_FOR_A_TIME = re.compile(r"\b(?:first|up to|at most|no more than) \w+ (?:days|weeks|months|years)\b", re.IGNORECASE)
_DEMANDS = re.compile(r"\b(?:need(?:s|ed)?|required?s?|must(?! not)|had to|ha(?:s|ve) to)\b[^.;(]*", re.IGNORECASE)
_DURATIONS = ("day", "week", "month", "year")
_AND_MUST = re.compile(r"\band (?:had to|ha(?:s|ve) to|must|need(?:s|ed)? to)\b[^:.;]*", re.IGNORECASE)
_ALL_OF = re.compile(r"\b(?:conditions|all of (?:these|the following)|each of (?:these|the following)|both of)\b", re.I)
_LIMITS = re.compile(
    r"\b(?:could not|may not|cannot|must|only|unless|(?:was|were|is|are) required|had to|has to)\b", re.I
)
_SHOWN = 0.5  # share of a condition's words that a claim must hold to have told it
_SAME_SUBJECT = 2  # words that a limit shares with the list that it limits


@dataclass(frozen=True, slots=True)
class Condition:
    """What limits a quote, and the sentence it stands in where that is another one."""

    text: str
    sentence: Sentence | None = None


def missing_condition(claim: Claim, shown: Shown) -> Condition | None:
    """Return the first condition on what is quoted that *claim* does not tell."""
    told = frozenset(stems(claim.text))
    return next((found for found in _conditions(claim, shown) if not _is_told(found.text, told)), None)


def _conditions(claim: Claim, shown: Shown) -> Iterator[Condition]:
    for pattern in (_CONDITION, _FOR_SOME):
        for match in pattern.finditer(shown.text):
            yield Condition(match.group().strip(" ,:"))
    if claim.polarity.is_choice and not claim.polarity.is_duty:  # who says "may" leaves out what must be done for it
        for match in _DEMANDS.finditer(shown.text):
            yield Condition(match.group().strip(" ,:"))
    if not any(value.sort in _DURATIONS for value in claim.particulars):
        for match in _FOR_A_TIME.finditer(shown.text):
            yield Condition(match.group())
    if shown.candidate.sentence.kind in ITEMS:
        yield from _around_a_list(claim, shown)


def _around_a_list(claim: Claim, shown: Shown) -> Iterator[Condition]:
    """Conditions in what announces the list, in its other items where all must hold, and in what limits it below."""
    item = shown.candidate.sentence
    section = [s for s in page_sentences(shown.candidate.page) if s.headings == item.headings]
    lead_in = next((s for s in reversed(section) if s.start < item.start and s.kind not in ITEMS), None)
    if lead_in is None:
        return
    for match in (*_AND_MUST.finditer(lead_in.text), *_CONDITION.finditer(lead_in.text)):
        yield Condition(match.group().strip(), lead_in)
    if _ALL_OF.search(lead_in.text) and not claim.polarity.is_duty:  # who tells one duty does not deny the others
        below = [s for s in section if s.kind is item.kind and s.start > lead_in.start and s.start != item.start]
        yield from (Condition(s.text, s) for s in below)
    subject = frozenset(word for word in stems(lead_in.text) if len(word) > 3)
    for sentence in section:
        is_below = sentence.start > item.start and sentence.kind not in ITEMS
        if (
            is_below
            and _LIMITS.search(sentence.text)
            and len(subject & frozenset(stems(sentence.text))) >= _SAME_SUBJECT
        ):
            yield Condition(sentence.text, sentence)


def _is_told(condition: str, told: frozenset[str]) -> bool:
    words = frozenset(stems(condition))
    return len(words & told) >= _SHOWN * len(words)

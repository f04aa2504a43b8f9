"""What sort of value a question asks for, and whether a sentence holds one."""

import re
from enum import StrEnum

from assistant.language.dates import find_dates
from assistant.language.values import values_of


class Expected(StrEnum):
    """The sort of answer a question calls for."""

    DEADLINE = "deadline"
    DATE = "date"
    ELIGIBILITY = "eligibility"
    AMOUNT = "amount"
    COUNT = "count"
    DURATION = "duration"
    CONTACT = "contact"
    LIST = "list"
    YES_NO = "yes_no"
    TEXT = "text"


_QUESTIONS: tuple[tuple[Expected, re.Pattern[str]], ...] = tuple(
    (expected, re.compile(pattern, re.IGNORECASE))
    for expected, pattern in (
        (
            Expected.DEADLINE,
            r"\bdeadlines?\b|\bdue\b|\blast day\b|\bstill (?:time|apply|open)\b|\bclosing date\b|\b(?:by when|when) .{0,40}"
            r"\b(?:apply|submit|clos\w+|turn in|send in|file)\b|\btoo late\b",
        ),
        (
            Expected.ELIGIBILITY,
            r"\bwho (?:can|may|could|is (?:eligible|allowed)|are eligible|qualifies) .{0,20}\b(?:apply|eligible|join|take part)?"
            r"|\beligib\w+\b|\b(?:can|may|could) (?:\w+ ){1,6}apply\b",
        ),
        (Expected.DURATION, r"\bhow long\b|\bhow many (?:days|weeks|months|years|hours|minutes)\b|\bduration\b"),
        (Expected.COUNT, r"\bhow many\b|\bnumber of\b"),
        (
            Expected.AMOUNT,
            r"\bhow much\b|\b(?:maximum|minimum|max|award|grant|total) (?:award )?amount\b|\bceiling\b|"
            r"\bwhat(?:'s| is) the (?:hourly |daily )?(?:rate|cost|budget|threshold|percentage)\b",
        ),
        (
            Expected.DATE,
            r"\bwhen\b|\b(?:in )?(?:what|which) year\b|\blast day\b|\bstill (?:time|apply)\b|\bdeadlines?\b|\bdue\b|\b(?:what|which) (?:date|day)\b|\bby what time\b|\bclosing date\b",
        ),
        (
            Expected.CONTACT,
            r"\b(?:e-?mail|phone|telephone|hotline) (?:address|number)?\b|\bwho (?:do|can|should) (?:i|we) "
            r"(?:contact|call|e-?mail|ask|reach)\b|\bhow (?:do|can) (?:i|we) (?:contact|reach)\b",
        ),
        (
            Expected.LIST,
            r"\b(?:list|name) (?:all|the)\b|\bwhat (?:are|must|should|were|do|does|kinds?|types?)\b|"
            r"\bwhich (?:\w+ ){0,3}(?:are|were|do|can|must|organi[sz]ations|partners|agencies|areas|steps)\b|"
            r"\bwho (?:can|may|could|is eligible|are)\b|\bsteps\b|\brequirements?\b|\bexamples\b",
        ),
        (Expected.YES_NO, r"^(?:is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have|am)\b"),
    )
)
_MONEY = re.compile(
    r"\$\s?\d|\b\d+(?:\.\d+)?\s?(?:percent\b|%)|\b(?:million|billion)\b|\bno cost\b|\bfree\b|"
    r"\bno (?:match|direct funding|funding)\b|\bnot (?:required|funded)\b",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|hundred)"
)
_DURATION = re.compile(
    rf"\b(?:\d[\d,]*|{_NUMBER_WORD})(?:\s*(?:-|to|\u2013)\s*\d+)?[\s-]+(?:business |working |calendar )?"
    r"(?:minute|hour|day|week|month|year)s?\b|\b(?:a|one) year\b|\brolling\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b|\bcontact\b|\be-?mail\b", re.IGNORECASE)
CUES = {  # how documents put what is asked for
    Expected.DEADLINE: "applications due deadline closing date submitted by",
    Expected.ELIGIBILITY: "eligible applicants may apply",
    Expected.AMOUNT: "amount funding maximum minimum",
    Expected.CONTACT: "contact email phone questions",
}
_NARROWER = {Expected.DEADLINE: Expected.DATE, Expected.DURATION: Expected.COUNT}  # a deadline is a date, too
_NO_DATE = re.compile(
    r"\brolling\b|\bno (?:deadline|date)\b|\bat any time\b|\bwithin \d+ (?:days|weeks|months)\b", re.IGNORECASE
)
_ELIGIBLE = re.compile(
    r"\b(?:in)?eligib\w+|\b(?:may|can|could|not) (?:\w+ )?(?:apply|join|be the fiscal agent)\b|\bopen to\b|\blimited to\b|"
    r"\bapplicants?\b|\bfiscal agents?\b|\bqualif\w+|\baccept\w* .{0,40}(?:from|only)|\bonly .{0,60}(?:may|can|agenc|government|"
    r"organi[sz]ation)|\bserv(?:e|es|ing) populations?\b|\btribes?\b|\bnonprofits?\b",
    re.IGNORECASE,
)
_DATE_VALUE = re.compile(r"\brolling\b|\bno (?:deadline|date)\b|\b(?:19|20)\d{2}\b|\bwithin \d+ days\b", re.IGNORECASE)


def expected_of(question: str) -> Expected:
    """
    Return the sort of value *question* asks for.

    Where it asks for several, the one it names first; a list or a yes only where it asks for no value.

    >>> expected_of("When is it due?").value, expected_of("How many sites are there?").value
    ('date', 'count')
    """
    found = {expected: match for expected, pattern in _QUESTIONS if (match := pattern.search(question.strip()))}
    covered = {_NARROWER.get(expected) for expected in found}
    valued = [expected for expected in found if needs_value(expected) and expected not in covered]
    if valued:
        return min(valued, key=lambda expected: found[expected].start())
    return next(iter(found), Expected.TEXT)


def holds(expected: Expected, text: str) -> bool:
    """Return whether *text* holds a value of that sort; lists, yes/no and free text ask for none."""
    match expected:
        case Expected.DEADLINE:
            return any(found.is_deadline for found in find_dates(text)) or bool(_NO_DATE.search(text))
        case Expected.ELIGIBILITY:
            return bool(_ELIGIBLE.search(text))
        case Expected.DATE:
            return bool(find_dates(text) or _DATE_VALUE.search(text))
        case Expected.AMOUNT:
            return bool(_MONEY.search(text))
        case Expected.COUNT:
            return bool(values_of(text).numbers)
        case Expected.DURATION:
            return bool(_DURATION.search(text))
        case Expected.CONTACT:
            return bool(_CONTACT.search(text))
        case _:
            return True


def needs_value(expected: Expected) -> bool:
    """Return whether an answer without a value of that sort is none."""
    return expected in (
        Expected.DEADLINE,
        Expected.ELIGIBILITY,
        Expected.DATE,
        Expected.AMOUNT,
        Expected.COUNT,
        Expected.DURATION,
        Expected.CONTACT,
    )

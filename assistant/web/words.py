"""The page's own sentences, each in one place: labels, states, and what the page says of itself."""

from datetime import date

from assistant.answering.notices import NOT_OFFICIAL_TEXT
from assistant.language.naming import readable
from assistant.review.desk.records import VERIFIED
from assistant.settings import today
from assistant.types import Answer, AnswerStatus, CatalogEntry

NAME = "Program guidance assistant"
NOT_OFFICIAL = NOT_OFFICIAL_TEXT

AUDIENCES = (
    ("applying", "applicant"),
    ("running an award", "site"),
    ("helping sites", "liaison"),
)

STATES = {
    AnswerStatus.ANSWERED: "Answer",
    AnswerStatus.PARTLY_ANSWERED: "Answer to part of the question",
    AnswerStatus.NOT_FOUND: "Not found in this library",
    AnswerStatus.CLARIFY: "Please choose",
    AnswerStatus.DECLINED: "Not something this assistant does",
}
VERIFIED_ANSWER = "Verified answer"
EMERGENCY = "Call 911 first"
LOOKING = "Looking"
WRITING = "A language model is putting the quotes into words; each sentence is checked before it is shown."

AUTHORITIES = {
    "federal": "federal source",
    "tta_provider": "TTA provider",
    "grantee": "grantee",
    "repost": "repost",
}

OPENING = "Opening the library…"
RECORDED = (
    "Each answer is recorded, so that it can be checked again later. "
    "E-mail addresses, phone numbers and names that you sign with are masked first."
)
NOT_RECORDED = "This answer could not be recorded, so it has no receipt."
EMPTY_QUESTION = "Type a question first."
SOMETHING_BROKE = "Something went wrong while answering. Your question is kept: ask it again."


def state(answer: Answer) -> str:
    """The heading above an answer."""
    if answer.status is AnswerStatus.DECLINED and "911" in answer.text:
        return EMERGENCY
    return VERIFIED_ANSWER if answer.engine.composer == VERIFIED else STATES[answer.status]


def announcement(answer: Answer) -> str:
    """What a screen reader is told when an answer has come."""
    quotes = f", {plural(len(answer.citations), 'quote')}" if answer.citations else ""
    return f"{state(answer)}{quotes}."


def too_long(length: int, limit: int) -> str:
    """What a person is told whose question is longer than the limit."""
    return f"Your question has {length:,} characters; the limit is {limit:,}. Shorten it and ask again."


def facts(entry: CatalogEntry) -> list[str]:
    """
    What is known of a document, in the order in which people ask for it.

    What was inferred from the file and not stated in a catalog says so.
    """
    year = f"FY{entry.fiscal_year}" if entry.fiscal_year else ""
    known = (
        ("publisher", entry.publisher),
        ("kind", readable(entry.kind)),
        ("fiscal_year", year),
        ("status", readable(entry.status_on(today()))),
        ("authority", AUTHORITIES[entry.authority]),
    )
    said = [f"{value} (inferred)" if name in entry.inferred else value for name, value in known if value]
    return [*said, "our digest of the original"] if entry.digest else said


def day(value: date) -> str:
    """
    A date in full.

    >>> day(date(2021, 4, 12))
    'April 12, 2021'
    """
    return f"{value:%B} {value.day}, {value.year}"


def plural(count: int, noun: str) -> str:
    """
    A count with its noun.

    >>> plural(1, "page"), plural(2, "passage")
    ('1 page', '2 passages')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

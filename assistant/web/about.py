"""The About tab as HTML: what this is, how answers are made, what it cannot do, whom to ask."""

from collections.abc import Iterable

from assistant.types import Program
from assistant.web.html import Html, joined, tag
from assistant.web.words import NOT_OFFICIAL

WHAT = (
    "This assistant answers questions about justice grant programs from a fixed set of documents: the library. "
    "It shows the exact words that an answer rests on, with document, page and fiscal year."
)
HOW = (
    "It finds passages in the library that fit your question, by words and by meaning.",
    "It picks the fewest sentences that answer, and quotes them exactly.",
    "It checks each quote, letter for letter, against the stored page.",
    "It adds warnings: a date has passed, another year, a newer document, a second-hand source.",
    "When the library does not say, it says so. The same question gets the same answer.",
)
LIMITS = (
    NOT_OFFICIAL,
    "It gives no rulings, no legal advice and no odds of an award, and it writes no applications.",
    "It knows only the documents under Library. Some are our own digests of an original, and say so.",
    "Rules differ by year and program. Check the governing source that the answer names.",
    "It has no live data: open the original to see whether it has changed.",
    "Do not type names or case details of people. In an emergency, call 911.",
)


def about_html(programs: Iterable[Program]) -> Html:
    """The whole tab. The contacts are those of the library's own programs."""
    contacts = [
        tag("li", tag("strong", program.name), ": ", _whom(program))
        for program in programs
        if program.contact or program.tta_provider
    ]
    return tag(
        "div",
        tag("h2", "What this is"),
        tag("p", WHAT),
        tag("h2", "How an answer is made"),
        tag("ol", *(tag("li", step) for step in HOW)),
        tag("h2", "What it cannot do"),
        tag("ul", *(tag("li", limit) for limit in LIMITS)),
        tag("h2", "Whom to ask"),
        tag("p", "For a decision, ask the contact named in the solicitation, or your grant manager."),
        tag("ul", *contacts) if contacts else None,
        class_="about",
    )


def _whom(program: Program) -> Html:
    help_from = f"training and technical assistance from {program.tta_provider}" if program.tta_provider else None
    return joined(filter(None, (program.contact, help_from)), between="; ")

"""The About tab as HTML: what this is, how answers are made, how often it errs, what it cannot do, whom to ask."""

from collections.abc import Iterable

from assistant.types import Program
from assistant.web.error_card import ErrorCard, ErrorRate
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


def about_html(programs: Iterable[Program], card: ErrorCard | None) -> Html:
    """
    The whole tab.

    Args:
        programs: Those of the library; the contacts are theirs.
        card: How often the assistant errs; None where that was not measured, and nothing is said of it then.
    """
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
        _errors(card) if card else None,
        tag("h2", "What it cannot do"),
        tag("ul", *(tag("li", limit) for limit in LIMITS)),
        tag("h2", "Whom to ask"),
        tag("p", "For a decision, ask the contact named in the solicitation, or your grant manager."),
        tag("ul", *contacts) if contacts else None,
        class_="about",
    )


def _errors(card: ErrorCard) -> Html:
    wrong, needless = card.unanswerable_answered, card.answerable_refused
    return joined(
        (
            tag("h2", "How often it errs"),
            tag(
                "p", f"We asked it {card.questions} test questions about the starter library. None was used to tune it."
            ),
            tag(
                "ul",
                tag(
                    "li",
                    f"It should not answer {wrong.n} of them: the library does not say, or the question is not "
                    f"clear or not for this library. It answered {_counted(wrong)}.",
                ),
                tag("li", f"The library answers the other {needless.n}. It refused {_counted(needless)}."),
            ),
            tag(
                "p",
                f"Measured on {card.measured:%B} {card.measured.day}, {card.measured.year}. "
                "The range is where the true share most likely lies (95 percent interval).",
            ),
        )
    )


def _counted(rate: ErrorRate) -> str:
    return f"{rate.count} ({rate.share:.0%}, range {rate.low:.0%} to {rate.high:.0%})"


def _whom(program: Program) -> Html:
    help_from = f"training and technical assistance from {program.tta_provider}" if program.tta_provider else None
    return joined(filter(None, (program.contact, help_from)), between="; ")

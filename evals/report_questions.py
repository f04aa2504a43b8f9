"""One question of a run becomes HTML: what was expected, what was said, with which quotes, and how it was judged."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.types import AnswerStatus, Turn
from assistant.web.html import Html, joined, tag
from evals.answers import ERROR_RATES, MEASURES, Measured
from evals.matching import contains_any
from evals.measures import is_exact
from evals.questions import Fact, Place, Question
from evals.rows import CitationRow


def question_html(one: Measured, row: Mapping[str, Any], pages: Mapping[Place, str]) -> Html:
    """
    Show one question, closed until it is opened.

    Args:
        one: The question with its measures.
        row: The answer as JSON (`docs/answer.schema.json`).
        pages: Stored text of the pages that the run cited.
    """
    question, is_right = one.question, one.values["right"] == 1
    verdict = tag("span", "right" if is_right else "not right", class_="good" if is_right else "bad")
    about = f" {question.question_id} · {question.type} · {question.audience} · "
    locators = [str(citation.get("locator", "")) for citation in row["citations"]]
    return tag(
        "details",
        tag("summary", verdict, about, question.question),
        _asked(question),
        tag("h4", "Expected"),
        _expected(one),
        tag("h4", f"Answer: {one.answer.status}"),
        tag("p", one.answer.text, class_="answer"),
        _listed("Choices", one.answer.choices),
        _listed("Notices", [f"{notice['kind']}: {notice['text']}" for notice in row["notices"]]),
        tag("h4", "Citations"),
        joined(_citation(c, where, question, pages) for c, where in zip(one.answer.citations, locators, strict=True)),
        tag("h4", "Measures"),
        tag("ul", *(_measure(name, one.values[name]) for name in MEASURES)),
        class_="question",
        id=question.question_id,
    )


def _asked(question: Question) -> Html:
    scope = {"program": question.program, "fiscal year": question.fiscal_year, "as of": question.as_of}
    set_by_hand = [f"{name}: {value}" for name, value in scope.items() if value]
    return joined((_turns(question.history), _listed("Scope", set_by_hand), _listed("Note", [question.note])))


def _turns(history: Iterable[Turn]) -> Html:
    return joined(tag("p", tag("b", f"{turn.role}: "), turn.text, class_="turn") for turn in history)


def _expected(one: Measured) -> Html:
    question = one.question
    return joined(
        (
            _listed("Status", sorted(question.status)),
            _listed("Notices", sorted(question.notices)),
            _listed("Not these notices", sorted(question.notices_must_not)),
            tag("ul", *(_fact(fact, one.answer.words) for fact in question.facts)) if question.facts else None,
            _listed("The library says that it does not know", _unknown(question.unknown)),
            _listed("May be cited too", sorted(place.name for place in question.also)),
            _listed("Must not be said", [" / ".join(forms) for forms in question.facts_must_not]),
        )
    )


def _fact(fact: Fact, said: str) -> Html:
    is_said = contains_any(said, fact.forms)
    mark = tag("span", "said" if is_said else "not said", class_="good" if is_said else "bad")
    places = ", ".join(place.name for place in fact.places)
    return tag("li", mark, f" {' / '.join(fact.forms)}", f" ({places})" if places else None)


def _unknown(fact: Fact | None) -> list[str]:
    return [f"{' / '.join(fact.forms)} ({', '.join(place.name for place in fact.places)})"] if fact else []


def _citation(citation: CitationRow, locator: str, question: Question, pages: Mapping[Place, str]) -> Html:
    exact = is_exact(citation.quote, pages.get(citation.place))
    judged = citation.place in question.gold if question.gold else None
    page = {True: "right page", False: "other page", None: "no page judged"}[judged]
    return tag(
        "blockquote",
        tag("p", f"[{citation.marker}] {citation.place.name} · {locator}"),
        tag("p", citation.quote),
        tag("p", page, "; ", "exact" if exact else tag("span", "not exact", class_="bad"), class_="aside"),
    )


def _measure(name: str, value: float) -> Html:
    if math.isnan(value):
        return tag("li", f"{name}: does not apply", class_="aside")
    good = value == (0 if name in ERROR_RATES else 1)
    return tag("li", f"{name}: {value:.2f}", class_=None if good else "bad")


def _listed(name: str, values: Iterable[str | AnswerStatus]) -> Html | None:
    said = [str(value) for value in values if value]
    return tag("p", tag("b", f"{name}: "), "; ".join(said)) if said else None

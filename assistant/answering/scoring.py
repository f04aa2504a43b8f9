"""Signals of one sentence become its score as an answer, and the chance that it is one."""

import re
from dataclasses import dataclass
from math import exp

from assistant.types import CatalogEntry

_ABOUT_ITSELF = re.compile(
    r"\b(?:this|the) (?:page|document|file|deck|digest|sheet|script|list|text) "
    r"(?:is|was|sums|lists|gives|collects|has)\b|"
    r"\bdigest\b|\bit sums up\b|\bwe read\b|\bnot recorded\b|\bour own words\b|^the original\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a sentence as an answer; all in [0, 1]."""

    sentence_cosine: float  # of question and sentence
    heading_cosine: float  # of question and nearest heading, 0 without one
    own_coverage: float  # share of the telling words that the sentence meets
    coverage: float  # the same with headings and title
    passage_coverage: float  # the same for the whole passage
    rank: float  # score of its passage as a share of the best passage's
    holds_value: float  # 1 when it holds the sort of value asked for
    opens_list: float  # 1 when the question wants a list and the sentence leads into one
    in_program: float  # 1 when the question names a program and the document is of it
    in_year: float  # 1 when the question names a year and the document or sentence is of it


# Chosen on the development questions.
_ORDER = Signals(
    sentence_cosine=0.22,
    heading_cosine=0.17,
    own_coverage=0.03,
    coverage=0.15,
    passage_coverage=0.08,
    rank=0.34,
    holds_value=0.1,
    opens_list=0.06,
    in_program=0.05,
    in_year=0.12,
)
_ABOUT_ITSELF_FACTOR = 0.6  # a sentence about the document seldom says what the document says
_TITLE_WORDS = 14
_UNFINISHED_FACTOR = 0.7  # a short line without an end is a title or a caption
_ASKED_BY_ANOTHER = re.compile(
    r"^\W*I\b|\bI would like\b|\b(?:could|can|would) you\b|\bplease (?:clarify|confirm|advise|explain)\b", re.IGNORECASE
)
_NO_STATEMENT = 0.3  # factor on the chance of a sentence that speaks of its document, or asks
_CHANCE_BIAS = -7.4
_CHANCE = {
    "nearness": 9.0,
    "coverage": 3.2,
    "passage_coverage": 1.2,
    "holds_value": 0.8,
    "opens_list": 0.5,
    "in_program": 0.8,
    "in_year": 0.6,
}


def order_score(signals: Signals, text: str, *, is_paragraph: bool) -> float:
    """
    Return how well a sentence answers, beside other sentences of the same question.

    Args:
        signals: What speaks for it.
        text: Its words.
        is_paragraph: It is running text, which ends in a full stop unless it is a title or caption.
    """
    weighted = sum(getattr(_ORDER, name) * getattr(signals, name) for name in Signals.__dataclass_fields__)
    factor = _ABOUT_ITSELF_FACTOR if _ABOUT_ITSELF.search(text) else 1.0
    if is_paragraph and text[-1] not in ".!?:;\u201d\"')" and len(text.split()) <= _TITLE_WORDS:
        factor *= _UNFINISHED_FACTOR
    return float(weighted * factor)


def answer_chance(signals: Signals, text: str) -> float:
    """
    Return the chance, in (0, 1), that a sentence of *signals* answers the question at all.

    A logistic model of the nearness in meaning (the sentence's own, or its heading's), of the telling words
    met around it and in its passage, and of what else fits the question.
    """
    known = {
        "nearness": max(signals.sentence_cosine, 0.92 * signals.heading_cosine),
        "coverage": max(signals.coverage, signals.own_coverage),
        "passage_coverage": signals.passage_coverage,
        "holds_value": signals.holds_value,
        "opens_list": signals.opens_list,
        "in_program": signals.in_program,
        "in_year": signals.in_year,
    }
    total = _CHANCE_BIAS + sum(_CHANCE[name] * value for name, value in known.items())
    chance = 1.0 / (1.0 + exp(-total))
    return chance * _NO_STATEMENT if _ABOUT_ITSELF.search(text) or _ASKED_BY_ANOTHER.search(text) else chance


def status_factor(entry: CatalogEntry) -> float:
    """Return how much a document's standing lets it count, in (0, 1]."""
    return {"superseded": 0.8, "archived": 0.92}.get(entry.status.value, 1.0)

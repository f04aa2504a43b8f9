"""Signals of one sentence become its score as an answer, and the chance that it is one."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.language.terms import stems
from assistant.logistic import LogisticModel, weighed_sum
from assistant.types import CatalogEntry

# A notice rules on documents, too ("the file has to be a PDF"): only what no rule would say counts.
_ABOUT_ITSELF = re.compile(
    r"\bthis (?:page|document|file|deck|sheet|script|list|text) (?:is|was|sums|lists|gives|collects|has)\b|"
    r"\bthe (?:page|document|file|sheet|text) (?:has no|is (?:older|a repost))\b|"
    r"\bdigest\b|\bit sums up\b|\bwe read\b|\bnot recorded\b|\bour own words\b|"
    r"^the original\b.{0,30}\b(?:is|are|stood|belonged)\b",
    re.IGNORECASE,
)
# Chosen by hand on the development questions; weights.toml is fitted.
_ABOUT_ITSELF_FACTOR = 0.6  # a sentence about the document seldom says what the document says
_TITLE_WORDS = 14
_UNFINISHED_FACTOR = 0.7  # a short line without an end is a title or a caption
_ASKED_BY_ANOTHER = re.compile(
    r"^\W*I\b|\bI would like\b|\b(?:could|can|would) you\b|\bplease (?:clarify|confirm|advise|explain)\b", re.IGNORECASE
)
_POINTS_AWAY = re.compile(r"^\W*(?:please )?(?:see|refer to|go to|visit)\b", re.IGNORECASE)  # says where, not what
_LABEL = re.compile(
    r"\W*(?:\d{1,2}\.\s*)?(?:[\w()/-]+ ){0,4}(?:title|name|field|number|no)(?:\(s\)|s)?\.?\s*:", re.IGNORECASE
)
_ASKS_FOR_LABEL = re.compile(
    r"\b(?:title|name|named|called|numbers?|no\.|id|who|whom|phone|e-?mail|contact|cfda|csfa|listing)\b", re.IGNORECASE
)
_HEADING_SHARE = 0.92  # of a heading's nearness that counts as its sentence's
_DOUBT = 0.3  # factor on the chance of a sentence that speaks of its document, asks, or is far from the question
# One is needed: share of telling words that its passage meets, nearness in meaning, relevance to the reader.
_LEAST_MET, _NEAR, _LEAST_RELEVANT = 0.15, 0.5, 0.4
_NAMING, _LABEL_WORDS = 3, 4  # words of a name, and of what labels it ("Opportunity title")
WEIGHTS_FILE = Path(__file__).parent / "weights.toml"


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
    in_talk: float = 0.0  # 1 when the question leans on the conversation and the document was spoken of last
    relevant: float = 0.0  # the reader: its passage is about the question; 0 without a reader
    answers: float = 0.0  # the reader: its passage answers
    evidence: float = 0.0  # the reader: the sentence is part of the answer

    @property
    def nearness(self) -> float:
        """Nearness in meaning, of the sentence or of its heading."""
        return max(self.sentence_cosine, _HEADING_SHARE * self.heading_cosine)

    @property
    def fits_by_value(self) -> bool:
        """Whether it holds the sort of value asked for, in a document of the program and year that were named."""
        return bool(self.holds_value and self.in_program and self.in_year)


@dataclass(frozen=True, slots=True)
class Weights:
    """How signals are weighed, fitted on the development questions; see weights.toml."""

    order: Mapping[str, float]  # by signal
    chance: LogisticModel  # of whether a sentence answers
    least: float  # chance below which a sentence is not shown


@cache
def load_weights(judged_by: str) -> Weights:
    """Return the weights for answers judged by "reader", "cosine" or "lexical"."""
    table = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))[judged_by]
    chance = LogisticModel.from_table(table["chance"])
    return Weights(order=table["order"], chance=chance, least=table["least"])


def speaks_of_itself(text: str) -> bool:
    """
    Return whether a sentence speaks of the document that it stands in, not of what the document is about.

    >>> speaks_of_itself("This digest is not an official source."), speaks_of_itself("The original is on BJA's page.")
    (True, True)
    >>> speaks_of_itself("The file has to be a PDF."), speaks_of_itself("The original form must be signed.")
    (False, False)
    """
    return bool(_ABOUT_ITSELF.search(text))


def only_names(text: str, names: Collection[str]) -> bool:
    """
    Return whether a line hardly says more than the *names* that a question holds: a title, or a labelled one.

    >>> only_names("6. Funding Opportunity Title: Alder Valley Council", ["alder", "valley", "council"])
    True
    >>> only_names("The Alder Valley Council pays for travel, meals and a coordinator.", ["alder", "valley", "council"])
    False
    """
    naming = frozenset(stem for name in names for stem in stems(name))
    said = [stem for stem in stems(text) if not stem.isdigit()]
    rest = [stem for stem in said if stem not in naming]
    return len(said) - len(rest) >= _NAMING and len(rest) <= _LABEL_WORDS


def only_labels(text: str, question: str) -> bool:
    """
    Return whether a line only gives the title or number of a notice, and the *question* asks for neither.

    >>> only_labels("7. Funding Opportunity Number: 1687-566", "What must we attach?")
    True
    >>> only_labels("7. Funding Opportunity Number: 1687-566", "Which number has it?")
    False
    """
    return bool(_LABEL.match(text)) and not _ASKS_FOR_LABEL.search(question)


def order_score(weights: Weights, signals: Signals, text: str, *, is_paragraph: bool) -> float:
    """
    Return how well a sentence answers, beside other sentences of the same question.

    Args:
        weights: How the signals count.
        signals: What speaks for it.
        text: Its words.
        is_paragraph: It is running text, which ends in a full stop unless it is a title or caption.
    """
    weighed = weighed_sum(weights.order, signals)
    factor = _ABOUT_ITSELF_FACTOR if speaks_of_itself(text) else 1.0
    if is_paragraph and text[-1] not in ".!?:;\u201d\"')" and len(text.split()) <= _TITLE_WORDS:
        factor *= _UNFINISHED_FACTOR
    return weighed * factor


def answer_chance(weights: Weights, signals: Signals, text: str) -> float:
    """Return the chance, in (0, 1), that a sentence of *signals* answers the question at all."""
    chance = weights.chance.chance(signals)
    is_statement = not any((speaks_of_itself(text), _ASKED_BY_ANOTHER.search(text), _POINTS_AWAY.search(text)))
    return chance if is_statement and _is_near(signals) else chance * _DOUBT


def _is_near(signals: Signals) -> bool:
    """Whether a sentence is about the question by its words, by their meaning, by what it holds, or to the reader."""
    return (
        signals.passage_coverage >= _LEAST_MET
        or signals.nearness >= _NEAR
        or signals.relevant >= _LEAST_RELEVANT
        or signals.fits_by_value
    )


def status_factor(entry: CatalogEntry) -> float:
    """Return how much a document's standing lets it count, in (0, 1]."""
    return {"superseded": 0.8, "archived": 0.92}.get(entry.status.value, 1.0)

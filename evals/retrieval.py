"""Questions and a retriever become rankings of pages; rankings and judged pages become measures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import RequestError
from assistant.types import Hit
from evals import measures
from evals.questions import Place, Question, QuestionType
from evals.tables import cell, table

RETRIEVAL_MEASURES = ("recall@5", "recall@10", "facts@1", "facts@5", "facts@10", "nDCG@10", "RR")


@dataclass(frozen=True, slots=True)
class Ranked:
    """The pages that were found for one question, best first."""

    question: Question
    ranking: tuple[str, ...]  # names of places, each once

    @property
    def values(self) -> dict[str, float]:
        """The measures by name; all NaN for a question without judged pages, 0 without hits."""
        shown = [fact for fact in self.question.facts if fact.places]
        needs = [{place.name for place in fact.places} for fact in shown]
        relevant = set().union(*needs)
        values = (
            measures.recall_at(5, self.ranking, relevant),
            measures.recall_at(10, self.ranking, relevant),
            measures.reached_at(1, self.ranking, needs),
            measures.reached_at(5, self.ranking, needs),
            measures.reached_at(10, self.ranking, needs),
            measures.ndcg_at(10, self.ranking, dict.fromkeys(relevant, 1.0)),
            measures.reciprocal_rank(self.ranking, relevant),
        )
        return dict(zip(RETRIEVAL_MEASURES, values, strict=True))


def search_questions(questions: Iterable[Question], search: Callable[[Question], Sequence[Hit]]) -> list[Ranked]:
    """Search for each question; *search* gives passages, best first."""
    return [Ranked(question, rank_pages(_places(search(question)))) for question in questions]


def rank_saved(questions: Sequence[Question], rows: Iterable[Mapping[str, Any]]) -> list[Ranked]:
    """
    Rankings from the lines that `guidance search --batch` wrote.

    Raises:
        RequestError: A question has no line.
    """
    hits = {str(row["id"]): row["hits"] for row in rows}
    missing = [q.question_id for q in questions if q.question_id not in hits]
    if missing:
        raise RequestError(f"No hits line for {len(missing)} questions ({', '.join(missing[:5])} ...).")
    return [
        Ranked(q, rank_pages(Place(hit["document_id"], hit["page"]) for hit in hits[q.question_id])) for q in questions
    ]


def rank_pages(places: Iterable[Place]) -> tuple[str, ...]:
    """
    Turn a ranking of passages into one of pages, each at the rank of its best passage.

    >>> rank_pages([Place("a", 1), Place("b", 2), Place("a", 1)])
    ('a#1', 'b#2')
    """
    return tuple(dict.fromkeys(place.name for place in places))


def retrieval_report(ranked: Sequence[Ranked]) -> str:
    """One line a type of question; facts@k is the share of facts with a page that shows them among k."""
    groups = [("all", list(ranked))]
    groups += [(kind, [r for r in ranked if r.question.type is kind]) for kind in QuestionType]
    rows = [(name, _cells(of)) for name, of in groups if of]
    unjudged = sum(not any(fact.places for fact in r.question.facts) for r in ranked)
    below = f"{len(ranked)} questions, {unjudged} of them without judged pages"
    return f"{table(RETRIEVAL_MEASURES, rows)}\n\n{below}"


def _cells(ranked: Sequence[Ranked]) -> list[str]:
    values = [one.values for one in ranked]
    return [cell([value[name] for value in values]) for name in RETRIEVAL_MEASURES]


def _places(hits: Iterable[Hit]) -> Iterable[Place]:
    return (Place(hit.passage.document_id, hit.passage.page) for hit in hits)

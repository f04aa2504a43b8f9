"""Rankings, answers and what was expected become numbers in [0, 1]: higher is better, but for two error rates."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.types import AnswerStatus
from evals.matching import contains_any
from evals.questions import Place, Question
from evals.rows import AnswerRow, CitationRow

NAN = math.nan
GIVEN = frozenset({AnswerStatus.ANSWERED, AnswerStatus.PARTLY_ANSWERED})
REFUSED = frozenset({AnswerStatus.NOT_FOUND, AnswerStatus.DECLINED})


def recall_at(k: int, ranking: Sequence[str], relevant: Collection[str]) -> float:
    """
    Share of the relevant items among the first *k*.

    Args:
        k: Rank cutoff, at least 1.
        ranking: Item ids, best first, no duplicates.
        relevant: Ids judged relevant.

    Returns:
        A value in [0, 1], or NaN if nothing is judged relevant.

    >>> recall_at(2, ["a", "b", "c"], {"b", "c"})
    0.5
    """
    return len(set(ranking[:k]) & set(relevant)) / len(relevant) if relevant else NAN


def reached_at(k: int, ranking: Sequence[str], alternatives: Sequence[Collection[str]]) -> float:
    """
    Share of the needs for which at least one acceptable item is among the first *k*.

    Args:
        k: Rank cutoff, at least 1.
        ranking: Item ids, best first.
        alternatives: For each need, the ids any of which serves it.

    >>> reached_at(1, ["a", "b"], [{"a", "z"}, {"b"}])
    0.5
    """
    first = set(ranking[:k])
    return sum(bool(first & set(ids)) for ids in alternatives) / len(alternatives) if alternatives else NAN


def ndcg_at(k: int, ranking: Sequence[str], grades: Mapping[str, float]) -> float:
    """
    Normalised discounted cumulative gain of the first *k*.

    Returns:
        A value in [0, 1], or NaN if nothing has a grade above 0.

    Source:
        Jarvelin and Kekalainen (2002), with trec_eval's variant: gain is the grade, discount is
        log2(rank + 1), and the ideal ranking is that of all graded items.

    >>> round(ndcg_at(3, ["x", "a"], {"a": 1}), 4)
    0.6309
    """
    ideal = _discounted(sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:k])
    return _discounted([max(0.0, grades.get(item, 0.0)) for item in ranking[:k]]) / ideal if ideal else NAN


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """
    One divided by the rank of the first relevant item; 0 if none was found, NaN if none is judged.

    >>> reciprocal_rank(["x", "a"], {"a"})
    0.5
    """
    if not relevant:
        return NAN
    return next((1 / rank for rank, item in enumerate(ranking, start=1) if item in relevant), 0.0)


def share(claims: Sequence[bool]) -> float:
    """
    Share of the claims that hold, or NaN if there are none.

    >>> share([True, False, True, True])
    0.75
    """
    return sum(claims) / len(claims) if claims else NAN


def right(question: Question, answer: AnswerRow) -> float:
    """1 if the reply is all that it should be: its kind and notices right, every fact said, nothing false; else 0."""
    shortcomings = (
        behaviour_right(question, answer) < 1,
        facts_found(question, answer) < 1,  # false where no fact is expected, as no value is below 1
        nothing_false(question, answer) < 1,
        unanswerable_answered(question, answer) > 0,
    )
    return float(not any(shortcomings))


def unanswerable_answered(question: Question, answer: AnswerRow) -> float:
    """
    1 if a reply with evidence was given where none is right: an error, so lower is better.

    A reply in part is right where the library itself says that it does not know, if it quotes the words
    that say so and states nothing that it must not.

    Returns:
        0 or 1, or NaN for a question that should be answered.
    """
    if question.is_answerable:
        return NAN
    if answer.status not in GIVEN:
        return 0.0
    unknown = question.unknown
    admits = unknown is not None and any(_backs(c, unknown.forms, unknown.places) for c in answer.citations)
    return float(not (answer.status in question.status and admits and nothing_false(question, answer) != 0))


def answerable_refused(question: Question, answer: AnswerRow) -> float:
    """1 if a question that should be answered was refused: an error, so lower is better; NaN for any other question."""
    if not question.is_answerable:
        return NAN
    return float(answer.status in REFUSED and answer.status not in question.status)


def behaviour_right(question: Question, answer: AnswerRow) -> float:
    """1 if this kind of reply is right here, with each notice it needs and none that is wrong, else 0."""
    return float(
        answer.status in question.status
        and question.notices <= answer.notices
        and not question.notices_must_not & answer.notices
    )


def facts_found(question: Question, answer: AnswerRow) -> float:
    """Share of the facts that the answer states in its own text or choices; NaN if none is expected."""
    return share([contains_any(answer.words, fact.forms) for fact in question.facts])


def nothing_false(question: Question, answer: AnswerRow) -> float:
    """1 if the answer states none of what it must not; NaN if nothing is named."""
    if not question.facts_must_not:
        return NAN
    return float(not any(contains_any(answer.words, forms) for forms in question.facts_must_not))


def facts_backed(question: Question, answer: AnswerRow) -> float:
    """
    Share of the facts that are backed by a citation of a right page whose quote shows the fact.

    A fact that may stand on several pages is backed by any of them.

    Returns:
        A value in [0, 1]; 0 for an answer without citations; NaN if no page is expected.
    """
    facts = [fact for fact in question.facts if fact.places]
    return share([any(_backs(c, fact.forms, fact.places) for c in answer.citations) for fact in facts])


def citation_right(question: Question, answer: AnswerRow) -> float:
    """
    Share of the citations that point at a page judged right.

    Returns:
        A value in [0, 1]; 0 for an answer without citations where one is needed; NaN if no page is judged,
        and for a reply without citations to a question that should not be answered.
    """
    if not question.gold or not (question.is_answerable or answer.citations):
        return NAN
    return share([citation.place in question.gold for citation in answer.citations] or [False])


def quote_exact(answer: AnswerRow, page_text: Callable[[Place], str | None]) -> float:
    """
    Share of the quotes that stand, character for character, in the stored text of the cited page.

    Args:
        answer: The answer.
        page_text: Stored text of a page, or None where the library has no such page.

    Returns:
        A value in [0, 1], or NaN for an answer without citations.
    """
    return share([is_exact(citation.quote, page_text(citation.place)) for citation in answer.citations])


def is_exact(quote: str, page_text: str | None) -> bool:
    """
    Whether a quote is a piece of its page.

    >>> is_exact("due  April", "due April"), is_exact("", "due April"), is_exact("due", None)
    (False, False, False)
    """
    return bool(quote.strip()) and page_text is not None and quote in page_text


def _backs(citation: CitationRow, forms: Sequence[str], places: Collection[Place]) -> bool:
    return citation.place in places and contains_any(citation.quote, forms)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))

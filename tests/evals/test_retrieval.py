"""Rankings of pages and their measures."""

import math

import pytest

from assistant.errors import RequestError
from evals.retrieval import Ranked, rank_saved, retrieval_report

FACTS = [{"forms": ["x"], "at": [["a", 1], ["b", 1]]}, {"forms": ["y"], "at": [["c", 1]]}]


def test_pages_are_ranked_by_their_best_passage(question):
    hits = [{"document_id": "a", "page": 1}, {"document_id": "z", "page": 4}, {"document_id": "a", "page": 1}]

    (ranked,) = rank_saved([question(facts=FACTS)], [{"id": "q1", "hits": hits}])

    assert ranked.ranking == ("a#1", "z#4")
    # relevant are a#1, b#1, c#1: recall 1 of 3; of the two facts one is reached
    assert ranked.values["recall@5"] == pytest.approx(1 / 3)
    assert ranked.values["facts@5"] == 0.5
    assert ranked.values["RR"] == 1.0


def test_a_question_without_judged_pages_has_no_value_but_is_counted(question):
    unjudged = Ranked(question(status=["declined"], facts=[]), ("a#1",))

    assert all(math.isnan(value) for value in unjudged.values.values())
    assert "1 questions, 1 of them without judged pages" in retrieval_report([unjudged])


def test_a_question_left_out_is_refused(question):
    with pytest.raises(RequestError, match="q1"):
        rank_saved([question()], [])

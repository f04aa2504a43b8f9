"""Measures against values worked by hand."""

import math

import pytest

from evals import measures
from evals.questions import Place
from evals.rows import answer_row

PAGES = {Place("guide", 2): "Due May 1, at noon.\nBring a map.", Place("faq", 1): "Yes."}


def test_recall_counts_relevant_items_within_the_cutoff():
    # {b, d} are relevant; b is at rank 2, d at rank 4: 1 of 2 within 3, 2 of 2 within 4
    assert measures.recall_at(3, ["a", "b", "c", "d"], {"b", "d"}) == 0.5
    assert measures.recall_at(4, ["a", "b", "c", "d"], {"b", "d"}) == 1.0


def test_a_question_without_judgements_has_no_value_and_one_without_hits_has_zero():
    assert math.isnan(measures.recall_at(5, ["a"], set()))
    assert math.isnan(measures.ndcg_at(5, ["a"], {}))
    assert math.isnan(measures.reciprocal_rank(["a"], set()))
    assert math.isnan(measures.reached_at(5, ["a"], []))
    assert measures.recall_at(5, [], {"a"}) == 0.0
    assert measures.ndcg_at(5, [], {"a": 1}) == 0.0
    assert measures.reciprocal_rank([], {"a"}) == 0.0
    assert measures.reached_at(5, [], [{"a"}]) == 0.0


def test_ndcg_discounts_by_the_logarithm_of_the_rank():
    # gains 0, 1, 2 at ranks 1, 2, 3: 1/log2(3) + 2/log2(4) = 0.6309 + 1 = 1.6309
    # ideal 2, 1: 2/log2(2) + 1/log2(3) = 2 + 0.6309 = 2.6309; 1.6309 / 2.6309 = 0.6199
    assert measures.ndcg_at(3, ["x", "b", "a"], {"a": 2, "b": 1}) == pytest.approx(0.6199, abs=1e-4)


def test_agrees_with_trec_eval():
    """The expected values are what pytrec_eval-terrier printed for this ranking and these grades."""
    ranking, grades = ["x", "b", "d", "a", "y", "c"], {"a": 2.0, "b": 1.0, "c": 1.0, "d": 0.0}
    relevant = {"a", "b", "c"}

    assert measures.ndcg_at(3, ranking, grades) == pytest.approx(0.20151514190050246)
    assert measures.ndcg_at(5, ranking, grades) == pytest.approx(0.47662611018851303)
    assert measures.ndcg_at(10, ranking, grades) == pytest.approx(0.5903965282893011)
    assert measures.recall_at(5, ranking, relevant) == pytest.approx(0.6666666666666666)
    assert measures.reciprocal_rank(ranking, relevant) == 0.5


def test_a_need_is_reached_by_any_page_that_serves_it():
    # needs: (a or b), (c); the first two are b, x: one need of two
    assert measures.reached_at(2, ["b", "x", "c"], [{"a", "b"}, {"c"}]) == 0.5


@pytest.mark.parametrize(
    ("status", "notices", "expected"),
    [
        ("answered", ["deadline_passed", "not_official"], 1.0),  # the needed notice, and one that is free
        ("answered", ["not_official"], 0.0),  # the needed notice is missing
        ("answered", ["deadline_passed", "deadline_near"], 0.0),  # a wrong notice
        ("not_found", ["deadline_passed"], 0.0),  # the wrong kind of reply
        ("partly_answered", ["deadline_passed"], 1.0),  # the other kind that is right
    ],
)
def test_behaviour_is_the_kind_of_reply_and_its_notices(question, line, status, notices, expected):
    asked = question(
        status=["answered", "partly_answered"],
        notices=["deadline_passed"],
        notices_must_not=["deadline_near"],
    )

    assert measures.behaviour_right(asked, answer_row(line(status=status, notices=notices))) == expected


NOT_KNOWN = {"forms": ["does not say"], "at": [["guide", 2]]}
ADMITTED = {
    "status": "partly_answered",
    "text": "It does not say.",
    "citations": [("guide", 2, "It does not say how.")],
}


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ({"status": "not_found"}, 0.0),
        (ADMITTED, 0.0),
        ({**ADMITTED, "status": "answered"}, 1.0),  # the wrong kind of reply
        ({**ADMITTED, "citations": [("guide", 2, "Bring a pen.")]}, 1.0),  # other words of that page
        ({**ADMITTED, "citations": [("faq", 1, "It does not say how.")]}, 1.0),  # another page
        ({**ADMITTED, "text": "It does not say; $700,000 in 2019."}, 1.0),  # and what it must not say
    ],
)
def test_in_place_of_an_answer_a_reply_may_quote_that_the_library_does_not_know(question, line, reply, expected):
    asked = question(
        status=["not_found", "partly_answered"], facts=[], unknown=NOT_KNOWN, facts_must_not=[["$700,000"]]
    )
    answer = answer_row(line(**reply))

    assert measures.unanswerable_answered(asked, answer) == expected
    assert measures.right(asked, answer) == 1 - expected


@pytest.mark.parametrize(
    ("status", "answered", "refused"),
    [("answered", 1.0, 0.0), ("clarify", 0.0, 0.0), ("not_found", 0.0, 1.0), ("declined", 0.0, 1.0)],
)
def test_each_error_rate_has_a_value_for_its_own_half_of_the_questions(question, line, status, answered, refused):
    answer = answer_row(line(status=status))
    unanswerable, answerable = question(status=["clarify"], facts=[]), question(status=["answered"])

    assert measures.unanswerable_answered(unanswerable, answer) == answered
    assert measures.answerable_refused(answerable, answer) == refused
    assert math.isnan(measures.unanswerable_answered(answerable, answer))
    assert math.isnan(measures.answerable_refused(unanswerable, answer))


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        ("Due May 1; bring a map [1].", "answered", 1.0),
        ("Due May 1 [1].", "answered", 0.0),  # one of two facts
        ("Due May 1, not in June; bring a map [1].", "answered", 0.0),  # what it must not say
        ("Due May 1; bring a map [1].", "not_found", 0.0),  # the wrong kind of reply
    ],
)
def test_right_is_the_right_reply_with_every_fact_and_nothing_false(question, line, text, status, expected):
    facts = [{"forms": [form], "at": [["guide", 2]]} for form in ("May 1", "a map")]
    asked = question(facts=facts, facts_must_not=[["June"]])

    assert measures.right(asked, answer_row(line(text=text, status=status))) == expected


def test_facts_are_found_in_text_and_choices_in_any_accepted_wording(question, line):
    facts = [
        {"forms": ["May 1", "1 May"], "at": [["guide", 2]]},
        {"forms": ["BCJI"], "at": [["guide", 2]]},
        {"forms": ["/8[06] sites/"], "at": [["guide", 2]]},
        {"forms": ["12"], "at": [["guide", 2]]},
    ]
    answer = answer_row(line(text="Due 1  MAY [1] for 86 [2] sites, since 2012.", choices=["bcji (2021)"]))

    # May 1, BCJI and 86 sites are there; 12 stands only inside 2012: 3 of 4
    assert measures.facts_found(question(facts=facts), answer) == 0.75


def test_a_fact_is_backed_only_by_a_quote_that_shows_it_on_a_right_page(question, line):
    facts = [
        {"forms": ["May 1"], "at": [["guide", 2], ["web", 1]]},
        {"forms": ["a map"], "at": [["guide", 2]]},
        {"forms": ["Yes"], "at": [["faq", 1]]},
    ]
    cited = [("web", 1, "By May 1."), ("guide", 2, "Bring a pen."), ("faq", 2, "Yes.")]

    # May 1: a right page and the words; a map: right page, other words; Yes: the words, wrong page: 1 of 3
    assert measures.facts_backed(question(facts=facts), answer_row(line(citations=cited))) == pytest.approx(1 / 3)


def test_a_citation_is_right_when_document_and_page_are_judged(question, line):
    asked = question(also=[["faq", 1]])
    cited = [("guide", 2, "x"), ("guide", 3, "x"), ("faq", 1, "x"), ("other", 2, "x")]

    # guide 2 and faq 1 are judged, guide 3 and other 2 are not: 2 of 4
    assert measures.citation_right(asked, answer_row(line(citations=cited))) == 0.5
    assert measures.citation_right(asked, answer_row(line(citations=[]))) == 0.0
    assert math.isnan(measures.citation_right(question(status=["declined"], facts=[]), answer_row(line())))


def test_a_question_that_should_not_be_answered_needs_no_citation(question, line):
    asked = question(status=["not_found", "partly_answered"], facts=[], unknown=NOT_KNOWN)

    assert math.isnan(measures.citation_right(asked, answer_row(line(status="not_found"))))
    assert measures.citation_right(asked, answer_row(line(citations=[("faq", 1, "x")]))) == 0.0


def test_a_quote_that_counts_as_exact_is_a_piece_of_the_stored_page(line):
    quotes = ["Due May 1", "due May 1", "Due  May 1", "Bring a map.", "noon.\nBring", " ", "Yes."]
    answer = answer_row(line(citations=[("guide", 2, quote) for quote in quotes]))

    exact = [c.quote for c in answer.citations if measures.is_exact(c.quote, PAGES.get(c.place))]

    assert all(quote in PAGES[Place("guide", 2)] for quote in exact)
    assert exact == ["Due May 1", "Bring a map.", "noon.\nBring"]
    # 3 of 7
    assert measures.quote_exact(answer, PAGES.get) == pytest.approx(3 / 7)


def test_a_quote_of_a_page_that_is_not_held_is_not_exact(line):
    answer = answer_row(line(citations=[("guide", 9, "Due May 1"), ("guide", 2, "Due May 1")]))

    assert measures.quote_exact(answer, PAGES.get) == 0.5


def test_an_answer_that_says_what_it_must_not_is_counted(question, line):
    asked = question(facts_must_not=[["25 percent", "25%"], ["June"]])

    assert measures.nothing_false(asked, answer_row(line(text="Match is 25%."))) == 0.0
    assert measures.nothing_false(asked, answer_row(line(text="No match."))) == 1.0
    assert math.isnan(measures.nothing_false(question(), answer_row(line(text="Match is 25%."))))

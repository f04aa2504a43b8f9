"""The committed sets of questions: complete, apart from each other, and true to the starter library."""

import tomllib
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from assistant.types import NoticeKind
from evals.matching import contains_any, is_pattern, normalise
from evals.questions import DATASETS, Audience, QuestionType, load_questions
from ingest.readers import read_file

CORPUS = Path(__file__).parents[2] / "corpus"
SIZES = {"fixed": 80, "development": 108}
EVERY = [(name, q) for name in SIZES for q in load_questions(DATASETS / f"{name}.jsonl")]
QUESTIONS = [pytest.param(q, id=q.question_id) for _, q in EVERY]


@cache
def _catalog():
    entries = tomllib.loads((CORPUS / "catalog.toml").read_text("utf-8"))["document"]
    return {entry["id"]: entry for entry in entries}


@cache
def _pages(document_id):
    (reading,) = read_file(CORPUS / _catalog()[document_id]["file"])
    return {page.number: page.text for page in reading.pages}


@pytest.mark.parametrize("name", SIZES)
def test_a_set_has_its_size_and_ids_of_its_own(name):
    ids = [q.question_id for of, q in EVERY if of == name]

    assert len(ids) == SIZES[name]
    assert all(question_id.startswith(f"{name[0]}-") for question_id in ids)


@pytest.mark.parametrize("name", SIZES)
def test_a_set_holds_every_type_and_audience_in_sensible_shares(name):
    questions = [q for of, q in EVERY if of == name]
    types = Counter(q.type for q in questions)
    audiences = Counter(q.audience for q in questions)
    not_plain = sum(not q.is_answerable or q.type is QuestionType.FALSE_PREMISE for q in questions)

    assert set(types) == set(QuestionType)
    assert set(audiences) == set(Audience)
    assert min(types.values()) >= (5 if name == "fixed" else 3)
    assert max(types.values()) <= len(questions) / 5
    assert min(audiences.values()) >= len(questions) / 5
    assert 0.25 <= not_plain / len(questions) <= 0.45


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_gold_page_exists_and_shows_the_fact(question):
    shown = [(fact, place) for fact in question.facts for place in fact.places]
    pages = {place: _pages(place.document_id).get(place.page) for place in question.gold}

    assert [place.name for place, text in pages.items() if text is None] == []
    assert [(fact.forms[0], p.name) for fact, p in shown if not contains_any(pages[p], fact.forms)] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_expected_fits_the_type(question):
    unanswerable = question.type in (QuestionType.NOT_IN_LIBRARY, QuestionType.OUT_OF_SCOPE)
    places = len({place.document_id for fact in question.facts for place in fact.places})

    assert not (unanswerable and (question.is_answerable or question.gold))
    assert bool(question.history) == (question.type is QuestionType.FOLLOW_UP)
    assert question.type is not QuestionType.SEVERAL_DOCUMENTS or places >= 2
    assert question.type is not QuestionType.LIST or len(question.facts) >= 3
    assert question.type is not QuestionType.FALSE_PREMISE or question.facts_must_not or question.facts


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_second_hand_notice_is_expected_exactly_where_only_reposts_show_the_facts(question):
    documents = {place.document_id for fact in question.facts for place in fact.places}
    only_reposts = bool(documents) and all(_catalog()[name]["authority"] == "repost" for name in documents)

    assert (NoticeKind.SECOND_HAND in question.notices) == only_reposts


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_asks_for_what_it_must_not_say(question):
    forms = [form for fact in question.facts for form in fact.forms if not is_pattern(form)]

    assert [form for form in forms if any(contains_any(form, bad) for bad in question.facts_must_not)] == []


def test_no_question_of_one_set_is_a_wording_of_one_in_the_other():
    fixed, development = ([q for of, q in EVERY if of == name] for name in SIZES)

    alike = [
        (a.question, b.question)
        for a, b in product(fixed, development)
        if fuzz.token_sort_ratio(normalise(a.question), normalise(b.question)) > 72
    ]

    assert alike == []


def test_no_question_of_one_set_asks_for_the_facts_of_one_in_the_other():
    fixed, development = (
        {frozenset(normalise(fact.forms[0]) for fact in q.facts) for of, q in EVERY if of == name and q.gold}
        for name in SIZES
    )

    assert fixed & development == set()

"""The committed sets of questions: complete, apart from each other, and true to the starter library."""

import tomllib
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from assistant.types import AnswerStatus, NoticeKind
from evals.halves import TEST_DOCUMENTS
from evals.matching import contains_any, is_pattern, normalise
from evals.questions import Audience, QuestionType
from evals.sets import load_set, set_files
from ingest.readers import read_file

CORPUS = Path(__file__).parents[2] / "corpus"
SIZES = {"development": 441, "test": 150}
PREFIXES = {"development": ("d-", "f-"), "test": ("t-", "f-")}  # f-: written when one set was called "fixed"
EVERY = [(name, q) for name in SIZES for q in load_set(set_files(name))]
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
def test_a_half_has_its_size_and_its_prefixes(name):
    ids = [q.question_id for of, q in EVERY if of == name]

    assert len(ids) == SIZES[name]
    assert [question_id for question_id in ids if not question_id.startswith(PREFIXES[name])] == []


def test_no_id_is_used_twice_in_the_two_halves():
    assert [name for name, n in Counter(q.question_id for _, q in EVERY).items() if n > 1] == []


def test_all_is_the_two_halves():
    assert sum(SIZES.values()) == len(load_set(set_files("all"))) >= 240


def test_a_question_of_the_development_half_rests_on_no_document_of_the_test_half():
    rests_on = {q.question_id: _documents(q) & TEST_DOCUMENTS for of, q in EVERY if of == "development"}

    assert {name: held for name, held in rests_on.items() if held} == {}


def test_a_question_of_the_test_half_rests_on_documents_of_that_half():
    """Some of the oldest (f-) name a document of the other half beside it."""
    answerable = {q.question_id: _documents(q) for of, q in EVERY if of == "test" and q.is_answerable}

    assert [name for name, documents in answerable.items() if not documents & TEST_DOCUMENTS] == []
    assert [name for name, held in answerable.items() if held - TEST_DOCUMENTS and not name.startswith("f-")] == []


def test_the_halves_name_documents_of_the_library():
    assert set(_catalog()) > TEST_DOCUMENTS


@pytest.mark.parametrize("name", SIZES)
def test_a_half_holds_every_type_and_audience_in_sensible_shares(name):
    questions = [q for of, q in EVERY if of == name]
    types = Counter(q.type for q in questions)
    audiences = Counter(q.audience for q in questions)
    not_plain = sum(not q.is_answerable or q.type is QuestionType.FALSE_PREMISE for q in questions)

    assert set(types) == set(QuestionType)
    assert set(audiences) == set(Audience)
    assert min(types.values()) >= {"test": 10, "development": 5}[name]
    assert max(types.values()) <= len(questions) / 5
    assert min(audiences.values()) >= len(questions) / 5
    assert 0.25 <= not_plain / len(questions) <= 0.45


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_gold_page_exists_and_shows_the_fact(question):
    stated = (*question.facts, *([question.unknown] if question.unknown else []))
    shown = [(fact, place) for fact in stated for place in fact.places]
    pages = {place: _pages(place.document_id).get(place.page) for place in question.gold}

    assert [place.name for place, text in pages.items() if text is None] == []
    assert [(fact.forms[0], p.name) for fact, p in shown if not contains_any(pages[p], fact.forms)] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_expected_fits_the_type(question):
    unanswerable = question.type in (QuestionType.NOT_IN_LIBRARY, QuestionType.OUT_OF_SCOPE)
    places = len(_documents(question))

    assert not (unanswerable and (question.is_answerable or places))
    assert (QuestionType.AMBIGUOUS is question.type) == (AnswerStatus.CLARIFY in question.status)
    assert bool(question.history) == (question.type is QuestionType.FOLLOW_UP)
    assert question.type is not QuestionType.SEVERAL_DOCUMENTS or places >= 2
    assert question.type is not QuestionType.LIST or len(question.facts) >= 3
    assert question.type is not QuestionType.FALSE_PREMISE or question.facts_must_not or question.facts


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_second_hand_notice_is_expected_exactly_where_only_reposts_show_the_facts(question):
    documents = _documents(question)
    only_reposts = bool(documents) and all(_catalog()[name]["authority"] == "repost" for name in documents)

    assert (NoticeKind.SECOND_HAND in question.notices) == only_reposts


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_asks_for_what_it_must_not_say(question):
    forms = [form for fact in question.facts for form in fact.forms if not is_pattern(form)]

    assert [form for form in forms if any(contains_any(form, bad) for bad in question.facts_must_not)] == []


def test_no_question_of_one_half_is_a_wording_of_one_in_the_other():
    """Neither word for word nor, for questions long enough to say something, as a part of a longer one."""
    development, test = ([normalise(q.question) for of, q in EVERY if of == name] for name in SIZES)

    alike = [
        (a, b)
        for a, b in product(development, test)
        if fuzz.token_sort_ratio(a, b) > 72 or (len(min(a, b, key=len)) > 40 and fuzz.token_set_ratio(a, b) > 80)
    ]

    assert alike == []


def test_no_question_of_one_half_asks_for_the_facts_of_one_in_the_other():
    development, test = (
        {frozenset(normalise(fact.forms[0]) for fact in q.facts) for of, q in EVERY if of == name and _documents(q)}
        for name in SIZES
    )

    assert development & test == set()


def _documents(question):
    return {place.document_id for fact in question.facts for place in fact.places}

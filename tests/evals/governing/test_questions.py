"""The governing questions: complete, apart from each other by document, and true to both libraries."""

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

from assistant.errors import RequestError
from corpus.rebuild import rebuild
from evals.governing.questions import HALVES as EVERY_HALF
from evals.governing.questions import OWN, DeadlineState, LibraryName, load_half
from evals.halves import TEST_DOCUMENTS
from evals.libraries import PRACTICE
from evals.matching import contains_any
from ingest.readers import read_file

ROOTS = {LibraryName.STARTER: Path(__file__).parents[3] / "corpus", LibraryName.PRACTICE: PRACTICE}
HALVES = ("development", "test")
EVERY = [(half, q) for half in HALVES for q in load_half(half)]
RULES = [(half, q) for half in EVERY_HALF[2:] for q in load_half(half)]
QUESTIONS = [pytest.param(q, id=q.question_id) for _, q in (*EVERY, *RULES) if q.library in OWN]


@cache
def catalog(library):
    entries = tomllib.loads((ROOTS[library] / "catalog.toml").read_text("utf-8"))["document"]
    return {entry["id"]: entry for entry in entries}


@cache
def text(library, document_id):
    (reading,) = read_file(ROOTS[library] / catalog(library)[document_id]["file"])
    return "\n".join(page.text for page in reading.pages)


def test_there_are_at_least_sixty_over_both_libraries():
    assert len(EVERY) >= 60
    assert {q.library for _, q in EVERY} == set(OWN)


def test_the_halves_share_no_document():
    named = {half: {(q.library, name) for of, q in EVERY if of == half for name in q.governing} for half in HALVES}

    assert named["development"] & named["test"] == set()
    assert {name for library, name in named["development"] if library is LibraryName.STARTER} & TEST_DOCUMENTS == set()
    assert {name for library, name in named["test"] if library is LibraryName.STARTER} <= TEST_DOCUMENTS


def test_every_rule_question_names_conditions_and_no_two_ask_the_same():
    assert all(q.conditions and q.says for _, q in RULES)
    assert len({q.question for _, q in RULES}) == len(RULES)
    assert not {q.question for _, q in RULES} & {q.question for _, q in EVERY}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_must_be_said_stands_in_the_library(question):
    held = [text(question.library, name) for name in catalog(question.library)]

    for forms in (*question.says, *question.conditions):
        assert any(contains_any(one, forms) for one in held), forms
    assert question.governing <= set(catalog(question.library))


def test_some_questions_are_asked_on_both_sides_of_a_deadline():
    asked = {}
    for _, q in EVERY:
        asked.setdefault((q.library, q.question), set()).update(q.deadline)

    both = [question for question, states in asked.items() if {DeadlineState.NEAR, DeadlineState.PASSED} <= states]
    assert len(both) >= 10


def test_an_unknown_key_is_refused_with_its_line(tmp_path):
    line = {"id": "x", "library": "starter", "question": "?", "as_of": "2024-01-01", "says": [], "sayz": []}
    (tmp_path / "governing_test.jsonl").write_text(json.dumps(line), encoding="utf-8")

    with pytest.raises(RequestError, match=r"governing_test\.jsonl, line 1: unknown or missing keys: sayz"):
        load_half("test", tmp_path)


def test_the_binary_documents_are_what_the_sources_say(tmp_path):
    made = rebuild(PRACTICE / "sources", tmp_path)

    assert {path.stem for path in made} == {path.stem for path in (PRACTICE / "sources").iterdir()}
    for path in made:
        assert path.read_bytes() == (PRACTICE / "documents" / path.name).read_bytes(), path.name

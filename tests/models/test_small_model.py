"""A real model that invents: nothing of its own reaches an answer."""

import re
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answering.composing import ExtractiveComposer
from assistant.answering.writing.composer import LanguageModelComposer
from assistant.answering.writing.holding import Holder
from assistant.generation import open_generator
from assistant.language.terms import load_vocabulary
from assistant.language.wording import load_wording
from assistant.settings import Settings
from evals.questions import DATASETS, load_questions
from evals.writing import write_answers
from tests.models.serving import is_installed, small_model

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(not is_installed(), reason="the small model is not installed: `make test-slow` installs it"),
]
ASKED = 10


@pytest.fixture(scope="module")
def settings():
    """Settings for the model, served for these tests; a loaded computer may take its time."""
    with small_model() as url:
        yield Settings(language_model="openai:smollm2", language_model_url=url, language_model_timeout_s=300.0)


def unknown_words(statement, answer):
    """Words and numbers of a statement that stand in no quote and no title; endings are let off."""
    shown = " ".join(text for c in answer.citations for text in (c.quote, c.entry.title)).lower()
    return [word for word in re.findall(r"[a-z]{4,}|\d[\d,.]*\d|\d", statement.lower()) if word[:5] not in shown]


def test_no_invention_of_a_real_model_stands(settings, starter_index):
    composer = LanguageModelComposer(
        open_generator(settings), Holder(load_vocabulary(), load_wording()), ExtractiveComposer(), None, 0.0
    )
    questions = load_questions(DATASETS / "development.jsonl")[: 2 * ASKED]

    rows = list(write_answers(questions, Assistant.open(starter_index), composer, insists=True))[:ASKED]
    judged = [(row, written, finding) for row in rows for written, finding in row.judged]

    assert any(
        not finding.is_borne_out and unknown_words(written.statement, row.answer) for row, written, finding in judged
    )
    for row, written, finding in judged:
        if finding.is_borne_out:
            assert unknown_words(written.statement, row.answer) == [], written.statement


def test_an_answer_by_a_real_model_has_the_quotes_of_the_default_engine(settings, starter_index):
    assistant = Assistant.open(starter_index, settings)
    question = "What year was the COPS Office set up?"

    quoted, written = assistant.ask(question), assistant.ask(question, engine="llm")

    same = {"text": "", "engine": quoted.engine, "seconds": quoted.seconds}
    assert replace(written, **same) == replace(quoted, **same)
    assert "1994" in written.text

"""The same question on both engines: a language model changes the wording and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from assistant import Assistant
from assistant.answering.printing import answer_text
from assistant.answering.rendering import answer_json
from assistant.errors import RequestError
from assistant.settings import Settings
from ingest.command import ingest_command
from tests.assistant.generation.endpoint import endpoint, reply, state

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "answer.schema.json").read_text(encoding="utf-8"))
NOTICE = (
    "Harbor Safety Grant, fiscal year 2022\n\nDeadline\n"
    "Applications for the Harbor Safety Grant are due March 4, 2022, at 8:59 p.m. Eastern time.\n"
)
QUESTION = "When are Harbor Safety Grant applications due?"
WRITTEN = (
    "Applications for the Harbor Safety Grant are due by 8:59 p.m. Eastern time on March 4, 2022 [1]."
    " They cost $40 [1]."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A library of one notice."""
    folder = tmp_path_factory.mktemp("engines")
    (folder / "harbor.txt").write_text(NOTICE, encoding="utf-8")
    assert not ingest_command([str(folder / "harbor.txt")], index=folder / "index").failed
    return folder / "index"


@pytest.fixture
def answers(index, monkeypatch):
    """What both engines make of a question, and what was asked of the model."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def both(question, *acts):
        with endpoint(*acts) as there:
            settings = replace(Settings(), language_model="openai:scripted", language_model_url=there.url)
            assistant = Assistant.open(index, settings)
            return assistant.ask(question), list(assistant.stream(question, engine="llm")), there.requests

    return both


def test_only_the_wording_differs(answers):
    quoted, (*_, written), _ = answers(QUESTION, reply(WRITTEN))

    assert "8:59 p.m. Eastern time on March 4, 2022. [1]" in written.text and "$40" not in written.text
    same = {"text": "", "engine": quoted.engine, "seconds": quoted.seconds}
    assert replace(written, **same) == replace(quoted, **same)


def test_everything_but_the_text_is_there_from_the_first_on(answers):
    _, (first, *_, last), _ = answers(QUESTION, reply(WRITTEN))

    assert (first.text, first.is_growing, last.is_growing) == ("", True, False)
    assert (first.citations, first.governing, first.notices) == (last.citations, last.governing, last.notices)


def test_one_line_says_what_was_left_out(answers):
    _, (*_, written), _ = answers(QUESTION, reply(WRITTEN))

    assert "1 sentence of the language model was left out" in answer_text(written)
    jsonschema.validate(row := answer_json(written), SCHEMA)
    assert row["engine"]["composer"].startswith("llm openai:scripted (1 sentence")


def test_a_model_that_is_away_gives_the_quotes_with_one_line_why(answers):
    quoted, (*_, written), _ = answers(QUESTION, state(500))

    assert written.text == quoted.text
    assert "refused the request (HTTP 500). This answer is the quotes themselves." in answer_text(written)
    jsonschema.validate(answer_json(written), SCHEMA)


@pytest.mark.parametrize("question", ["What is the weather today?", "How tall is the zebra of the moon?", ""])
def test_where_there_is_nothing_to_put_into_words_the_model_is_not_asked(answers, question):
    quoted, (written,), requests = answers(question, reply(WRITTEN))

    assert requests == []
    assert (written.status, written.text) == (quoted.status, quoted.text)


def test_the_engine_cannot_be_asked_for_without_a_model(index):
    with pytest.raises(RequestError, match="GUIDANCE_MODEL"):
        Assistant.open(index, Settings()).ask(QUESTION, engine="llm")

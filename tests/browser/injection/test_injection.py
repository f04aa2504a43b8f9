"""
Attacks in documents and in questions, a model that obeys them all, one that babbles, and a real browser.

Attacks stand in documents (plain, hidden, in titles, alternative texts, notes, cues and file names), each beside a
fact, and in questions. Every reply is rendered under the page's own policy. Usually each attack is tried in one
place and one question; `pytest -m series tests/browser/injection` tries all 210 places and 150 questions.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings
from assistant.types import Answer
from assistant.web.asking import Asking, Chosen
from assistant.web.html import Html
from assistant.web.opening import Desk
from assistant.web.pictures.making import PictureMaker
from ingest.command import ingest_command
from tests.assistant.generation.endpoint import endpoint
from tests.browser.conftest import served
from tests.browser.injection.asked import hostile_questions
from tests.browser.injection.documents import PLACES, Case, all_cases, some_cases, write_documents
from tests.browser.injection.doubles import babbling, obeying
from tests.browser.injection.judging import INSPECT, wrongs
from tests.browser.injection.payloads import MARKS, PAYLOADS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]
MODELS = ("obeying", "babbling")
TYPED = 6  # questions that are typed into the page, one by one
REFUSED = 0.01  # share of questions that may go unanswered where an attack shares the sentence of the fact
AT_ONCE = 40  # replies that are rendered together


@dataclass(frozen=True, slots=True)
class Attacked:
    """A library with attacks in it, and what is asked of it."""

    cases: Sequence[Case]
    hostile: Sequence[str]  # questions
    index: Path


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back to one question."""

    question: str
    answer: Answer
    conversation: Html
    evidence: Html


@dataclass(frozen=True, slots=True)
class Replies:
    """What came back while one model was asked."""

    benign: Sequence[Reply]  # to the question beside each attack
    hostile: Sequence[Reply]
    requests: int  # to the model, for the benign ones

    @property
    def every(self) -> list[Reply]:
        """Those to all questions."""
        return [*self.benign, *self.hostile]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("sample", marks=pytest.mark.timeout(900)),
        pytest.param("series", marks=[pytest.mark.series, pytest.mark.timeout(7200)]),
    ],
)
def attacked(request, tmp_path_factory):
    """The cases, and a library of the documents that hold them."""
    folder, index = tmp_path_factory.mktemp("attacked"), tmp_path_factory.mktemp("library") / "index"
    is_whole = request.param == "series"
    cases = all_cases() if is_whole else some_cases()
    write_documents(cases, folder)
    assert not ingest_command([str(folder)], index=index).failed
    return Attacked(cases, hostile_questions(cases, whole=is_whole), index)


def opened(index, model):
    """An assistant over that library whose language model is *model*."""
    settings = Settings(
        language_model="openai:double",
        language_model_url=model.url,
        language_model_attempts=1,
        language_model_failures=1_000_000,
    )
    return Assistant.open(index, settings)


def replies_to(questions, assistant):
    """Ask each question on a page of its own, as a browser would."""
    asking = Asking(Desk(lambda: assistant), PictureMaker(), Settings().max_question_chars, engine="llm")
    found = []
    for question in questions:
        views = list(asking.ask(question, (), Chosen("applicant")))
        *_, answer = [e.answer for view in views for e in view.exchanges if e.answer is not None]
        evidence = next(view.evidence for view in reversed(views) if view.evidence is not None)
        found.append(Reply(question, answer, views[-1].conversation, evidence))
    return found


@pytest.fixture(scope="module")
def replies(attacked):
    """By model, the replies to the questions beside the attacks, and to those that attack."""
    found = {}
    for name, act in zip(MODELS, (obeying(attacked.cases), babbling()), strict=True):
        with endpoint(act) as model:
            assistant = opened(attacked.index, model)
            benign = replies_to([case.question for case in attacked.cases], assistant)
            requests = len(model.requests)
            found[name] = Replies(benign, replies_to(attacked.hostile, assistant), requests)
    return found


def test_every_attack_is_tried_in_documents_and_in_questions(attacked):
    places = {(case.place, case.payload) for case in attacked.cases}
    is_whole = len(attacked.cases) > len(PAYLOADS)

    assert len(places) == len(attacked.cases) == (len(PLACES) * len(PAYLOADS) if is_whole else len(PAYLOADS))
    assert {payload for _, payload in places} == set(PAYLOADS)
    assert {place for place, _ in places} == set(PLACES)
    assert len(set(attacked.hostile)) == (5 if is_whole else 1) * len(PAYLOADS)


@pytest.mark.parametrize("model", MODELS)
def test_nothing_that_an_attack_wants_is_said(attacked, replies, model):
    with Assistant.open(attacked.index).library as library:
        wrong = [
            (reply.question, one)
            for reply in replies[model].every
            for one in wrongs(reply.answer, library, is_quoted_only=model == "babbling")
        ]

    assert wrong == []


@pytest.mark.parametrize("model", MODELS)
def test_the_question_beside_an_attack_is_answered_right(attacked, replies, model, capsys):
    got = replies[model]
    written = sum(reply.answer.engine.composer.startswith("llm") for reply in got.benign)
    missed = [
        case for case, reply in zip(attacked.cases, got.benign, strict=True) if case.amount not in reply.answer.text
    ]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{model} model, asked for {got.requests} of {len(got.benign)} questions beside an attack, wrote "
            f"{written} answers: {len(got.benign) - len(missed)} right; {len(got.hostile)} questions that attack\n"
        )

    assert len(missed) <= REFUSED * len(attacked.cases), missed
    assert got.requests >= 0.8 * len(attacked.cases)


def test_a_browser_shows_every_reply_and_does_nothing_that_an_attack_wants(attacked, replies, visit):
    everything = [reply for got in replies.values() for reply in got.every]
    found = []
    with served(lambda: Assistant.open(attacked.index)) as place:
        page = visit(at=place)
        for start in range(0, len(everything), AT_ONCE):
            some = everything[start : start + AT_ONCE]
            html = ["".join(reply.conversation for reply in some), "".join(reply.evidence for reply in some)]
            page.evaluate(
                "([said, shown]) => { document.querySelector('#conversation').innerHTML = said;"
                " document.querySelector('#evidence').innerHTML = shown; }",
                html,
            )
            page.wait_for_timeout(200)
            found += page.evaluate(INSPECT, list(MARKS))
            assert page.locator("#conversation [id^='turn-']").count() == len(some)

    assert found == []
    assert page.wrong == []
    assert [url for url in page.asked_for if not url.startswith((place, "data:"))] == []


def test_attacks_that_are_typed_into_the_page_reach_nothing(attacked, visit):
    with endpoint(obeying(attacked.cases)) as model:
        assistant = opened(attacked.index, model)
        settings = Settings(language_model="openai:double", language_model_url=model.url)
        with served(lambda: assistant, settings=settings) as place:
            page = visit(at=place)
            for turn, question in enumerate(attacked.hostile[:: len(attacked.hostile) // TYPED][:TYPED], start=1):
                page.fill("#question textarea", question)
                page.click("#send")
                page.wait_for_selector(f"#turn-{turn} .state")
                page.wait_for_function("!document.querySelector('.frame.pending, .looking')")
                assert page.evaluate(INSPECT, list(MARKS)) == []

    assert len(model.requests) > 0
    assert page.wrong == []
    assert [url for url in page.asked_for if not url.startswith((place, "data:"))] == []

"""Many people at once: nobody meets an error, and who is too many is told so; `python -m tests.load` measures it."""

import shutil

import pytest

from assistant.settings import Settings
from tests.load.crowds import ask_on, chat, crowd, summary
from tests.load.serving import ROOT, ingest, ingesting, memory_mib, serving
from tests.load.visiting import ANSWERED, BUSY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
QUESTIONS = ("When were the FY2021 BCJI applications due?", "What is the match?", "Who may apply?", "What is CRI-TAC?")


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """A copy of the starter documents, and the library made of them."""
    place = tmp_path_factory.mktemp("load")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    assert ingest(place / "corpus", place / "index") == 0
    return place / "corpus", place / "index"


@pytest.fixture(scope="module")
def page(documents):
    """The page over it."""
    with serving(documents[1]) as served:
        yield served


def test_people_chat_without_an_error_while_documents_are_ingested(page, documents):
    with ingesting(*documents) as codes:
        met = chat(page.address, people=8, minutes=0.7, questions=QUESTIONS)

    assert {one.ended for one in met} == {ANSWERED}, summary(met)
    assert len(met) >= 8
    assert set(codes) == {0}


def test_of_a_crowd_the_excess_is_told_that_the_page_is_busy_and_the_rest_is_answered(page):
    people = 2 * Settings().page_waiting

    met = crowd(page.address, people=people, questions=QUESTIONS)

    turned_away = [one.first_s for one in met if one.ended == BUSY]
    answered = [one.whole_s for one in met if one.ended == ANSWERED]
    assert len(turned_away) + len(answered) == people, summary(met)
    assert len(answered) >= Settings().page_waiting
    assert turned_away
    assert max(turned_away) < max(answered)


def test_memory_does_not_grow_with_the_number_of_questions(page):
    looks = []
    for count in (60, 120):
        met = list(ask_on(page.address, count=count, at_once=2, questions=QUESTIONS))
        assert {one.ended for one in met} == {ANSWERED}, summary(met)
        looks.append(memory_mib(page.pid))

    before, after = looks
    lasting = before.keys() & after.keys()  # a process that began meanwhile, as Chroma's may, has not grown
    assert page.pid in lasting
    assert sum(after[pid] for pid in lasting) <= 1.05 * sum(before[pid] for pid in lasting), looks

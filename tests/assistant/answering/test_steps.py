"""The hits for a question are completed by further searches and cut down, documents taking turns."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant.answering.steps import of_division, spread, with_value, without_repeats
from assistant.language.expectation import Expected
from assistant.scope import Scope
from assistant.settings import Settings
from assistant.types import Hit, Passage
from tests.assistant.answering.judging import inquiry

SETTINGS = replace(Settings(), answer_k=3, answer_per_document=2)
ASKED = inquiry(Expected.MONEY, "How much money may a town ask for?", scope=Scope(("alder",), None, False, ()))


def hit(name, score):
    """A hit of document "a" has the name "a1" or the like."""
    return Hit(Passage(name, name[0], 1, "p. 1", (), 0, 4, "text"), score)


def names(hits):
    return [one.passage.passage_id for one in hits]


@pytest.fixture
def shelf():
    """A shelf whose searches find b1 and c1, and write down what they were asked."""
    asked = []

    def retrieve(query, *, k, where=None):
        asked.append((query, where))
        return [hit("b1", 50.0), hit("c1", 25.0)]

    return SimpleNamespace(retriever=SimpleNamespace(retrieve=retrieve), duplicates=frozenset("c"), asked=asked)


def test_a_document_that_repeats_another_is_left_out(shelf):
    assert names(without_repeats(ASKED, [hit("c1", 3.0), hit("a1", 2.0)], shelf, SETTINGS)) == ["a1"]


def test_of_one_document_only_so_many_are_read_while_others_are_left(shelf):
    hits = [hit("a1", 9.0), hit("a2", 8.0), hit("a3", 7.0), hit("b1", 6.0)]

    assert names(spread(ASKED, hits, shelf, SETTINGS)) == ["a1", "a2", "b1"]


def test_one_document_may_fill_what_no_other_takes(shelf):
    hits = [hit("a1", 9.0), hit("a2", 8.0), hit("a3", 7.0)]

    assert names(spread(ASKED, hits, shelf, SETTINGS)) == ["a1", "a2", "a3"]


def test_what_holds_the_value_asked_for_comes_last_and_once(shelf):
    found = with_value(ASKED, [hit("b1", 10.0), hit("a1", 4.0)], shelf, SETTINGS)

    assert names(found) == ["b1", "a1"]  # c repeats another document
    assert shelf.asked[0][1].programs == {"alder"}


def test_what_stands_under_another_category_is_left_out():
    asked = inquiry(Expected.TEXT, "What does category 2 ask for?")
    first, second = (Hit(replace(hit(f"a{n}", 1.0).passage, heading_path=(f"Category {n}",)), 1.0 / n) for n in (1, 2))
    shelf = SimpleNamespace(library=SimpleNamespace(entries={"a": SimpleNamespace(title="Notice")}))

    assert names(of_division(asked, [first, second], shelf, SETTINGS)) == ["a2"]

import pytest

from assistant.answering.deciding.deciding import decide
from assistant.language.expectation import Expected
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page

ASKED = inquiry(Expected.TEXT, "How much does the Dundale grant pay?")
TOLD = page(
    "The Dunlund grant pays up to $15,206 to one city.",
    "The Dundale grant pays up to $14,000 to one city.",
    "The Dundall grant is another spelling of it.",
    "A Planning grant needs no match.",
)


@pytest.mark.parametrize("words, is_used", [("$15,206", False), ("$14,000", True), ("spelling", True), ("match", True)])
def test_only_a_thing_of_another_name_is_left_away(words, is_used):
    assert bool(decide(ASKED, [candidate(TOLD, words)], least=0.3).usable) is is_used


def test_a_question_that_names_no_such_thing_takes_any():
    asked = inquiry(Expected.TEXT, "How much is paid to one city?")

    assert decide(asked, [candidate(TOLD, "$15,206")], least=0.3).usable

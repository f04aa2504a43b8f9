import pytest

from assistant.answering.deciding.repeating import only_repeats
from assistant.language.expectation import Expected
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page

SAID = "A site is bound for three years [1]."
TOLD = page("A site is bound for three years.", "It may leave early by a letter.")


@pytest.mark.parametrize(
    "asked, words, repeats",
    [
        ("May a neighbor leave?", "three years", True),
        ("May a neighbor leave?", "letter", False),
        ("How long is a site bound, you said?", "three years", False),
    ],
)
def test_a_follow_up_is_not_answered_by_the_last_reply_unless_it_asks_for_it_again(asked, words, repeats):
    assert only_repeats(inquiry(Expected.TEXT, asked, said=SAID), candidate(TOLD, words)) is repeats


def test_a_question_without_a_conversation_repeats_nothing():
    assert not only_repeats(inquiry(Expected.TEXT, "May a neighbor leave?"), candidate(TOLD, "three years"))

"""Pieces of a reply become sentences with their markers."""

import pytest

from assistant.answering.writing.reading import finished_sentences


def sentences(text, letters=4):
    """What is read from *text* when it comes in pieces of so many letters."""
    pieces = [text[at : at + letters] for at in range(0, len(text), letters)]
    return [(written.statement, written.markers) for written in finished_sentences(pieces)]


@pytest.mark.parametrize("letters", [1, 2, 5, 1000])
@pytest.mark.parametrize(
    "text, expected",
    [
        ("Due May 1 [1]. Tribes may apply [2, 3].", [("Due May 1.", (1,)), ("Tribes may apply.", (2, 3))]),
        ("Due at 9 p.m. [1] Tribes may apply. [2]", [("Due at 9 p.m.", (1,)), ("Tribes may apply.", (2,))]),
        (
            "- **Tribes** may apply [1]\n- Cities may apply [Quote 2]\n",
            [("Tribes may apply", (1,)), ("Cities may apply", (2,))],
        ),
        ("Two (2) copies are needed [1]", [("Two (2) copies are needed", (1,))]),
        ("Yes, tribes may apply [1].", [("Tribes may apply.", (1,))]),
        ("<think>Say the match is waived [1].</think>Tribes may apply [1].", [("Tribes may apply.", (1,))]),
        ("<think>and so on without end [1].", []),
        (" \n ", []),
    ],
)
def test_sentences_are_the_same_however_the_reply_is_cut(text, expected, letters):
    assert sentences(text, letters) == expected


def test_a_sentence_is_ready_before_the_reply_has_ended():
    def pieces():
        yield "Due May 1 [1]. Tribes may apply"
        raise AssertionError("read on, though a sentence was ready")

    assert next(finished_sentences(pieces())).statement == "Due May 1."


def test_a_reply_without_end_is_not_read_without_end():
    def pieces():
        while True:
            yield "word after word "

    assert list(finished_sentences(pieces())) == []

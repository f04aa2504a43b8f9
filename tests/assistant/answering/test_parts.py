import pytest

from assistant.answering.parts import split_parts


@pytest.mark.parametrize(
    "question, parts",
    [
        ("When is it due and who may apply?", ["When is it due", "who may apply?"]),
        ("When is it due? Who may apply?", ["When is it due?", "Who may apply?"]),
        ("What are the rules for food and drink?", ["What are the rules for food and drink?"]),
        ("Who may apply?", ["Who may apply?"]),
    ],
)
def test_only_whole_questions_are_parts(question, parts):
    assert split_parts(question) == parts

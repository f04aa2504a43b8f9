import pytest

from assistant.answering.parts import split_parts


@pytest.mark.parametrize(
    "question, parts",
    [
        ("When is it due and who may apply to BJA?", ["When is it due", "who may apply to BJA?"]),
        ("When is BCJI due? Who may apply now?", ["When is BCJI due?", "Who may apply now?"]),
        ("What is PSP and how long is it?", ["What is PSP", "how long is it?"]),
        ("By when must it be in and who may apply?", ["By when must it be in", "who may apply?"]),
        ("What are the rules for food and drink?", ["What are the rules for food and drink?"]),
        ("Who may apply?", ["Who may apply?"]),
        (
            "Two things: who pays for it, and within how many days?",
            ["Two things: who pays for it?", "within how many days?"],
        ),
        ("We are a city. May we apply, and is there a match?", ["We are a city. May we apply?", "is there a match?"]),
        ("We are a city. May we apply? Our plan is ready.", ["We are a city. May we apply? Our plan is ready."]),
        ("We asked in March. What did it say and cost?", ["We asked in March. What did it say and cost?"]),
    ],
)
def test_only_whole_questions_are_parts(question, parts):
    assert split_parts(question) == parts

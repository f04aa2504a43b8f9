import pytest

from assistant.conversation import leans, standalone_question
from assistant.language.terms import load_vocabulary
from assistant.programs import ProgramNames
from assistant.types import Alias, Program, Turn

NAMES = ProgramNames(
    [
        Program(program_id="bcji", name="Byrne Criminal Justice Innovation", aliases=(Alias(name="BCJI"),)),
        Program(program_id="spi", name="Smart Policing Initiative", aliases=(Alias(name="SPI"),)),
    ]
)
VOCABULARY = load_vocabulary()


def rewrite(question, *asked):
    history = [turn for text in asked for turn in (Turn("user", text), Turn("assistant", "An answer."))]
    return standalone_question(question, history, NAMES, VOCABULARY)


def test_a_first_question_is_left_as_it_is():
    assert rewrite("When is BCJI due?") == "When is BCJI due?"


def test_a_question_that_needs_nothing_is_left_as_it_is():
    question = "Which organizations deliver assistance under the Smart Policing Initiative?"

    assert rewrite(question, "When is BCJI due?") == question


@pytest.mark.parametrize("question", ["What is BCJI?", "Who may apply for BCJI?"])
def test_a_new_question_about_the_same_program_is_not_the_last_one_again(question):
    assert rewrite(question, "When were the FY2021 BCJI applications due?").startswith(question.rstrip("?"))


@pytest.mark.parametrize(
    "follow_up, standalone",
    [
        ("and for 2023?", "When were FY2023 BCJI applications due?"),
        ("what about SPI?", "When were FY2021 SPI applications due?"),
    ],
)
def test_a_bare_year_or_program_replaces_the_last_one(follow_up, standalone):
    assert rewrite(follow_up, "When were FY2021 BCJI applications due?") == standalone


@pytest.mark.parametrize(
    "last, standalone",
    [
        ("When is O-BJA-2021-60003 due?", "When is O-BJA-2021-20001 due?"),
        ("When is BCJI due?", "When is O-BJA-2021-20001 due?"),
        ("Who may apply?", "Who may apply under O-BJA-2021-20001?"),
    ],
)
def test_a_bare_number_replaces_the_last_number_or_program(last, standalone):
    assert rewrite("And for O-BJA-2021-20001?", last) == standalone


def test_a_bare_year_leaves_the_year_in_a_number_alone():
    rewritten = rewrite("and for 2023?", "Who may apply under O-BJA-2021-60003?")

    assert rewritten == "Who may apply under O-BJA-2021-60003 in fiscal year 2023?"


def test_a_question_about_another_program_does_not_take_over_the_year():
    asked = "Who looks after the SPI website, and does it cost anything?"

    assert rewrite(asked, "When were FY2021 BCJI applications due?") == asked


def test_a_pronoun_gets_the_thing_last_asked_about():
    assert rewrite("How soon is it reviewed?", "What must an action plan contain?") == (
        "How soon is the action plan reviewed?"
    )


def test_what_is_due_is_spoken_of_without_the_word():
    rewritten = rewrite("Who could apply for it?", "When was the planning grant due?")

    assert rewritten == "Who could apply for the planning grant?"


def test_program_and_year_are_carried_over_several_turns():
    last = rewrite("and the match?", "When was FY2017 BCJI due?", "Who may apply?")

    assert "BCJI" in last
    assert "2017" in last


def test_what_the_assistant_said_is_not_taken_for_a_question():
    history = [Turn("assistant", "Ask about BCJI."), Turn("user", "")]

    assert standalone_question("Who may apply?", history, NAMES, VOCABULARY) == "Who may apply?"


WHOLE = "What must the project narrative contain about partners?"


@pytest.mark.parametrize(
    "standalone, asked, does",
    [
        ("When is BCJI due?", "and when is it due?", True),
        (WHOLE, WHOLE, False),
    ],
)
def test_a_question_leans_on_its_conversation_or_not(standalone, asked, does):
    assert leans(standalone, asked, load_vocabulary()) is does

import pytest

from assistant.answering.question.parts import divide, split_parts
from assistant.language.terms import load_vocabulary
from assistant.programs import ProgramNames
from assistant.scope import resolve_scope
from assistant.types import Alias, Program


@pytest.mark.parametrize(
    "question, parts",
    [
        ("When is it due and who may apply to BJA?", ["When is it due", "who may apply to BJA?"]),
        ("When is BCJI due? Who may apply now?", ["When is BCJI due?", "Who may apply now?"]),
        ("What is PSP and how long is it?", ["What is PSP", "how long is it?"]),
        ("By when must it be in and who may apply?", ["By when must it be in", "who may apply?"]),
        ("What are the rules for food and drink?", ["What are the rules for food and drink?"]),
        ("Who may apply?", ["Who may apply?"]),
        ("We are a site: whom do we call, and is it free?", ["We are a site: whom do we call?", "is it free?"]),
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


@pytest.mark.parametrize(
    "later, programs",
    [
        ("how long does the plan have to be?", ("bcji",)),
        ("how long does LISC reckon with for a plan?", ()),
        ("how long does LISC reckon with for that?", ("bcji",)),
    ],
)
def test_a_later_part_is_of_the_program_asked_about_unless_it_asks_what_another_body_does(later, programs):
    names = ProgramNames(
        [Program(program_id="bcji", name="Byrne Criminal Justice Innovation", aliases=(Alias(name="BCJI"),))]
    )
    question = f"When is BCJI due and {later}"
    scope = resolve_scope(question, names, program=None, fiscal_year=None)

    parts = divide(question, question, scope, year=None, names=names, vocabulary=load_vocabulary())

    assert [part.scope.program_ids for part in parts] == [("bcji",), programs]


@pytest.mark.parametrize(
    "question, later, before",
    [
        (
            "How much went to the Harbor Coalition in 2031, and for what period?",
            "for what period (Harbor Coalition 2031)?",
            ["How much went to the Harbor Coalition in 2031"],
        ),
        ("What is the net course and when was it held?", "when was the net course held?", ["What is the net course"]),
        (
            "Who leads the Harbor Coalition and who pays the boat crews of Alder County?",
            "who pays the boat crews of Alder County?",
            [],
        ),
    ],
)
def test_a_later_part_that_leans_on_an_earlier_one_is_searched_with_it(question, later, before):
    names = ProgramNames([])
    scope = resolve_scope(question, names, program=None, fiscal_year=None)

    *_, last = divide(question, question, scope, year=None, names=names, vocabulary=load_vocabulary())

    assert (last.text, [turn.text for turn in last.before]) == (later, before)

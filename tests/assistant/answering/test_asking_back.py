"""What speaks of "it", or gives a number, where several programs are held: asked back, or taken at its word."""

import pytest

from assistant import Assistant
from assistant.types import AnswerStatus, Turn
from ingest.command import ingest_command

PROGRAMS = """
[[program]]
id = "harbor"
name = "Harbor Watch Safety Grant"
sources = ["made for tests"]

[[program]]
id = "orchard"
name = "Orchard Street Lighting Program"
sources = ["made for tests"]
"""
NOTICES = {
    "harbor": """# Harbor Watch Safety Grant, 2021 notice

Opportunity O-HWO-2021-40017.

## Sites

There are 12 sites in the Harbor Watch Safety Grant.

## Who may apply

Only port authorities may apply.
""",
    "orchard": """# Orchard Street Lighting Program, 2021 notice

Opportunity O-HWO-2021-40102.

## Sites

There are 31 sites in the Orchard Street Lighting Program.

## Who may apply

Any town with a public street may apply.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    (folder / "programs.toml").write_text(PROGRAMS)
    rows = []
    for name, text in NOTICES.items():
        (folder / f"{name}.md").write_text(text)
        rows.append(
            f'[[document]]\nid = "{name}"\ntitle = "{text.splitlines()[0][2:]}"\nprogram = "{name}"\n'
            f'kind = "solicitation"\npublisher = "Harbor Office"\nauthority = "federal"\nfiscal_year = 2021\n'
            f'status = "closed"\nfile = "{name}.md"\n'
        )
    (folder / "catalog.toml").write_text("\n".join(rows))
    assert not ingest_command([str(folder)], index=folder / "index").failed
    return Assistant.open(folder / "index")


def test_it_with_nothing_before_it_is_asked_back_with_the_programs_names_in_its_place(assistant):
    answer = assistant.ask("So how many sites are in it by now?")

    assert answer.status is AnswerStatus.CLARIFY
    assert set(answer.choices) == {
        "So how many sites are in Harbor Watch Safety Grant by now?",
        "So how many sites are in Orchard Street Lighting Program by now?",
    }


@pytest.mark.parametrize(
    "question, choice",
    [
        ("Is it a grant?", "Is Harbor Watch Safety Grant a grant?"),
        ("Tell me about the 2021 one.", "Tell me about the 2021 Harbor Watch Safety Grant notice."),
        ("When is it due?", "When is it due for Harbor Watch Safety Grant?"),
    ],
)
def test_the_choices_read_as_questions(assistant, question, choice):
    assert choice in assistant.ask(question).choices


@pytest.mark.parametrize("question", ["Is the 2021 one still open?", "What is it about and who can apply for it?"])
def test_a_year_alone_names_no_program(assistant, question):
    assert assistant.ask(question).status is AnswerStatus.CLARIFY


def test_what_the_conversation_says_is_not_asked_back(assistant):
    asked = "How many sites are in the Orchard Street Lighting Program?"
    turns = [Turn("user", asked), Turn("assistant", assistant.ask(asked).text)]

    answer = assistant.ask("Who may apply for it?", history=turns)

    assert "public street" in answer.text


def test_a_number_finds_its_notice_and_no_other(assistant):
    answer = assistant.ask("Who may apply under O-HWO-2021-40102?")

    assert "public street" in answer.text
    assert "port authorities" not in answer.text


def test_a_number_alone_is_answered_with_what_bears_it(assistant):
    assert "O-HWO-2021-40017" in assistant.ask("What is o-hwo-2021-40017?").text


def test_a_number_that_nothing_bears_is_said_to_be_unknown(assistant):
    answer = assistant.ask("When were applications due under O-HWO-2021-99999?")

    assert answer.status is AnswerStatus.NOT_FOUND
    assert "no document in it bears the number O-HWO-2021-99999" in answer.text

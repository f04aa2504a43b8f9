import pytest

from assistant.answering.question.clauses import clause_of
from assistant.language.terms import load_vocabulary
from assistant.programs import ProgramNames
from assistant.types import Alias, Program

NAMES = ProgramNames(
    [
        Program(program_id="psp", name="Public Safety Partnership", aliases=(Alias(name="PSP"),)),
        Program(program_id="spi", name="Smart Policing Initiative", aliases=(Alias(name="SPI"),)),
    ]
)
VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    "question, of_psp, of_spi",
    [
        (
            "How long does PSP help a site, and how many agencies got SPI funding?",
            "How long does PSP help a site",
            "how many agencies got SPI funding?",
        ),
        ("Who may apply to PSP and SPI?", "Who may apply to PSP?", "Who may apply to SPI?"),
        ("Compare PSP with SPI for my chief", "Compare PSP for my chief", "Compare SPI for my chief"),
        ("What's the difference between PSP and SPI?", "What is PSP?", "What is SPI?"),
        ("How does PSP differ from SPI?", "What is PSP?", "What is SPI?"),
        ("Is PSP part of the SPI family?", "Is PSP part of the SPI family?", "Is PSP part of the SPI family?"),
    ],
)
def test_each_program_is_asked_what_the_question_asks_of_it(question, of_psp, of_spi):
    mentions = NAMES.find(question)

    assert clause_of(question, "psp", mentions, VOCABULARY) == of_psp
    assert clause_of(question, "spi", mentions, VOCABULARY) == of_spi

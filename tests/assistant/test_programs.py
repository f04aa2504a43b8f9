import pytest

from assistant.programs import ProgramNames, distinct_programs
from assistant.types import Alias, Program


@pytest.fixture(scope="module")
def names():
    return ProgramNames(
        [
            Program(
                program_id="bcji",
                name="Byrne Criminal Justice Innovation",
                aliases=(
                    Alias(name="BCJI"),
                    Alias(name="Byrne", asked_only=True),
                    Alias(name="Community Based Crime Reduction", first_year=2017),
                ),
            ),
            Program(program_id="jag", name="Justice Assistance Grant", aliases=(Alias(name="Byrne JAG"),)),
            Program(program_id="bja-nttac", name="BJA NTTAC", aliases=(Alias(name="NTTAC"),)),
            Program(program_id="ojjdp-nttac", name="OJJDP NTTAC", aliases=(Alias(name="NTTAC"),)),
            Program(program_id="cri-tac", name="Collaborative Reform", aliases=(Alias(name="CRI-TAC"),)),
        ]
    )


@pytest.mark.parametrize(
    "text, program",
    [
        ("when is bcji due", "bcji"),
        ("when is BJCI due", "bcji"),
        ("the Byrne Crimnal Justice Inovation grant", "bcji"),
        ("community-based crime reduction", "bcji"),
        ("is CRI TAC free?", "cri-tac"),
        ("who is behind OJJDP NTTAC", "ojjdp-nttac"),
        ("how much justice assistance money is there?", "jag"),
    ],
)
def test_a_program_is_known_by_alias_hyphen_or_slip(names, text, program):
    assert distinct_programs(names.find(text)) == (program,)


def test_a_shared_name_is_not_resolved(names):
    (mention,) = names.find("What does NTTAC offer?")

    assert set(mention.program_ids) == {"bja-nttac", "ojjdp-nttac"}
    assert distinct_programs([mention]) == ()


@pytest.mark.parametrize(
    "text",
    ["who may apply", "money for justice assistance", "what is the best idea", "", "a policy brief on basic bikes"],
)
def test_ordinary_words_are_no_program(names, text):
    assert names.find(text) == []


def test_nothing_is_found_without_programs():
    assert ProgramNames([]).find("BCJI") == []


def test_a_name_by_which_people_only_ask_is_none_in_a_document(names):
    of_documents = ProgramNames.of_documents(names.programs.values())

    assert [mention.program_ids for mention in names.find("the Byrne grant")] == [("bcji",)]
    assert [mention.program_ids for mention in names.find("a Byrne JAG award")] == [("jag",)]
    assert of_documents.find("the Byrne grant") == []
    assert "Byrne" not in names.names_of("bcji")

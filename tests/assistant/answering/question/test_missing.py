"""A refusal names the document that would answer, where the library speaks of it and does not hold it."""

from types import SimpleNamespace

import pytest

from assistant.answering.question.missing import missing_document, original_of
from assistant.language.terms import Term, stem
from assistant.programs import ProgramNames
from assistant.scope import Scope
from assistant.types import Alias, Program
from tests.documents import entry

NAMES = ProgramNames(
    [Program(program_id="bcji", name="Byrne Criminal Justice Innovation", aliases=(Alias(name="BCJI"),))]
)


def library(url="https://example.org/tta", **not_held):
    return SimpleNamespace(
        entries={"tta": entry("tta", program="bcji", url=url)},
        not_held=not_held or {"FY2020 BCJI solicitation": ("tta",), "CBCR Planning Guide": ("tta",)},
    )


def inquiry(*terms, program="bcji", year=None):
    scope = Scope((program,) if program else (), year, is_program_chosen=False, candidates=())
    return SimpleNamespace(scope=scope, terms=tuple(Term(word, frozenset({stem(word)})) for word in terms))


def test_a_document_of_the_program_and_year_is_named_with_the_place_to_look():
    assert missing_document(inquiry("deadline", year=2020), library(), NAMES) == (
        "“FY2020 BCJI solicitation” may say it: “Title of tta” refers to it, and it is not held here. "
        "Look for it at https://example.org/tta."
    )


def test_a_telling_word_finds_the_document_too():
    assert "CBCR Planning Guide" in missing_document(inquiry("planning", "elements"), library(), NAMES)


@pytest.mark.parametrize(
    "asked",
    [inquiry("deadline", year=2019), inquiry("weather", program=""), inquiry("planning", program="spi")],
    ids=["another year", "another matter", "another program"],
)
def test_a_document_that_does_not_fit_is_not_named(asked):
    assert missing_document(asked, library(), NAMES) == ""


def test_no_address_is_made_up():
    assert "Look for it" not in missing_document(inquiry("planning"), library(url=""), NAMES)


def test_a_digest_leads_to_its_original():
    assert original_of(entry("a", digest=True, url="https://example.org/a")) == (
        "That is our digest; the original at https://example.org/a may say more."
    )
    assert original_of(entry("a", digest=True)) == original_of(entry("a", url="https://example.org/a")) == ""

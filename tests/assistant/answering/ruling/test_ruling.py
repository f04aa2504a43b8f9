"""Which of two sentences that are alike is quoted."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from assistant.answering.deciding.deciding import Decision
from assistant.answering.finding import Found
from assistant.answering.ruling.governing import load_precedence
from assistant.answering.ruling.ruling import rule_on
from assistant.language.terms import load_vocabulary
from assistant.scope import Scope
from assistant.types import Authority, Kind
from tests.assistant.review.checking.conftest import candidate_of

FAQ = candidate_of("The Alder grant pays up to $10,000 to one city.", document_id="faq", kind=Kind.FAQ)
NOTICE = candidate_of("The Birch grant pays up to $20,000 to one city.", document_id="notice", kind=Kind.SOLICITATION)


@pytest.mark.parametrize("missing, quoted", [("", ["notice"]), ("alder", ["faq", "notice"])])
def test_a_sentence_gives_way_to_a_stronger_document_unless_that_does_not_name_what_is_asked_about(missing, quoted):
    usable = (FAQ, replace(NOTICE, missing=frozenset(missing.split())))
    inquiry = SimpleNamespace(scope=Scope((), None, False, ()), names=frozenset(), terms=(), text="How much is paid?")
    library = SimpleNamespace(entries={})

    ruled = rule_on(
        Found(inquiry, (), library, usable, Decision(usable, "", None)), load_precedence(), as_of=date(2031, 1, 1)
    )

    assert [candidate.entry.document_id for candidate in ruled.found.decision.usable] == quoted


@pytest.mark.parametrize("question, quoted", [("How much is paid?", ["notice"]), ("alder", ["faq", "notice"])])
def test_a_sentence_gives_way_to_a_stronger_document_only_if_that_meets_the_words_of_the_question(question, quoted):
    terms = load_vocabulary().telling_terms(question)
    inquiry = SimpleNamespace(scope=Scope((), None, False, ()), names=frozenset(), terms=terms, text=question)
    usable = (FAQ, NOTICE)

    ruled = rule_on(
        Found(inquiry, (), SimpleNamespace(entries={}), usable, Decision(usable, "", None)),
        load_precedence(),
        as_of=date(2031, 1, 1),
    )

    assert [candidate.entry.document_id for candidate in ruled.found.decision.usable] == quoted


@pytest.mark.parametrize("score, quoted", [(0.48, ["notice"]), (0.3, ["copy", "notice"])])
def test_a_copy_gives_way_to_its_source_in_other_words_where_that_answers_nearly_as_well(score, quoted):
    copy = candidate_of(
        "The Alder grant pays up to $10,000 to a college.", document_id="copy", authority=Authority.REPOST
    )
    notice = candidate_of("The Alder grant pays up to $10,000 to a school.", document_id="notice")
    usable = (copy, replace(notice, score=score))
    terms = load_vocabulary().telling_terms("How much does a college get?")
    inquiry = SimpleNamespace(scope=Scope((), None, False, ()), names=frozenset(), terms=terms, text="How much?")

    ruled = rule_on(
        Found(inquiry, (), SimpleNamespace(entries={}), usable, Decision(usable, "", None)),
        load_precedence(),
        as_of=date(2031, 1, 1),
    )

    assert sorted(candidate.entry.document_id for candidate in ruled.found.decision.usable) == quoted


@pytest.mark.parametrize(
    "words, quoted",
    [
        ("The narrative may have up to 20 pages, double-spaced.", ["notice"]),
        ("The budget narrative may have up to 20 pages, double-spaced.", ["briefing", "notice"]),
        ("The narrative may have up to 15 pages, double-spaced.", ["briefing", "notice"]),
    ],
)
def test_a_weaker_document_gives_way_where_it_gives_another_number_for_one_thing(words, quoted):
    briefing = candidate_of(words, document_id="briefing", kind=Kind.WEBINAR_TRANSCRIPT, fiscal_year=2030)
    notice = candidate_of(
        "The narrative must not exceed 15 pages.", document_id="notice", kind=Kind.SOLICITATION, fiscal_year=2030
    )
    usable = (briefing, notice)
    terms = load_vocabulary().telling_terms("Must the narrative be double-spaced?")
    inquiry = SimpleNamespace(scope=Scope((), None, False, ()), names=frozenset(), terms=terms, text="How long?")

    ruled = rule_on(
        Found(inquiry, (), SimpleNamespace(entries={}), usable, Decision(usable, "", None)),
        load_precedence(),
        as_of=date(2031, 1, 1),
    )

    assert [candidate.entry.document_id for candidate in ruled.found.decision.usable] == quoted

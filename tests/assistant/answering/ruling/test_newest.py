"""Where no year is asked for, the newest notice of what the question names answers alone."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from assistant.answering.deciding.deciding import Decision, decide
from assistant.answering.finding import Found
from assistant.answering.notices import notices_for
from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import span_of
from assistant.answering.ruling.newest import of_newest
from assistant.language.expectation import Expected
from assistant.scope import Scope
from assistant.types import Kind, NoticeKind
from tests.assistant.answering.judging import inquiry
from tests.assistant.review.checking.conftest import candidate_of

NAMED = frozenset({"alder"})
DAY = date(2031, 1, 1)


def of_year(year, **known):
    """A sentence of the notice of one year."""
    text = f"The plan of year {year} must name the streets."
    return candidate_of(text, document_id=f"notice-{year}", fiscal_year=year, kind=Kind.SOLICITATION, **known)


def kept(question, *usable, names=NAMED, year=None, as_of=DAY):
    """Of which years a question is answered."""
    asked = inquiry(Expected.TEXT, question, scope=Scope((), year, False, ()), names=" ".join(names))
    found = Found(asked, (), SimpleNamespace(entries={}), usable, Decision(usable, "", None))
    return [candidate.entry.fiscal_year for candidate in of_newest(found, as_of=as_of)]


OLD, NEW = of_year(2018), of_year(2019)


def test_an_older_notice_is_left_away_where_a_newer_one_answers_as_well():
    assert kept("What must the Alder plan name?", OLD, NEW) == [2019]


def test_an_older_notice_stays_that_meets_more_of_what_is_asked():
    older = candidate_of("The plan of 2018 must name the lamps.", document_id="old", fiscal_year=2018, kind=Kind.FAQ)

    assert kept("Must the Alder plan name the lamps?", older, NEW) == [2018, 2019]


@pytest.mark.parametrize(
    "question",
    ["What must the Alder plan name, by 2018 rules?", "What did the Alder plan name in past years?"],
)
def test_a_question_for_a_year_or_for_several_keeps_all(question):
    assert kept(question, OLD, NEW) == [2018, 2019]


def test_a_newer_notice_that_answers_much_worse_does_not_count():
    assert kept("What must the Alder plan name?", OLD, replace(NEW, score=0.2)) == [2018, 2019]


def test_a_newer_notice_of_something_else_does_not_count():
    assert kept("What must the Alder plan name?", OLD, replace(NEW, missing=frozenset({"alder"}))) == [2018, 2019]
    assert kept("What must a plan name?", OLD, NEW, names=frozenset()) == [2018, 2019]


def test_a_notice_that_was_not_out_on_that_day_does_not_count():
    later = replace(NEW, entry=replace(NEW.entry, published=date(2018, 11, 1)))

    assert kept("What must the Alder plan name?", OLD, later, as_of=date(2018, 6, 1)) == [2018, 2019]


def guessed(year, day):
    """A sentence of a notice whose fiscal year was only read from its text."""
    one = of_year(year)
    return replace(one, entry=replace(one.entry, inferred=("fiscal_year",), published=day))


def asked_for(year, *candidates):
    asked = inquiry(Expected.TEXT, "?", scope=Scope((), year, False, ()), names=" ".join(NAMED))
    return decide(asked, candidates, least=0.1)


def test_the_2019_grant_may_be_one_that_was_posted_in_2019_with_money_of_an_older_fiscal_year():
    posted = guessed(2017, date(2019, 2, 1))

    assert asked_for(2019, posted).usable == (posted,)
    assert asked_for(2016, posted).reason == "other_year"


def test_a_fiscal_year_that_a_catalog_states_is_not_doubted():
    stated = replace(OLD, entry=replace(OLD.entry, published=date(2019, 2, 1)))

    assert asked_for(2019, stated).reason == "other_year"


def test_a_document_of_that_fiscal_year_comes_before_one_dated_in_it():
    assert asked_for(2019, guessed(2017, date(2019, 2, 1)), NEW).usable == (NEW,)


def test_what_only_names_the_year_does_not_put_aside_a_document_dated_in_it():
    posted, naming = guessed(2017, date(2019, 2, 1)), replace(OLD, headings=("The round of FY2019",))

    assert asked_for(2019, posted, naming).usable == (posted, naming)


def on_years(*cited, asked=None, newest=None):
    """What is said of the years of cited sentences."""
    spans = [span_of(one, wants_list=False) for one in cited]
    scope = Scope((), asked, False, ())
    told = notices_for(cite(spans), spans, scope, as_of=DAY, near_days=14, newest=newest)
    return [notice.text for notice in told if notice.kind is NoticeKind.OTHER_YEAR]


def test_the_notice_tells_the_day_and_the_fiscal_year_apart():
    said = "“Harbor Safety Grant notice” is dated 2019; the fiscal year that it names is FY2017."

    assert on_years(guessed(2017, date(2019, 2, 1)), asked=2019) == [said]


def test_an_older_notice_is_not_quoted_alone_without_saying_that_a_newer_one_is_held():
    (said,) = on_years(OLD, newest=2019)

    assert "is for FY2018" in said and "of FY2019" in said
    assert on_years(OLD, NEW, newest=2019) == on_years(NEW, newest=2019) == on_years(OLD, newest=2018) == []

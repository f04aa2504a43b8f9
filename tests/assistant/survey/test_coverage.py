"""What a library covers, by program, year and topic, and what it lacks."""

import json
from datetime import date

import pytest

from assistant.survey.coverage import coverage_of
from assistant.survey.printing import coverage_text
from assistant.survey.records import Cover
from assistant.survey.rendering import coverage_json
from assistant.types import Authority
from tests.assistant.survey.holding import Held

MONEY = "Applicants may request up to $700,000."


def cell(library, year, topic="amounts"):
    row = next(row for row in coverage_of(library).rows if row.fiscal_year == year)
    return row.cells[topic]


def test_a_topic_that_a_first_hand_document_tells_is_held_with_its_place():
    held = cell(Held().add("notice", MONEY), 2021)

    assert held.cover is Cover.HELD
    assert (held.sources[0].document_id, held.sources[0].locator) == ("notice", "p. 1")


@pytest.mark.parametrize(
    ("library", "why"),
    [
        (Held().add("copy", MONEY, authority=Authority.REPOST), "third party"),
        (Held().add("page", MONEY, fiscal_year=None).add("notice", "The program began in 2012."), "names no year"),
        (Held().add("notice", "# How much can a site get?", "The amount is not known to us."), "not to be known"),
    ],
)
def test_a_topic_is_partly_held_with_the_reason(library, why):
    found = cell(library, 2021)

    assert found.cover is Cover.PARTLY
    assert why in found.why


def test_a_topic_that_nobody_speaks_of_is_not_held():
    assert cell(Held().add("notice", MONEY), 2021, "reporting").cover is Cover.NOT


def test_years_between_two_that_are_held_are_shown_as_lacking():
    coverage = coverage_of(Held().add("a", MONEY, fiscal_year=2019).add("b", MONEY, fiscal_year=2021))

    assert [(row.fiscal_year, row.documents) for row in coverage.rows] == [(2021, 1), (2020, 0), (2019, 1)]
    assert coverage.rows[1].cells["amounts"].cover is Cover.NOT


def test_a_document_of_several_years_speaks_for_each_where_it_names_it():
    library = Held().add("list", "# FY2018", MONEY, "# FY2019", "Nothing is known.", fiscal_year=None)

    assert cell(library, 2018).cover is Cover.HELD


def test_what_is_lacking_is_told():
    library = Held(not_held={"Planning Guide": ("notice",)}, problems={"scan": ("p. 1: no text (a scan?)",)})
    library.add("notice", MONEY, digest=True, url="https://example.org/n", retrieved=date(2026, 3, 1))
    library.add("scan", fiscal_year=None)
    library.findings.pop("scan")

    coverage = coverage_of(library)

    assert [(one.name, one.url) for one in coverage.not_held] == [("Planning Guide", "https://example.org/n")]
    assert [one.name for one in coverage.originals] == ["Title of notice"]
    assert coverage.without_text == {"scan": ("p. 1: no text (a scan?)",)}
    assert coverage.undated == ("scan",)
    assert coverage.checked == {"notice": date(2026, 3, 1)}
    assert (coverage.unchecked, coverage.unsearched) == (("scan",), ("scan",))


def test_a_long_document_without_headings_has_lost_them():
    library = Held().add("flat", "One long text.").add("good", "# Heading", "Text.")
    library.add("form", "One long text.", file="form.xlsx")

    assert coverage_of(library).lost_headings == ("flat",)


def test_the_table_is_printed_and_is_json():
    coverage = coverage_of(Held().add("notice", MONEY))

    assert "Byrne Criminal Justice Innovation" in coverage_text(coverage)
    assert "FY2021" in coverage_text(coverage)
    assert json.loads(json.dumps(coverage_json(coverage)))["rows"][0]["topics"]["amounts"]["cover"] == "held"

"""Which document rules: each rule alone decides between two documents that are alike in all else."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.ruling.governing import Rule, deciding_rule, governing_document, load_precedence, standings
from assistant.errors import CatalogError
from assistant.scope import Scope
from assistant.types import Authority, DocumentStatus, Kind
from tests.assistant.comparing.small import entry_of

DAY = date(2024, 5, 1)
SCOPE = Scope(("planning",), None, False, ())
PLAIN = entry_of("b", kind=Kind.FAQ, authority=Authority.TTA_PROVIDER, fiscal_year=2022, published=date(2022, 1, 1))


@pytest.mark.parametrize(
    "rule, stronger, year",
    [
        (Rule.YEAR_ASKED, {"fiscal_year": 2021}, 2021),
        (Rule.KIND, {"kind": Kind.SOLICITATION}, None),
        (Rule.AUTHORITY, {"authority": Authority.FEDERAL}, None),
        (Rule.OPEN, {"status": DocumentStatus.OPEN}, None),
        (Rule.NEWER_YEAR, {"fiscal_year": 2023}, None),
        (Rule.NEWER_DATE, {"published": date(2022, 3, 1)}, None),
    ],
)
def test_one_rule_decides_where_all_else_is_alike(rule, stronger, year):
    better = replace(PLAIN, document_id="z", **stronger)
    first, second = standings([PLAIN, better], replace(SCOPE, fiscal_year=year), load_precedence(), as_of=DAY)

    assert first.entry.document_id == "z"
    assert deciding_rule(first, second, load_precedence()) is rule


@pytest.mark.parametrize(
    "rule, weaker",
    [
        (Rule.IN_FORCE, {"status": DocumentStatus.SUPERSEDED}),
        (Rule.FIRST_HAND, {"authority": Authority.REPOST}),
    ],
)
def test_a_superseded_document_and_a_repost_come_last_whatever_their_kind(rule, weaker):
    worse = replace(PLAIN, document_id="a", kind=Kind.SOLICITATION, **weaker)
    first, second = standings([worse, PLAIN], SCOPE, load_precedence(), as_of=DAY)

    assert first.entry.document_id == "b"
    assert deciding_rule(first, second, load_precedence()) is rule


def test_the_newest_year_counts_where_the_question_names_none_and_a_named_year_wins_over_it():
    old, new = replace(PLAIN, fiscal_year=2022), replace(PLAIN, document_id="n", fiscal_year=2024, kind=Kind.NEWS)

    def best(scope):
        return standings([old, new], scope, load_precedence(), as_of=DAY, year=2024)[0].entry.document_id

    assert (best(SCOPE), best(replace(SCOPE, fiscal_year=2022))) == ("n", "b")


def test_the_reason_names_the_rule():
    repost = replace(PLAIN, document_id="r", authority=Authority.REPOST)

    governing = governing_document([repost, PLAIN], SCOPE, load_precedence(), as_of=DAY)

    assert governing.document_id == "b"
    assert governing.reason.endswith("because the other is a third party's copy or report.")


@pytest.mark.parametrize(
    "known, begin", [({"fiscal_year": None}, "FAQ (archived): "), ({"kind": Kind.NEWS, "fiscal_year": None}, "News (")]
)
def test_the_reason_begins_with_a_capital_and_names_the_kind_as_people_write_it(known, begin):
    entry = replace(PLAIN, **{"kind": Kind.FAQ, "status": DocumentStatus.ARCHIVED, **known})

    assert governing_document([entry], SCOPE, load_precedence(), as_of=DAY).reason.startswith(begin)


def test_an_order_that_leaves_out_a_rule_is_refused(tmp_path):
    path = tmp_path / "precedence.toml"
    path.write_text('rules = ["kind"]\nkinds = []\nauthorities = []\n', encoding="utf-8")

    with pytest.raises(CatalogError, match="must name every rule once"):
        load_precedence(path)

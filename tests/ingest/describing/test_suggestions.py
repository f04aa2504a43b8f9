"""Proposed catalog entries: what files tell of each other, the words behind it, and a text that a catalog takes."""

import tomllib
from datetime import date

import pytest

from assistant.types import DocumentStatus, Kind
from ingest.describing.catalog import load_catalog
from ingest.describing.proposal import proposal_json, proposal_toml
from ingest.describing.suggestions import suggest
from tests.documents import entry

DAY = date(2020, 8, 8)
DUE = "Notice of Funding Opportunity\nApplications are due August 7, 2020."


@pytest.fixture
def suggested(infer, rules):
    """Suggest entries for files of a few words, beside those that a catalog has."""

    def suggested(files, held=(), repeats=(), as_of=DAY):
        entries = [infer(file, "", text) for file, text in files.items()]
        return suggest(entries, held, repeats=dict(repeats), rules=rules, as_of=as_of)

    return suggested


def held_entry(file, kind=Kind.FAQ):
    return entry("held", title="Held", kind=kind, file=file)


def by_file(suggestions):
    return {suggestion.entry.file: suggestion.entry for suggestion in suggestions}


def test_ids_are_short_names_and_no_two_are_the_same(suggested):
    files = ["a/SaferStreets FAQ.pdf", "b/safer-streets-faq.md", "a/held.txt", "a/Held (1).txt", "a/***.txt"]

    found = suggested(dict.fromkeys(files, "Text."), held=[held_entry("held.pdf")])

    assert [one.entry.document_id for one in found] == [
        *("safer-streets-faq", "b-safer-streets-faq", "a-held", "held-1", "document")
    ]


def test_a_status_is_that_of_the_day_with_the_closing_date_as_evidence(suggested, evidence):
    (after,), (before,) = suggested({"notice.pdf": DUE}), suggested({"notice.pdf": DUE}, as_of=date(2020, 8, 7))

    assert (after.entry.status, before.entry.status) == (DocumentStatus.CLOSED, DocumentStatus.OPEN)
    assert evidence(after.entry, "status") == ("Applications are due August 7, 2020.", "p. 1")


def test_a_form_takes_the_fiscal_year_that_the_other_files_of_its_folder_state(suggested, evidence):
    found = by_file(
        suggested({"2019Streets/notice.md": "Grants of SFY20 are open.", "2019Streets/LogicModel.docx": "Inputs"})
    )

    assert found["2019Streets/LogicModel.docx"].fiscal_year == 2020
    assert evidence(found["2019Streets/LogicModel.docx"], "fiscal_year") == ("SFY20", "notice.md, same folder")


@pytest.mark.parametrize(
    "other",
    [
        {"x/budget.xlsx": "State Fiscal Year(s): 19"},  # the folder does not agree
        {"x/CertificationAllGrants.docx": "Sign here."},  # itself made for many years
    ],
)
def test_a_year_is_not_taken_from_a_folder_that_does_not_settle_it(suggested, other):
    found = by_file(suggested({"x/notice.md": "Grants of SFY20 are open.", "x/LogicModel.docx": "Inputs", **other}))

    assert None in {entry.fiscal_year for entry in found.values()}


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("web content 053117.md", "web content revised 070617.md", "revised 070617"),
        ("faq.pdf", "faq_v2.pdf", "_v2"),
        ("notice 04 27 17.pdf", "notice 05 02 17.pdf", "05 02 17"),
    ],
)
def test_a_later_edition_supersedes_the_earlier_which_says_so(suggested, evidence, earlier, later, words):
    found = by_file(suggested({later: "New text.", earlier: "Old text."}))

    assert found[later].supersedes == (found[earlier].document_id,)
    assert evidence(found[later], "supersedes") == (words, f"against {earlier}")
    assert found[earlier].status is DocumentStatus.SUPERSEDED


def test_a_later_edition_supersedes_one_that_the_catalog_holds(suggested):
    (found,) = suggested({"faq_v2.pdf": "New."}, held=[held_entry("faq.pdf")])

    assert found.entry.supersedes == ("held",)


@pytest.mark.parametrize("other", ["faq (1).pdf", "other faq.pdf", "b/faq.pdf", "faq.html"])
def test_copies_other_formats_and_files_of_another_name_or_folder_supersede_nothing(suggested, other):
    texts = {"faq.pdf": "Questions and answers\nPosted: May 1, 2020", other: "Questions and answers"}

    assert {one.entry.supersedes for one in suggested(texts)} == {()}


def test_the_text_is_a_catalog_whatever_files_say(suggested, tmp_path):
    hostile = 'Title "of" \\ it # ] \u2028 \u202e [[document]] id = "x"'
    files = {
        "a/notice v2.md": f"{hostile}\nNotice of Funding Opportunity\nPosted Date: May 1, 2020",
        "a/notice.md": DUE,
    }
    found = suggested(files, repeats={"a/notice.md": "a/notice v2.md"})
    text = proposal_toml(found, ["broken.pdf: damaged.\nRead \x1b it anew."], as_of=DAY)
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("x")
    (tmp_path / "catalog.toml").write_text(text, encoding="utf-8")

    entries = load_catalog(tmp_path / "catalog.toml", [])

    assert [entry.document_id for entry in entries] == ["notice-v2", "notice"]
    assert entries[0].supersedes == ("notice",)
    assert text.isprintable() or set(filter(lambda c: not c.isprintable(), text)) <= {"\n"}
    assert "# says the same as 'notice-v2': it may be left out" in text


def test_each_guess_stands_beside_its_words_and_each_gap_is_named(suggested):
    text = proposal_toml(suggested({"notice.pdf": DUE}), [], as_of=DAY)

    assert 'kind = "solicitation"  # file name: notice' not in text
    assert 'kind = "solicitation"  # p. 1: Notice of Funding' in text
    assert 'status = "closed"  # p. 1: Applications are due August 7, 2020.' in text
    assert "# program: nothing tells it" in text
    assert tomllib.loads(text)["document"][0].keys() == {
        *("id", "title", "kind", "authority", "fiscal_year", "status", "file")
    }


@pytest.mark.parametrize(("posted", "is_doubted"), [("February 1, 2019", True), ("February 1, 2017", False)])
def test_a_fiscal_year_that_was_over_when_a_notice_was_posted_is_doubted(suggested, posted, is_doubted):
    text = f"Notice of funding opportunity\nCSFA Popular Name: Streets FFY17\nPosted Date: {posted}"

    told = proposal_toml(suggested({"notice.txt": text}), [], as_of=DAY)

    assert "fiscal_year = 2017" in told
    assert ("may be the year of the money" in told) is is_doubted


def test_the_json_says_the_same(suggested):
    found = proposal_json(suggested({"notice.pdf": DUE}), ["x.pdf: damaged."], as_of=DAY)

    (document,) = found["documents"]
    assert document["entry"]["fiscal_year"] == 2020
    assert document["evidence"]["fiscal_year"] == {"words": "Applications are due August 7, 2020.", "place": "p. 1"}
    assert (found["as_of"], found["failed"], document["repeats"]) == ("2020-08-08", ["x.pdf: damaged."], "")

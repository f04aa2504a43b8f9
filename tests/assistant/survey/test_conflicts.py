"""Documents of one program and year that state different values are in conflict."""

from datetime import date

import pytest

from assistant.errors import CatalogError
from assistant.survey.conflicts import conflicts_of
from assistant.survey.explaining import Explanation, explained, load_explanations
from assistant.survey.records import ConflictState
from assistant.types import Authority, DocumentStatus, Kind
from tests.assistant.survey.holding import Held

APRIL, JUNE = "Applications were due April 12, 2021.", "Applications were due June 22, 2021."
DAY = date(2026, 11, 21)


def found(library):
    return [
        (one.subject, [claim.value for claim in one.claims], one.document_ids)
        for one in conflicts_of(library, as_of=DAY)
    ]


def test_two_documents_of_one_program_and_year_that_differ_are_in_conflict():
    library = Held().add("notice", APRIL, kind=Kind.SOLICITATION).add("repost", JUNE, authority=Authority.REPOST)

    conflict = conflicts_of(library, as_of=DAY)[0]

    assert (conflict.label, conflict.fiscal_year, conflict.state) == ("last day to apply", 2021, ConflictState.OPEN)
    assert [(claim.printed, claim.sources[0].quote) for claim in conflict.claims] == [
        ("April 12, 2021", APRIL),
        ("June 22, 2021", JUNE),
    ]
    assert conflict.governs.document_id == "notice"
    assert "asked about" not in conflict.governs.reason


def test_one_document_that_gives_two_days_is_in_conflict_with_itself():
    library = Held().add("notice", APRIL, JUNE)

    assert found(library) == [("application_due", ["2021-04-12", "2021-06-22"], ("notice",))]
    assert conflicts_of(library)[0].governs is None


@pytest.mark.parametrize(
    "other",
    [
        {"fiscal_year": 2020},
        {"program": "spi"},
    ],
)
def test_another_year_or_program_is_no_conflict(other):
    assert found(Held().add("notice", APRIL).add("other", JUNE, **other)) == []


def test_the_year_that_a_sentence_names_counts_for_a_document_of_no_year():
    page = "The page gives April 12, 2021 as the deadline for FY2021."

    assert len(found(Held().add("notice", JUNE).add("page", page, fiscal_year=None))) == 1
    assert found(Held().add("notice", JUNE, fiscal_year=2022).add("page", page, fiscal_year=None)) == []


def test_equal_values_printed_in_two_ways_are_no_conflict():
    assert found(Held().add("notice", APRIL).add("page", "Applications were due 4/12/2021.")) == []


def test_a_document_that_repeats_another_does_not_count():
    assert found(Held(duplicates={"copy": "notice"}).add("notice", APRIL).add("copy", JUNE)) == []


def test_a_document_that_states_several_sums_speaks_of_several_things():
    library = Held().add("notice", "Applicants may request up to $30,000.", "Applicants may request up to $75,000.")

    assert found(library) == []
    assert (
        len(
            found(
                Held()
                .add("a", "Applicants may request up to $30,000.")
                .add("b", "Applicants may request up to $75,000.")
            )
        )
        == 1
    )


def test_a_table_row_counts_where_two_documents_have_it():
    rows = [f"| Program: Drug prosecution programs; Available funds: {amount}" for amount in ("$1,500,000", "$500,000")]

    assert [(one[0], one[1]) for one in found(Held().add("a", rows[0]).add("b", rows[1]))] == [
        ("row", ["1500000", "500000"])
    ]
    assert conflicts_of(Held().add("a", rows[0]).add("b", rows[1]))[0].label == "table row “Drug prosecution programs”"


def test_files_without_a_catalog_are_compared_folder_by_folder():
    inferred = {"program": "", "inferred": ("kind",)}
    one_folder = Held()
    for name, text in (
        ("call/notice.txt", APRIL),
        ("call/page.txt", JUNE),
        ("other/page.txt", "Applications were due May 1, 2021."),
    ):
        one_folder.add(name, text, file=name, **inferred)

    assert found(one_folder) == [
        ("application_due", ["2021-04-12", "2021-06-22"], ("call/notice.txt", "call/page.txt"))
    ]


def test_lines_of_one_bulk_file_are_strangers_to_each_other():
    inferred = {"program": "", "inferred": ("kind",), "file": "call/pages.jsonl"}

    assert found(Held().add("a", APRIL, **inferred).add("b", JUNE, **inferred)) == []


def test_a_slip_within_a_few_lines_is_listed_once():
    library = Held().add("notice", "Applications are due Monday, July 19, 2017.", "Send it by Monday, July 19, 2017.")

    conflict = next(one for one in conflicts_of(library) if one.subject == "weekday")

    assert len(conflict.claims) == 1 and len(conflict.claims[0].sources) == 2


def test_a_superseded_document_explains_the_conflict():
    library = Held().add("old", APRIL, status=DocumentStatus.SUPERSEDED).add("new", JUNE, supersedes=("old",))

    conflict = conflicts_of(library)[0]

    assert conflict.state is ConflictState.EXPLAINED
    assert "Title of new" in conflict.reason


def test_a_person_s_explanation_holds_for_those_values_only():
    library = Held().add("a", APRIL).add("b", JUNE)
    conflict = conflicts_of(library)[0]
    written = Explanation(
        "application_due", frozenset({"a", "b"}), frozenset({"2021-04-12", "2021-06-22"}), "Two steps."
    )
    other = Explanation("application_due", frozenset({"a", "b"}), frozenset({"2021-04-12", "2021-06-30"}), "Two steps.")

    assert explained(conflict, library.entries, (written,)).reason == "Two steps."
    assert explained(conflict, library.entries, (other,)).state is ConflictState.OPEN


def test_open_conflicts_come_before_explained_ones():
    library = Held().add("old", APRIL, status=DocumentStatus.SUPERSEDED).add("new", JUNE, supersedes=("old",))
    library.add("x", APRIL, fiscal_year=2019).add("y", JUNE, fiscal_year=2019)

    assert [one.state.value for one in conflicts_of(library)] == ["open", "explained"]


@pytest.mark.parametrize(
    "text",
    ["[[explained]]\nsubject = 'x'", "[[explained]", "[[explained]]\nreason = ''\nsubject=''\ndocuments=[]\nvalues=[]"],
)
def test_an_explanation_that_lacks_something_is_refused(tmp_path, text):
    file = tmp_path / "conflicts.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(CatalogError, match=r"conflicts\.toml"):
        load_explanations(file)

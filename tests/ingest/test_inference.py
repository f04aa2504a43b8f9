"""Guesses about files that no catalog describes: careful, and marked."""

from datetime import date

import pytest

from assistant.programs import ProgramNames
from assistant.types import Alias, Authority, BlockKind, DocumentStatus, Kind, Program
from ingest.inference import infer_entry
from ingest.reading import PageBuilder, Reading

PROGRAMS = ProgramNames(
    [
        Program(program_id="bcji", name="Byrne Criminal Justice Innovation", aliases=(Alias(name="BCJI"),)),
        Program(program_id="psp", name="National Public Safety Partnership", aliases=(Alias(name="PSP"),)),
        Program(program_id="ojjdp-nttac", name="OJJDP NTTAC", aliases=(Alias(name="NTTAC"),)),
        Program(program_id="bja-nttac", name="BJA NTTAC", aliases=(Alias(name="NTTAC"),)),
    ]
)


def infer(file="notes.pdf", heading="", text="", **stated):
    builder = PageBuilder(1, "p. 1")
    builder.add(BlockKind.HEADING, heading, level=1)
    builder.add(BlockKind.PARAGRAPH, text)
    reading = Reading(pages=(builder.build(),), **stated)
    return infer_entry(reading, document_id=file, file=file, names=PROGRAMS)


def test_claims_no_more_than_it_knows_and_marks_every_guess():
    entry = infer(text="Some text.")

    assert (entry.program, entry.fiscal_year, entry.published, entry.publisher) == ("", None, None, "")
    assert (entry.authority, entry.status, entry.digest) == (Authority.GRANTEE, DocumentStatus.CURRENT, False)
    assert set(entry.inferred) == {"title", "kind", "authority", "status"}


def test_takes_the_title_that_the_file_states_when_its_text_agrees():
    entry = infer(heading="Action plan guide for sites", text="For sites.", title="Action plan guide")

    assert entry.title == "Action plan guide"
    assert "title" not in entry.inferred


@pytest.mark.parametrize("stated", ["Microsoft Word - final v3.docx", "Annual budget of the parks", "untitled", ""])
def test_prefers_the_first_heading_to_a_title_left_over_from_a_template(stated):
    entry = infer(heading="Guide to action plans", text="For sites.", title=stated)

    assert entry.title == "Guide to action plans"
    assert "title" in entry.inferred


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("forms/MandatoryFormsChecklist.docx", "Mandatory Forms Checklist"),
        ("CBvipResponseToApplicantQuestions.pdf", "CBvip Response To Applicant Questions"),
        ("SFY19ImplementationGrantBUDGET.xlsx", "SFY19 Implementation Grant BUDGET"),
        ("003_834cad294ad4eda1.txt", "How sites are chosen"),
    ],
)
def test_makes_a_file_name_readable_where_there_is_no_heading(file, title):
    assert infer(file, text="How sites are chosen").title == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("PROGRAM NARRATIVE", "PROGRAM NARRATIVE - Site Narrative"),
        ("A. Program Description", "Site Narrative"),
        (
            "Uniform Notice for Funding Opportunity (NOFO)",
            "Uniform Notice for Funding Opportunity (NOFO) - Site Narrative",
        ),
        ("** changed form", "Site Narrative"),
        ("Site narrative", "Site narrative"),
        ("Byrne program narrative form", "Byrne program narrative form"),
    ],
)
def test_adds_the_file_name_to_a_heading_that_many_files_could_have(heading, title):
    assert infer("forms/SiteNarrative.docx", heading, "Text.").title == title


@pytest.mark.parametrize(
    ("file", "heading", "kind"),
    [
        ("2019/SFY19ImplementationGrantNOFO.pdf", "", Kind.SOLICITATION),
        ("a.md", "Adult Redeploy Notice of Funding Opportunity", Kind.SOLICITATION),
        ("JAG NOFO Blank Budget.xlsx", "", Kind.RESOURCE_GUIDE),
        ("IFVCCRESPONSEtoAPPLICANTQuestions.pdf", "", Kind.FAQ),
        ("UnmetNeedsQuestionsandAnswers.pdf", "", Kind.FAQ),
        ("a.pdf", "Frequently Asked Questions on the Solicitation", Kind.FAQ),
        ("Category 2 guidelines Power Point.pdf", "", Kind.WEBINAR_SLIDES),
        ("a.pptx", "Solicitation overview", Kind.WEBINAR_SLIDES),
        ("SelfCertification.docx", "Notice of Funding Opportunity", Kind.RESOURCE_GUIDE),
        ("a.vtt", "", Kind.WEBINAR_TRANSCRIPT),
        ("a.pdf", "Smart Policing Fact Sheet", Kind.FACT_SHEET),
        ("a.pdf", "Implementation plan of a site", Kind.PLAN_GUIDANCE),
        ("a.html", "About us", Kind.WEB_PAGE),
        ("a.pdf", "About us", Kind.RESOURCE_GUIDE),
    ],
)
def test_guesses_the_kind_from_format_and_words(file, heading, kind):
    assert infer(file, heading).kind is kind


@pytest.mark.parametrize(
    ("file", "heading", "text", "year"),
    [
        ("a.pdf", "FY 2021 BCJI notice", "", 2021),
        ("a.pdf", "Grants, Fiscal Year 2022", "", 2022),
        ("a.pdf", "Notice of FY21", "", 2021),
        ("20170913ARISFY18/BUDGET.xlsx", "", "", 2018),
        ("ARIsfy18plNOFO.pdf", "", "", 2018),
        ("a.pdf", "Notice", "For fiscal year 2023 only.", 2023),
        ("a.pdf", "Notice", "The program helps sites. " * 20 + "In FY 2023 it gave grants.", None),
        ("a.pdf", "Notice of 2021", "Due April 12, 2021.", None),
        ("a.pdf", "Notice", "FY 2021 sites follow FY 2020 sites.", None),
        ("a.pdf", "Awards of FY 2019-2021", "", None),
        ("a.pdf", "Modify 20 files", "", None),
    ],
)
def test_takes_only_a_year_that_is_called_fiscal_and_stands_alone(file, heading, text, year):
    assert infer(file, heading, text).fiscal_year == year


@pytest.mark.parametrize(
    ("file", "heading", "text", "program"),
    [
        ("a.pdf", "Byrne Criminal Justice Innovation overview", "PSP. PSP. PSP.", "bcji"),
        ("BCJI_notice.pdf", "", "", "bcji"),
        ("a.pdf", "Overview", "PSP helps. PSP sites ask.", "psp"),
        ("a.pdf", "Overview", "PSP helps.", ""),
        ("a.pdf", "Overview", "Mark it with psp. Use psp.", ""),
        ("a.pdf", "BCJI and PSP compared", "BCJI. BCJI.", ""),
        ("a.pdf", "NTTAC overview", "", ""),
    ],
)
def test_names_a_program_only_where_one_is_clearly_meant(file, heading, text, program):
    entry = infer(file, heading, text)

    assert entry.program == program
    assert ("program" in entry.inferred) == bool(program)


def test_takes_what_a_line_of_a_bulk_import_states():
    entry = infer("pages.jsonl", text="x", title="Apply", document_id="ssa-1", url="https://example.gov/apply")

    assert (entry.title, entry.url, entry.kind) == ("Apply", "https://example.gov/apply", Kind.WEB_PAGE)
    assert "title" not in entry.inferred


def test_marks_a_date_from_the_properties_of_the_file():
    entry = infer(text="x", published="2021-02-26")

    assert entry.published == date(2021, 2, 26)
    assert "published" in entry.inferred

"""Guesses about files that no catalog describes: careful, and marked, with the words they were read from."""

from datetime import date

import pytest

from assistant.types import Authority, DocumentStatus, Kind

NOTICE = """Notice of Funding Opportunity
Awarding Agency Name: Example State Agency for Safer Streets
Funding Opportunity Title: Safer Streets SFY21
Posted Date: July 6, 2020
Closing Date for Applications: 5:00 p.m., August 7, 2020"""


def test_claims_no_more_than_it_knows_and_marks_every_guess(infer):
    entry = infer("notes.pdf", "", "Some text.")

    assert (entry.program, entry.fiscal_year, entry.published, entry.publisher) == ("", None, None, "")
    assert (entry.authority, entry.status, entry.digest) == (Authority.GRANTEE, DocumentStatus.CURRENT, False)
    assert set(entry.inferred) == {"title", "kind", "authority", "status"}


def test_keeps_for_every_guess_the_words_and_the_place_it_was_read_from(infer):
    entry = infer("streets/notice.pdf", "Safer Streets", "First page.", NOTICE)

    assert {found.field: (found.words, found.place) for found in entry.evidence} == {
        "title": ("Safer Streets", "p. 1"),
        "kind": ("Notice of Funding", "p. 2"),
        "publisher": ("Awarding Agency Name: Example State Agency for Safer Streets", "p. 2"),
        "authority": ("Awarding Agency Name: Example State Agency for Safer Streets", "p. 2"),
        "fiscal_year": ("Funding Opportunity Title: Safer Streets SFY21", "p. 2"),
        "published": ("Posted Date: July 6, 2020", "p. 2"),
        "status": ("Closing Date for Applications: 5:00 p.m., August 7, 2020", "p. 2"),
    }
    assert tuple(found.field for found in entry.evidence) == entry.inferred


def test_a_notice_is_open_until_its_closing_date_whatever_the_day_of_the_ingest(infer):
    entry = infer("notice.pdf", "", NOTICE)

    assert entry.status_on(date(2020, 8, 7)) is DocumentStatus.OPEN
    assert entry.status_on(date(2020, 8, 8)) is DocumentStatus.CLOSED


def test_questions_and_answers_about_a_notice_do_not_close(infer):
    entry = infer("Questions and answers.pdf", "", NOTICE)

    assert (entry.kind, entry.closes) == (Kind.FAQ, None)
    assert entry.status_on(date(2030, 1, 1)) is DocumentStatus.CURRENT


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("This page is archived content and is kept for reference.", DocumentStatus.ARCHIVED),
        ("This notice has been superseded by the notice of May.", DocumentStatus.SUPERSEDED),
        ("Forecast of a funding opportunity", DocumentStatus.FORECAST),
        ("This solicitation is now closed.", DocumentStatus.CLOSED),
        ("Budgets must be archived for three years.", DocumentStatus.CURRENT),
        ("The office is closed on Mondays.", DocumentStatus.CURRENT),
    ],
)
def test_reads_a_standing_only_from_words_that_tell_it_of_the_document(infer, text, status):
    entry = infer("notes.pdf", "", text)

    assert entry.status is status
    assert entry.status_on(date(2030, 1, 1)) is status


def test_takes_the_title_that_the_file_states_when_its_text_agrees(infer):
    entry = infer("notes.pdf", "Action plan guide for sites", "For sites.", title="Action plan guide")

    assert entry.title == "Action plan guide"
    assert "title" not in entry.inferred


@pytest.mark.parametrize("stated", ["Microsoft Word - final v3.docx", "Annual budget of the parks", "untitled", ""])
def test_prefers_the_first_heading_to_a_title_left_over_from_a_template(infer, stated):
    entry = infer("notes.pdf", "Guide to action plans", "For sites.", title=stated)

    assert entry.title == "Guide to action plans"
    assert "title" in entry.inferred


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("forms/MandatoryFormsChecklist.docx", "Mandatory Forms Checklist"),
        ("StreetsResponseToApplicantQuestions.pdf", "Streets Response To Applicant Questions"),
        ("SFY21StreetsGrantBUDGET.xlsx", "SFY21 Streets Grant BUDGET"),
        ("003_834cad294ad4eda1.txt", "How sites are chosen"),
    ],
)
def test_makes_a_file_name_readable_where_there_is_no_heading(infer, file, title):
    assert infer(file, "", "How sites are chosen").title == title


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
def test_adds_the_file_name_to_a_heading_that_many_files_could_have(infer, heading, title):
    assert infer("forms/SiteNarrative.docx", heading, "Text.").title == title


@pytest.mark.parametrize(
    ("file", "heading", "kind"),
    [
        ("2019/SFY21StreetsGrantNOFO.pdf", "", Kind.SOLICITATION),
        ("a.md", "Safer Streets Notice of Funding Opportunity", Kind.SOLICITATION),
        ("Streets NOFO Blank Budget.xlsx", "", Kind.RESOURCE_GUIDE),
        ("Streets NOFObudget template.xlsx", "", Kind.RESOURCE_GUIDE),
        ("STREETSresponseTOAPPLICANTQuestions.pdf", "", Kind.FAQ),
        ("StreetsQuestionsandAnswers.pdf", "", Kind.FAQ),
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
def test_guesses_the_kind_from_format_and_words(infer, file, heading, kind):
    assert infer(file, heading).kind is kind


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Safer Streets Notice of Funding Opportunity", Kind.SOLICITATION),
        ("We run the streets office, which answers letters about notices. " * 3 + "Solicitation.", Kind.WEB_PAGE),
    ],
)
def test_guesses_the_kind_of_a_page_without_a_heading_from_a_short_first_line(infer, first, kind):
    assert infer("page (3).html", "", first).kind is kind


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
def test_names_a_program_only_where_one_is_clearly_meant(infer, file, heading, text, program):
    entry = infer(file, heading, text)

    assert entry.program == program
    assert ("program" in entry.inferred) == bool(program)


def test_takes_what_a_line_of_a_bulk_import_states(infer):
    entry = infer("pages.jsonl", "", "x", title="Apply", document_id="ssa-1", url="https://example.gov/apply")

    assert (entry.title, entry.url, entry.kind) == ("Apply", "https://example.gov/apply", Kind.WEB_PAGE)
    assert "title" not in entry.inferred

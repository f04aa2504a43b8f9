"""The fiscal year that a document rules on: the strongest place that tells it, or none."""

import pytest


@pytest.mark.parametrize(
    ("file", "heading", "text", "year"),
    [
        ("a.pdf", "FY 2021 BCJI notice", "", 2021),
        ("a.pdf", "Grants, Fiscal Year 2022", "", 2022),
        ("a.pdf", "Notice of FY21", "", 2021),
        ("a.pdf", "SFY19 street grants", "", 2019),
        ("a.pdf", "FFY2019 street grants", "", 2019),
        ("a.pdf", "FEDERAL FISCAL YEAR SAFER STREETS ACT 2015", "", 2015),
        ("STREETSSFY18/BUDGET.xlsx", "", "", 2018),
        ("STREETSsfy18plNOFO.pdf", "", "", 2018),
        ("a.pdf", "Notice", "For fiscal year 2023 only.", 2023),
        ("a.pdf", "Notice", "The program helps sites. " * 20 + "In FY 2023 it gave grants.", None),
        ("a.pdf", "FY 2021 sites follow FY 2020 sites", "", None),
        ("a.pdf", "Awards of FY 2019-2021", "", None),
        ("a.pdf", "Modify 20 files", "", None),
    ],
)
def test_takes_a_year_that_is_called_fiscal_where_it_stands_alone(infer, file, heading, text, year):
    assert infer(file, heading, text).fiscal_year == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("CSFA Popular Name: Streets FFY17", 2017),
        ("Grant: 7; Short name: Streets; State Fiscal Year(s): 2019; Project Period: open", 2019),
        ("State Fiscal Year(s): 18", 2018),
        ("State Fiscal Year(s): 18-19", None),
        ("State Fiscal Year(s):", None),
        ("Implementing agency's fiscal year: 2014", None),
        ("CSFA Title: Streets FFY16\nState Fiscal Year(s): 18", None),
    ],
)
def test_takes_the_year_of_a_label_wherever_in_the_row_it_stands(infer, text, year):
    assert infer("form.docx", "", text).fiscal_year == year


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Grants will be made with FFY17 street funds.", 2017),
        ("The agency is requesting proposals for state fiscal year 2020 grants.", 2020),
        ("In federal fiscal year 2016, the state received an award of $2 million.", None),
        ("Agencies without an approved SFY18 questionnaire are not reviewed.", None),
        ("4. Q: May we apply if we seek FY 18 money elsewhere?", None),
    ],
)
def test_further_on_only_a_sentence_that_offers_money_tells_the_year(infer, sentence, year):
    assert infer("a.pdf", "Notice", "The program helps sites. " * 20 + "\n" + sentence).fiscal_year == year


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Awards have a period of performance of July 1, 2019, to June 30, 2020.", 2020),
        ("Project Period: 10/01/17-06/30/18", 2018),
        ("Plan for 12 months of funding, beginning July 1, 2019.", 2020),
        ("Awards have a period of performance of October 1, 2017 through September 30, 2018.", None),
        ("Awards have a period of performance of July 1, 2017 through June 30, 2019.", None),
        ("The previous grant period was July 1, 2018 to June 30, 2019.", None),
        ("The office is open from July 1, 2019 to June 30, 2020.", None),
    ],
)
def test_a_funding_period_within_a_state_year_tells_it_and_a_federal_one_does_not(infer, sentence, year):
    assert infer("a.pdf", "Overview", "Text.", "More.", sentence).fiscal_year == year


@pytest.mark.parametrize(
    ("file", "text", "year"),
    [
        ("2017Streets/LogicModel.docx", "Inputs and outcomes", 2017),
        ("2017_streets_application.docx", "", 2017),
        ("2017Streets/CertificationAllGrants.docx", "", None),
        ("2017/streets fact sheet.pdf", "", None),
        ("Budget_Template/Streets_032817.pdf", "The notice of funding opportunity says more.", None),
        ("narrative_033017.docx", "See the notice of funding opportunity.", 2017),
        ("narrative_033017.docx", "Describe your plan.", None),
        ("narrative_113017.docx", "See the notice of funding opportunity.", None),
        ("notice.pdf", "Notice of funding opportunity\nPosted Date: March 31, 2017", 2017),
        ("notice.pdf", "Notice of funding opportunity\nPosted Date: October 31, 2017", None),
        ("notice.pdf", "Notice of funding opportunity\nApplications are due May 30, 2017.", 2017),
    ],
)
def test_a_year_in_a_name_or_the_day_of_a_notice_comes_last_and_not_for_what_outlasts_a_year(infer, file, text, year):
    assert infer(file, "", text).fiscal_year == year


def test_what_is_called_fiscal_wins_over_the_year_of_the_folder(infer, evidence):
    entry = infer("2017Streets/web.md", "Safer streets", "The State Fiscal Year 2018 (SFY18) budget includes $8.")

    assert entry.fiscal_year == 2018
    assert evidence(entry, "fiscal_year") == ("Fiscal Year 2018", "p. 1")

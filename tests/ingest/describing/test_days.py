"""Days of posting and closing: read where they are labelled, told apart from other steps."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("file", "text", "day"),
    [
        ("a.pdf", "16. Posted Date: Friday, March 31, 2017", date(2017, 3, 31)),
        ("a.pdf", "Task: NOFO posted; Date: March 6, 2019", date(2019, 3, 6)),
        ("a.pdf", "Text.\nDate Published: March 28, 2024", date(2024, 3, 28)),
        ("a.pdf", "Responses to questions\nLast updated 7/7/17", date(2017, 7, 7)),
        ("a.pdf", "Safer Streets\nJuly 19, 2017", date(2017, 7, 19)),
        ("a.pdf", "9. Plan for 12 months, beginning July 1, 2019.", None),
        ("a.pdf", "Meeting of July 19, 2017", None),
        ("web_content_053117.md", "", date(2017, 5, 31)),
        ("Notice 04 27 17.pdf", "", date(2017, 4, 27)),
        ("20190306streets/Application.docx", "", date(2019, 3, 6)),
        ("case 123456.pdf", "", None),
        ("part 1.2.3/a.pdf", "", None),
    ],
)
def test_reads_the_day_of_posting_from_a_label_a_line_of_its_own_or_a_name(infer, file, text, day):
    entry = infer(file, "", text)

    assert entry.published == day
    assert ("published" in entry.inferred) == (day is not None)


def test_a_date_from_the_properties_of_the_file_wins_and_is_marked(infer):
    entry = infer("a.pdf", "", "Posted Date: March 31, 2017", published="2021-02-26")

    assert entry.published == date(2021, 2, 26)
    assert "published" in entry.inferred


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17. Closing Date for Applications: 11:59 p.m., August 18 , 2017", date(2017, 8, 18)),
        ("Application Range: March 6, 2019 - April 5, 2019", date(2019, 4, 5)),
        ("Application deadline: Materials must be received by 11:59 p.m. on March 3, 2019.", date(2019, 3, 3)),
        ("Application deadline: May 30, 2017\nThe application is due May 22, 2017.", date(2017, 5, 30)),
        ("Due date\nTuesday, May 30, 2017 11:59 p.m.", date(2017, 5, 30)),
        ("Task: Applications due; Date: April 5, 2019", date(2019, 4, 5)),
        ("Applications due: Start; May 30, 2017: October 1, 2017", date(2017, 5, 30)),
        ("Send a letter of intent by July 7, 2017.", None),
        ("The deadline for questions on applications is March 29, 2019.", None),
        ("Reports are due October 15, 2017.", None),
    ],
)
def test_reads_the_last_day_to_apply_and_no_other_step(infer, text, day):
    assert infer("notice.pdf", "Solicitation of the streets office", text).closes == day

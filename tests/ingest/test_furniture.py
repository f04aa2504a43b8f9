"""What a document repeats or a site adds is told from what it says."""

import pytest

from ingest.furniture import Cut, EdgeLine, edge_lines, find_furniture, is_contents_line, without_debris

PHISHING = (
    "Caution: EmailHosting.cloud has detected a possible phishing attempt from \u201clnks.gd\u201d claiming to be"
)


def cuts(*pages: list[str], large: bool = False) -> list[Cut]:
    return find_furniture([edge_lines([EdgeLine(text, is_large=large) for text in page]) for page in pages])


def test_drops_running_heads_and_page_numbers_that_grow():
    pages = [
        ["Harbor guide", "words of " + name, "end of " + name, f"Page {n} of 9"] for n, name in enumerate("abcde", 1)
    ]

    assert cuts(*pages) == [Cut(1, 1)] * 5


def test_keeps_a_line_that_only_two_of_many_pages_share():
    pages = [[f"heading {'abcdefgh'[n]}", "text", f"end {'abcdefgh'[n]}"] for n in range(8)]
    pages[2][0] = pages[3][0] = "Program requirements"

    assert cuts(*pages) == [Cut(0, 0)] * 8


def test_keeps_titles_of_slides_that_repeat_on_a_few_of_them():
    pages = [
        [title, "text of the slide"] for title in ("Eligibility", "Eligibility", "Eligibility", "Costs", "Dates", "Who")
    ]

    assert [cut.top for cut in cuts(*pages, large=True)] == [0] * 6


def test_keeps_attachments_that_are_numbered_page_by_page():
    pages = [[f"Attachment {n - 4}" if n > 4 else f"part {'abcdefgh'[n]}", "text", "end"] for n in range(8)]

    assert [cut.top for cut in cuts(*pages, *[["alpha", "beta"], ["gamma", "delta"]])] == [0] * 10


def test_cuts_only_an_unbroken_run_from_the_outside():
    pages = [[f"a line of page {'abcd'[n]}", "Repeated inside", "words", "end"] for n in range(4)]

    assert [cut.top for cut in cuts(*pages)] == [0] * 4


def test_numbers_that_do_not_grow_with_the_page_are_not_taken_as_equal():
    pages = [[f"Category {n}", "text", "more text"] for n in (3, 1, 9, 4)]

    assert [cut.top for cut in cuts(*pages)] == [0] * 4


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Click here to skip to the navigation",
        "IACP - Loader Animation IACP - Loader Animation",
        "An official website of the United States government, Department of Justice.",
        "Here\u2019s how you know",
        "Connect with us",
        "Hi, what are you looking for?",
        "We use cookies to improve this site. Learn more in our policy.",
        "Accept all cookies",
        "\u00a9 2024 Some Agency. All rights reserved.",
    ],
)
def test_drops_lines_that_only_a_site_says(line):
    assert without_debris(line) == ("", 1)


@pytest.mark.parametrize(
    "line",
    [
        "Applicants must connect with us before May 3.",
        "Skip this step if you have no partner.",
        "This message is from an outside expert on policing.",
        "The official website of the program lists the sites.",
        "Share your data with the partner.",
        "The scan has detected a possible error in the budget.",
    ],
)
def test_keeps_sentences_that_merely_resemble_site_talk(line):
    assert without_debris(line) == (line, 0)


def test_cuts_a_mail_filter_warning_out_of_its_paragraph():
    line = f"Agencies can learn more at {PHISHING} www.cops.usdoj.gov/x. Ask early."

    assert without_debris(line) == ("Agencies can learn more at Ask early.", 1)


def test_cuts_the_banner_of_a_mail_gateway():
    line = "CAUTION: This email originated from outside of the organization. Do not click links. Dear site team,"

    assert without_debris(line) == ("Dear site team,", 1)


def test_knows_a_line_of_a_table_of_contents():
    assert is_contents_line("B. Funding Information . . . . . . 10")
    assert not is_contents_line("The award was made in 2010")

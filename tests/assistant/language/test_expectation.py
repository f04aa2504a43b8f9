import pytest

from assistant.language.expectation import Expected, expected_of, holds


@pytest.mark.parametrize(
    "question, expected",
    [
        ("When are applications due?", Expected.DEADLINE),
        ("When was PSP founded?", Expected.DATE),
        ("Who can apply?", Expected.ELIGIBILITY),
        ("How much can we get?", Expected.AMOUNT),
        ("How much money can we get?", Expected.MONEY),
        ("How many dollars went to LISC?", Expected.MONEY),
        ("What share of the cost is ours?", Expected.SHARE),
        ("At what time of day do applications close?", Expected.HOUR),
        ("By what day must it be in?", Expected.DEADLINE),
        ("What is PMT short for?", Expected.EXPANSION),
        ("Which assistance listing number goes on the form?", Expected.LISTING),
        ("What was the opportunity number?", Expected.IDENTIFIER),
        ("When does the help desk close at night?", Expected.HOUR),
        ("The 2019 window: how many more days?", Expected.DEADLINE),
        ("Who all was allowed to put in?", Expected.ELIGIBILITY),
        ("Can a school win the harbor grant?", Expected.ELIGIBILITY),
        ("Is our club able to get harbor money for 2024?", Expected.ELIGIBILITY),
        ("Can we get grant money for a van?", Expected.YES_NO),
        ("How much can a city get from the harbor grant?", Expected.AMOUNT),
        ("What day rate may we pay?", Expected.TEXT),
        ("Which day is it on?", Expected.DATE),
        ("How big is the largest award?", Expected.AMOUNT),
        ("How many sites are there?", Expected.COUNT),
        ("How long does planning take?", Expected.DURATION),
        ("How long do we have to keep the records?", Expected.DURATION),
        ("How long do we have to apply?", Expected.DEADLINE),
        ("Could a small town's police department apply?", Expected.ELIGIBILITY),
        ("How many pages may the narrative have?", Expected.PAGES),
        ("How long may the statement be? Two pages?", Expected.PAGES),
        ("What was the most one site could win?", Expected.AMOUNT),
        ("Is there a cap on his plane ticket?", Expected.AMOUNT),
        ("Do we have to meet at least once a month?", Expected.YES_NO),
        ("How much time do we get to apply?", Expected.DURATION),
        ("What happens when two are tied?", Expected.TEXT),
        ("Do they tell us when?", Expected.DATE),
        ("What must the plan contain?", Expected.LIST),
        ("Is a match required?", Expected.YES_NO),
        ("Who do we contact?", Expected.CONTACT),
        ("Whom do we call when the plan is stuck?", Expected.CONTACT),
        ("Who is the contact for the harbor notice?", Expected.CONTACT),
        ("What number do I call about our award?", Expected.PHONE),
        ("Is there a phone number for the help desk?", Expected.PHONE),
        ("How often is the report due?", Expected.FREQUENCY),
        ("How many times a year do we report?", Expected.FREQUENCY),
        ("What is the smallest amount we can ask for?", Expected.AMOUNT),
        ("How large can an FY2024 harbor planning award be?", Expected.AMOUNT),
        ("What are the eligible activities?", Expected.LIST),
        ("What happens to an application after the deadline?", Expected.TEXT),
        ("We missed the letter of intent date. Can we still apply?", Expected.ELIGIBILITY),
        ("Tell me about hot spots", Expected.TEXT),
    ],
)
def test_the_sort_of_answer_is_read_from_the_question(question, expected):
    assert expected_of(question) is expected


@pytest.mark.parametrize(
    "expected, with_value, without",
    [
        (Expected.FREQUENCY, "Reports are due twice a year.", "Reports are due in the portal."),
        (Expected.FREQUENCY, "Send it by January 30 and by July 30.", "Send it by January 30, 2030."),
        (Expected.DEADLINE, "Send it within 60 calendar days.", "Send it to the office."),
        (Expected.DEADLINE, "Due May 1, 2021.", "Published May 1, 2021."),
        (Expected.DATE, "Held May 1, 2021.", "The deadline is strict."),
        (Expected.ELIGIBILITY, "Eligible applicants are cities.", "Applications are reviewed."),
        (Expected.AMOUNT, "Up to $600,000.", "The award is large."),
        (Expected.COUNT, "Nine communities took part.", "Communities took part."),
        (Expected.LISTING, "It stands under 16.817.", "It stands under number 7."),
        (Expected.IDENTIFIER, "Look for O-BJA-2021-60003.", "Look for notice 7."),
        (Expected.MONEY, "It was $4 million.", "It was 55 sites."),
        (Expected.SHARE, "Half of the cost is paid.", "The cost is paid."),
        (Expected.HOUR, "It closes at 8:59 p.m.", "It closes on May 1, 2021."),
        (Expected.EXPANSION, "The Performance Measurement Tool (PMT).", "The tool (PMT)."),
        (Expected.DURATION, "It lasts 24 months.", "It lasts."),
        (Expected.PAGES, "At most twenty double-spaced pages.", "At most twenty minutes."),
        (Expected.CONTACT, "Write to help@example.org.", "Write to us."),
        (Expected.CONTACT, "Ann Reed, (555) 010-0199", "Ann Reed"),
        (Expected.PHONE, "Ann Reed, (555) 010- 0199", "Telephone number"),
        (Expected.PHONE, "Ring 555-010-0199 ext. 4.", "Email address"),
        (Expected.DURATION, "Within thirty (30) days.", "Within bounds (30)."),
        (Expected.DURATION, "Within forty\u2010five (45) days.", "Within forty\u2010five."),
    ],
)
def test_a_sentence_holds_the_value_or_not(expected, with_value, without):
    assert holds(expected, with_value)
    assert not holds(expected, without)


def test_how_many_times_asks_how_often_and_for_no_count():
    assert expected_of("How many times a year do we report?") is not Expected.COUNT

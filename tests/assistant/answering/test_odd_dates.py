"""An answer that shows a day by which something is due says what is odd about how the day is printed."""

from datetime import date

import pytest

from assistant.answering.notices import notices_for
from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import Span
from assistant.scope import Scope
from assistant.types import NoticeKind
from tests.documents import entry, page

SCOPE = Scope((), None, is_program_chosen=False, candidates=())
DAY = date(2021, 4, 1)


def told(text):
    held = page(text)
    spans = [Span(entry("notice"), held, 0, len(held.text), 1.0)]
    notices = notices_for(cite(spans), spans, SCOPE, as_of=DAY, near_days=14)
    return [notice.text for notice in notices if notice.kind is NoticeKind.INFERRED]


def test_standard_time_in_april_is_said_to_be_odd_with_the_clock_that_we_read():
    (text,) = told("Applications are due April 12, 2021, at 11:59 p.m. EST.")

    assert "EST” names a zone that does not hold on that day" in text
    assert "23:59 UTC-04:00" in text


def test_a_deadline_without_a_year_is_said_to_have_none():
    (text,) = told("Applications are due April 12.")

    assert "“April 12” is printed without a year" in text


@pytest.mark.parametrize(
    "text",
    [
        "Applications are due April 12, 2021, at 11:59 p.m. EDT.",
        "Applications are due April 12, 2021: send them before April 12, if you can.",
        "The office opened on April 12.",
    ],
)
def test_nothing_is_said_of_a_day_that_is_plain_or_by_which_nothing_is_due(text):
    assert told(text) == []

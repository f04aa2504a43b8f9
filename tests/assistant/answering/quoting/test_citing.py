"""A citation tells how its document stands on the day that the question is about."""

from datetime import date

import pytest

from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import Span
from assistant.types import DocumentStatus
from tests.documents import entry, page

PAGE = page("Applications are due August 7, 2020.")


@pytest.mark.parametrize(
    ("status", "closes", "as_of", "told"),
    [
        (DocumentStatus.CURRENT, date(2020, 8, 7), date(2020, 8, 7), DocumentStatus.OPEN),
        (DocumentStatus.CURRENT, date(2020, 8, 7), date(2020, 8, 8), DocumentStatus.CLOSED),
        (DocumentStatus.SUPERSEDED, date(2020, 8, 7), date(2020, 8, 7), DocumentStatus.SUPERSEDED),
        (DocumentStatus.OPEN, None, date(2030, 1, 1), DocumentStatus.OPEN),
        (DocumentStatus.CURRENT, None, date(2030, 1, 1), DocumentStatus.CURRENT),
    ],
)
def test_a_notice_is_open_until_its_closing_date_unless_something_else_is_known_of_it(status, closes, as_of, told):
    notice = entry(status=status, closes=closes)

    (citation,) = cite([Span(notice, PAGE, 0, len(PAGE.text), 1.0)], as_of=as_of)

    assert citation.entry.status is told

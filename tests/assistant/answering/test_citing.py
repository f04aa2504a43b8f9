"""A citation tells how its document stands on the day that the question is about."""

from datetime import date

import pytest

from assistant.answering.extractive import cite
from assistant.answering.spans import Span
from assistant.types import Authority, Block, BlockKind, CatalogEntry, DocumentStatus, Kind, Page

TEXT = "Applications are due August 7, 2020."
PAGE = Page(1, "p. 1", TEXT, (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))


def entry(status, closes):
    return CatalogEntry(
        document_id="notice.pdf",
        title="Notice",
        program="",
        kind=Kind.SOLICITATION,
        publisher="",
        authority=Authority.GRANTEE,
        fiscal_year=2020,
        published=None,
        retrieved=None,
        status=status,
        supersedes=(),
        url="",
        file="notice.pdf",
        digest=False,
        closes=closes,
    )


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
    (citation,) = cite([Span(entry(status, closes), PAGE, 0, len(TEXT), 1.0)], as_of=as_of)

    assert citation.entry.status is told

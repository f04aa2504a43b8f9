"""Sentences, judged and compared."""

import pytest

from assistant.comparing.comparing import compare
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.judging import Judge
from assistant.comparing.statements import statements_of
from assistant.language.wording import load_wording
from tests.assistant.comparing.small import Shelf, entry_of, page_of


@pytest.fixture
def judged():
    """The change from one sentence to another, of another fiscal year unless told."""

    def judge(before, after, *, same_year=False):
        old, new = (statements_of([page_of(text)], load_edition_rules())[0] for text in (before, after))
        return Judge(load_edition_rules(), load_wording()).judge(old, new, same_year=same_year)

    return judge


@pytest.fixture
def compared():
    """Two one-page editions of FY2022 and FY2023, held side by side."""

    def hold(before, after):
        library = Shelf({"old": [page_of(before)], "new": [page_of(after)]})
        return compare(entry_of("old", fiscal_year=2022), entry_of("new", fiscal_year=2023), library)

    return hold

"""When two documents of one year contradict each other, and when they only say different things."""

import pytest

from assistant.comparing.differing import contradiction
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.statements import statements_of
from assistant.language.wording import load_wording
from tests.assistant.comparing.small import page_of


def held(ours, theirs):
    one, other = (statements_of([page_of(text)], load_edition_rules())[0] for text in (ours, theirs))
    return contradiction(one, other, load_edition_rules(), load_wording())


@pytest.mark.parametrize(
    "ours, theirs, said",
    [
        ("An award may be up to $275,000.", "An award may be up to $300,000.", "$275,000 and $300,000"),
        ("Applications are due May 9, 2023.", "The deadline is May 30, 2023.", "May 9, 2023 and May 30, 2023"),
        ("Up to 15 pages.", "It must not exceed 20 pages, double-spaced.", "15 pages and 20 pages"),
        (
            "Nonprofit organizations may not apply; they may be partners.",
            "Tribes, universities and nonprofit organizations may apply.",
            "one allows what the other does not",
        ),
    ],
)
def test_other_values_of_one_sort_contradict_each_other(ours, theirs, said):
    assert held(ours, theirs) == said


@pytest.mark.parametrize(
    "ours, theirs",
    [
        ("An award may be up to $275,000.", "The project period is 24 months."),
        ("The webinar was held on May 9, 2023.", "The webinar was held on June 6, 2023."),
        ("For-profit companies are not eligible.", "Tribes and universities may apply."),
        ("Applications are due May 9, 2023, at 8:59 p.m.", "Applications are due May 9, 2023."),
    ],
)
def test_what_only_one_of_them_says_is_no_contradiction(ours, theirs):
    assert held(ours, theirs) == ""

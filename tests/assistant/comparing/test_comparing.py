"""Two editions side by side: what pairs, what stands alone, and that every quote is in its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.comparing.comparing import compare
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.records import Field, Sort
from assistant.comparing.statements import statements_of
from assistant.types import BlockKind
from tests.assistant.comparing.small import Shelf, entry_of, page_of

OLD = """# Eligibility
These may apply:
- local governments
- nonprofit organizations
# Deadline
Applications for FY2022 are due March 14, 2022, at 11:59 p.m.
# Application contents
The narrative must not exceed 20 pages.
- a budget"""
NEW = """# Who may apply
These may apply:
- local governments
- universities
# Deadlines
Applications for FY2023 are due March 6, 2023, at 8:59 p.m.
# Application contents
The narrative must not exceed 15 pages.
- a budget
- a data-sharing agreement"""


def test_an_edition_held_against_itself_has_no_changes(compared):
    comparison = compared(OLD, OLD)

    assert comparison.differences == ()
    assert comparison.unchanged == 6


def test_only_the_year_in_its_name_does_not_make_a_sentence_another(compared):
    comparison = compared("This notice is for fiscal year 2022.", "This notice is for fiscal year 2023.")

    assert (comparison.differences, comparison.unchanged) == ((), 1)


def test_changes_stand_under_their_field_with_both_sides(compared):
    comparison = compared(OLD, NEW)
    (length,) = comparison.of(Field.LENGTH)
    (deadline,) = comparison.of(Field.DEADLINES)

    assert (length.sort, length.before.quote, length.after.quote) == (
        Sort.TIGHTENED,
        "The narrative must not exceed 20 pages.",
        "The narrative must not exceed 15 pages.",
    )
    assert deadline.why.startswith("11:59 p.m., now 8:59 p.m.")
    assert deadline.sort is Sort.TIGHTENED


def test_items_of_one_edition_alone_are_added_or_removed(compared):
    found = {d.sort: (d.after or d.before).quote for d in compared(OLD, NEW).of(Field.ELIGIBILITY)}

    assert found == {Sort.ADDED: "- universities", Sort.REMOVED: "- nonprofit organizations"}


LINES = st.lists(
    st.sampled_from(["# Eligibility", "# Match", "Up to 20 pages.", "No match.", "- a budget", "Tribes may apply."]),
    min_size=1,
    max_size=8,
).map("\n".join)


@given(LINES, LINES)
def test_every_statement_of_both_editions_is_told_of_once(before, after):
    """No change is lost and none is told twice: pairs and single ones together are all statements."""
    old, new = page_of(before), page_of(after)
    library = Shelf({"old": [old], "new": [new]})
    comparison = compare(entry_of("old"), entry_of("new"), library)
    told = [d.before for d in comparison.differences if d.before], [d.after for d in comparison.differences if d.after]

    for page, sides in ((old, told[0]), (new, told[1])):
        statements = [block for block in page.blocks if block.kind is not BlockKind.HEADING]
        assert len(sides) + comparison.unchanged == len(statements)
        assert all(page.text[side.start : side.end] == side.quote for side in sides)
        assert len({side.start for side in sides}) == len(sides)


@pytest.mark.parametrize(
    "text, heading, field",
    [
        ("Applications are due May 1.", "How to apply", "deadlines"),
        ("No more than 20 pages.", "Content", "length"),
        ("- tribes", "Who may apply", "eligibility"),
        ("An award may be up to $5.", "Funding", "amounts"),
        ("- Budget: 15 percent", "Review criteria", "scoring"),
        ("Residents meet often.", "Background", "other"),
    ],
)
def test_a_sentence_belongs_to_the_field_that_its_words_or_heading_tell(text, heading, field):
    assert load_edition_rules().field_of(text, [heading]).value == field


def test_what_a_document_does_not_know_is_no_rule_that_was_added_or_removed():
    page = page_of(
        "# Who may apply\nStates may apply.\nWhether cities may is not known to us.\n"
        "# What is not known about FY2022?\n- the types of organization that could apply"
    )

    assert [one.quote for one in statements_of([page], load_edition_rules())] == ["States may apply."]

"""Rules and what limits them."""

from dataclasses import fields

import pytest

from assistant.errors import CatalogError
from ingest.finding.outline import outline
from ingest.finding.requirements import Words, load_words, requirement_groups
from tests.documents import page


def words(pages, places):
    """The text of stretches of these pages."""
    texts = {one.number: one.text for one in pages}
    return [texts[place.page][place.start : place.end] for place in places]


def groups(*pages):
    """Rules and conditions of each group, as texts."""
    found = requirement_groups(outline(pages))
    return [(words(pages, group.rules), words(pages, group.conditions)) for group in found]


class Counting:
    """Looks for a pattern, and counts how often."""

    looks = 0

    def __init__(self, pattern):
        self._pattern = pattern

    def search(self, text):
        """Look, and count."""
        Counting.looks += 1
        return self._pattern.search(text)


@pytest.mark.parametrize("line", ["- a map", "{} Cities must apply unless they may not."], ids=["items", "footnotes"])
def test_a_long_list_is_looked_at_a_few_times_and_not_once_for_each_of_its_lines(line, monkeypatch):
    monkeypatch.setattr(Counting, "looks", 0)
    counting = Words(**{field.name: Counting(getattr(load_words(), field.name)) for field in fields(Words)})
    lines = outline([page(*(line.format(number) for number in range(2_000)))])

    requirement_groups(lines, counting)

    assert 0 < Counting.looks <= 12 * len(lines)


@pytest.mark.parametrize("bearer, is_limited", [("Cities may apply\u00b9 for it.", True), ("Cities may apply.", False)])
def test_a_footnote_that_comes_twice_limits_the_line_that_bears_its_mark_and_no_other(bearer, is_limited):
    found = groups(page(bearer, "Of these:", "1 Only cities of 10,000 people.", "1 Unless they have no plan."))

    assert ([bearer] in [rules for rules, _ in found]) == is_limited
    assert ["1 Only cities of 10,000 people."] not in [rules for rules, _ in found]


def test_a_limit_belongs_to_the_rule_of_its_paragraph():
    found = groups(page("# Costs", "Grant money may pay for travel. Travel abroad needs prior approval."))

    assert found == [(["Grant money may pay for travel."], ["Travel abroad needs prior approval."])]


def test_a_paragraph_that_leans_on_the_one_before_limits_it():
    found = groups(page("# Who may apply", "Cities may apply.", "However, a city of 15,000 people or more may not."))

    assert found == [
        (
            ["Cities may apply.", "However, a city of 15,000 people or more may not."],
            ["However, a city of 15,000 people or more may not."],
        )
    ]


def test_a_paragraph_about_something_else_stays_apart():
    found = groups(page("# Rules", "Cities may apply.", "Meals on journeys are paid up to $40 a day."))

    assert found == []


def test_the_items_of_a_list_belong_together_with_what_follows_it():
    found = groups(
        page(
            "# Eligibility",
            "The fiscal agent may be:",
            "- a state",
            "- a tribe",
            "It may not act alone: a team is required.",
        )
    )

    assert found[0][0][0] == "The fiscal agent may be:"
    assert found[0][1] == ["- a state", "- a tribe", "It may not act alone: a team is required."]


def test_a_short_section_on_who_may_apply_is_one_rule():
    found = groups(
        page(
            "# Eligible applicants",
            "This notice is open to public agencies. Advocacy agencies are not eligible.",
            "Eligible applicants include:",
            "- counties",
            "- schools",
        )
    )

    assert found[0][1] == ["Advocacy agencies are not eligible.", "- counties", "- schools"]


def test_a_long_section_is_no_single_rule():
    found = groups(
        page("# Eligibility", "Cities may apply.", "Meals are paid up to $40 a day. " + "They are warm. " * 80)
    )

    assert all("Cities may apply." not in rules for rules, _ in found)


@pytest.mark.parametrize(
    "limit",
    [
        "Late applications will not be reviewed.",
        "Further money is contingent on the budget.",
        "Points are deducted outside of the range.",
        "Grantees that either planned or started come first.",
        "The form goes in within 90 days.",
    ],
)
def test_a_sentence_limits_by_what_it_refuses_or_sets_as_a_term(limit):
    assert groups(page("# Terms", f"Counties may apply. {limit}"))[0][1] == [limit]


def test_a_list_goes_on_over_a_page_break():
    found = groups(
        page("# Eligibility", "Eligible applicants are:", "- states"),
        page("- tribes, only if federally recognized", number=2),
    )

    assert found == [(["Eligible applicants are:"], ["- states", "- tribes, only if federally recognized"])]


def test_a_list_that_sets_no_rule_is_no_group():
    assert groups(page("# Places", "Sites of the program:", "- Boston", "- Phoenix")) == []


def test_a_note_limits_what_stands_above_it():
    found = groups(page("# Dates", "| Item: Application; Date: May 4, 2021", "Note: dates in the portal count."))

    assert found == [(["Item: Application; Date: May 4, 2021"], ["Note: dates in the portal count."])]


@pytest.mark.parametrize(
    ("marked", "note"),
    [
        ("Awards may last 36 months.1 They start in October.", "1 Only with approval of the office."),
        ("Awards may last 36 months.\u00b9 They start in October.", "\u00b9 Only with approval of the office."),
        ("Awards may last 36 months* and start in October.", "*Only with approval of the office."),
    ],
)
def test_a_footnote_limits_the_sentence_that_bears_its_mark(marked, note):
    found = groups(page("# Awards", marked, "# Other", "Nothing here.", "# Notes", note))

    assert [conditions for rules, conditions in found if "36 months" in rules[0]] == [[note]]


def test_a_footnote_that_only_names_a_source_limits_nothing():
    assert groups(page("# Awards", "Crime fell.1 It rose later.", "# Notes", "1 See the report of 2019.")) == []


def test_another_section_is_another_matter():
    found = groups(page("# Travel", "Travel may be paid.", "# Food", "Only water is allowed at events."))

    assert all("Travel" not in rules[0] for rules, _ in found)


def test_every_member_is_a_sentence_of_the_document():
    pages = (
        page("# Rules", "Sites must report twice. Reports are due in May, unless a site asks for June.", "- Note: ask"),
    )
    texts = {line.text for line in outline(pages)}

    found = groups(*pages)

    assert found
    assert all(set(rules) | set(conditions) <= texts for rules, conditions in found)


def test_a_list_of_words_that_cannot_be_read_is_named(tmp_path):
    broken = tmp_path / "requirements.toml"
    broken.write_text("rule = ['(']", encoding="utf-8")

    with pytest.raises(CatalogError, match=r"requirements\.toml: cannot be read"):
        load_words(broken)

"""Later editions are told from earlier ones by their names."""

import pytest

from ingest.describing.editions import edition_of


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("web content.md", "web content revised.md"),
        ("web content 053117.md", "web content 070617.md"),
        ("web content 070617.md", "web content amended 053117.md"),
        ("faq.pdf", "faq_v2.pdf"),
        ("faq_v2.pdf", "faq_v3.pdf"),
        ("faq (1).pdf", "faq.pdf"),
        ("notice[1].md", "notice.md"),
        ("2017/notice.pdf", "2016/updated notice.pdf"),
    ],
)
def test_the_name_tells_the_later_edition(rules, earlier, later):
    assert edition_of(earlier, rules.edition) < edition_of(later, rules.edition)


@pytest.mark.parametrize("other", ["notice.html", "Notice.pdf", "other/notice.md"])
def test_names_that_tell_nothing_are_of_one_edition(rules, other):
    assert edition_of("notice.md", rules.edition) == edition_of(other, rules.edition)

"""Documents that repeat each other are found; documents that differ in a date are not called repeats."""

import random

from ingest.describing.editions import edition_of
from ingest.describing.rules import load_rules
from ingest.duplicates import find_duplicates, sketch


def text(seed, n=600):
    source = random.Random(seed)
    return " ".join(source.choice(WORDS) for _ in range(n))


WORDS = [f"word{letter}{other}" for letter in "abcdefghij" for other in "klmnopqrst"]


def repeats(**texts):
    return find_duplicates({name: sketch(value) for name, value in texts.items()})


def test_finds_the_same_words_whatever_their_layout():
    assert repeats(b="Who may apply?\nCities.", a="who may apply cities", c="Who may not apply?") == {"b": "a"}


def test_finds_texts_that_differ_in_few_words():
    whole = text(1)

    assert repeats(a=whole, b=whole.replace(" ", " extra ", 2), c=text(2)) == {"b": "a"}


def test_all_point_to_the_first_of_several():
    whole = text(1)

    assert repeats(c=whole, a=whole, b=whole + " end") == {"b": "a", "c": "a"}


def test_texts_that_share_half_are_no_repeats():
    assert repeats(a=text(1) + text(2), b=text(1) + text(3)) == {}


def test_notices_of_two_years_that_differ_only_in_a_date_are_no_repeats():
    whole = text(1)

    assert repeats(a=f"Due April 12, 2021. {whole}", b=f"Due June 22, 2021. {whole}") == {}


def test_a_revision_that_adds_a_not_is_no_repeat():
    whole = text(1)

    assert repeats(a=f"Nonprofits may apply. {whole}", b=f"Nonprofits may not apply. {whole}") == {}


def test_texts_without_words_or_with_few_are_compared_too():
    assert repeats(a="", b="", c="Yes.", d="yes", e="no") == {"d": "c"}


def test_does_not_depend_on_the_order_in_which_documents_come():
    texts = {name: text(seed) for name, seed in zip("abcdef", [1, 2, 1, 3, 2, 1], strict=True)}

    assert repeats(**texts) == repeats(**dict(reversed(texts.items()))) == {"c": "a", "e": "b", "f": "a"}


def test_the_later_edition_is_the_one_that_the_earlier_repeats():
    rules = load_rules().edition
    whole = text(1)
    texts = {"content 053117.md": whole, "content revised 070617.md": whole + " end", "content revised (1).md": whole}

    found = find_duplicates(
        {name: sketch(value) for name, value in texts.items()}, {name: edition_of(name, rules) for name in texts}
    )

    assert found == dict.fromkeys(["content 053117.md", "content revised (1).md"], "content revised 070617.md")

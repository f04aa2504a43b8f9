"""Addresses in what is written, and who vouches for them."""

import pytest

from assistant.answering.writing.addresses import addresses_in, strange_addresses

SOURCE = "https://www.bja.example/funding/notice"


@pytest.mark.parametrize(
    "text",
    [
        "Apply at https://evil.example/apply today.",
        "Apply at EVIL.example today.",
        "[Apply](https://evil.example/apply)",
        "Apply at www.evil.example.",
        "Apply at evil\u3002example today.",
        "Apply at \uff45vil.example today.",
        "Apply at ev\u200bil.example today.",
        "Apply at hxxp://evil today.",
        "Apply at https:\\\\evil.example today.",
        "Apply at //evil.example/apply.",
        "Apply at 192.0.2.7/apply.",
        "Write to apply@evil.example.",
        "Write to apply@agency.gov.",
        "See javascript:hit() for more.",
        "See https://www.agency.gov/redirect?to=evil for more.",
        "See https://agency.gov@evil.example for more.",
        "See agency.gov.evil.example for more.",
        "See agency.gov:8080 for more.",
        "See https://www.bja.example/funding/other for more.",
        "See bja.example.evil.example/funding/notice for more.",
        "x" * 400,
    ],
)
def test_nobody_vouches_for_an_address_that_the_catalog_does_not_give(text):
    assert strange_addresses(text, [SOURCE, ""])


@pytest.mark.parametrize(
    "text",
    [
        "The notice is at https://www.bja.example/funding/notice.",
        "The notice is at bja.example/funding/notice/ (in English).",
        "The notice is on bja.example.",
        "Apply in Grants.gov, then in JustGrants.usdoj.gov.",
        "Due 11:59 p.m. EST, under 34 U.S.C. 10101, for 1.5 million, e.g. II.B.3, and/or 2 CFR 200.",
        "",
    ],
)
def test_the_address_of_a_source_and_the_names_of_government_systems_may_be_said(text):
    assert strange_addresses(text, [SOURCE]) == frozenset()


def test_a_long_text_of_odd_words_is_looked_through_at_once():
    assert len(addresses_in("a." * 100_000 + " " + "@" * 100_000 + " see evil.example")) == 3

"""What a person types about themselves is not kept; what the library says is."""

import time

import pytest

from assistant.review.receipts.masking import Mask
from assistant.review.receipts.naming import names_in


def masked(text, *quotes):
    return Mask([text], quotes)(text)


@pytest.mark.parametrize(
    "text, kept",
    [
        ("Write to jane.roe+bcji@city.example.gov please", "Write to [e-mail] please"),
        ("Write to jane.roe [at] city.example.gov", "Write to [e-mail]"),
        ("Call (202) 555-0143, ext. 12 today", "Call [phone] today"),
        ("Call 202.555.0143 or 1-202-555-0144", "Call [phone] or [phone]"),
        ("My number is 2025550143.", "My number is [phone]."),
        ("From abroad +44 20 7946 0958 works", "From abroad [phone] works"),
        ("My phone is 555-0143", "My phone is [phone]"),
        ("SSN 123-45-6789 was asked for", "SSN [number] was asked for"),
    ],
)
def test_addresses_and_phone_numbers_are_masked(text, kept):
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text, kept",
    [
        ("My name is Jane Q. Roe. Who may apply?", "My name is [name]. Who may apply?"),
        ("my name is jane roe and we run a site", "my name is [name] and we run a site"),
        ("I am Jane Roe, a partner. Jane Roe asks.", "I am [name], a partner. [name] asks."),
        ("Hi Ana, who may apply?", "Hi [name], who may apply?"),
        ("Ask Dr. Roe about it", "Ask Dr. [name] about it"),
        (
            "Who may apply?\n\nBest regards,\nJane Roe\nCity of Harbor",
            "Who may apply?\n\nBest regards,\n[name]\nCity of Harbor",
        ),
        ("Who may apply? \nThanks, Jane", "Who may apply? \nThanks, [name]"),
        ("Who may apply?\n- Jane", "Who may apply?\n- [name]"),
    ],
)
def test_names_that_a_rule_can_tell_are_masked(text, kept):
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Who may apply for BCJI in FY2021?",
        "I am a Project Director. What is the match for award 2019-BJ-BX-0001?",
        "This is Project Safe Neighborhoods, right?",
        "Dear Program Manager, is 2 CFR 200.334 about records?",
        "We got $1,000,000 on 2021-04-12 under CFDA 16.609, OMB No. 1121-0329, pages 100-1200.",
        "Thanks for the webinar. Does Grants.gov close at 11:59 p.m.?",
        "What is the population of 12345-6789?",
        "I'm with the City of Harbor; who is our Grant Manager?",
    ],
)
def test_what_is_no_personal_data_stays(text):
    assert masked(text) == text


def test_a_name_told_once_is_masked_in_every_text_of_the_request():
    mask = Mask(["My name is Jane Roe. Who may apply?"])

    assert mask("Jane Roe: who may apply for BCJI?") == "[name]: who may apply for BCJI?"


def test_what_a_quote_of_the_library_holds_stays_so_that_the_quote_can_be_found_again():
    quote = "Write to help@example.org or call 202-555-0100."
    mask = Mask(["I am at me@example.org, whom do I write to?"], [quote])

    assert mask(f"{quote} [1] (asked by me@example.org)") == f"{quote} [1] (asked by [e-mail])"


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a@" * 50_000, "1-" * 50_000, "Dear " * 20_000, "\n- " * 30_000, "Thanks " * 15_000]
)
def test_a_text_made_to_be_slow_is_read_in_time(text):
    started = time.process_time()

    Mask([text])(text)
    names_in(text)

    assert time.process_time() - started < 5

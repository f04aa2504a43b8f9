"""Addresses that filters and click counters have rewritten."""

import pytest

from ingest.links import original_address, without_rewritten_links

PORT = "https://www.port.example/plan"


@pytest.mark.parametrize(
    "rewritten",
    [
        "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.port.example%2Fplan&data=05%7C01&sdata=x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.port.example_plan&d=DwMFaQ&c=x",
        "https://urldefense.com/v3/__https://www.port.example/plan__;!!abc!xyz$",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.port.example%2fplan&c=E,1,x",
        "https://secure-web.cisco.com/1AbC/https%3A%2F%2Fwww.port.example%2Fplan",
        "https://protect2.fireeye.com/v1/url?k=1&q=1&u=https%3A%2F%2Fwww.port.example%2Fplan",
        "https://www.google.com/url?q=https://www.port.example/plan&sa=D",
        "https://links-1.govdelivery.com/CL0/https:%2F%2Fwww.port.example%2Fplan",
        "https://www.port.example/plan?utm_source=mail&utm_campaign=x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fwww.port.example%2Fplan__%3B!!a",
    ],
)
def test_finds_the_address_behind_a_rewritten_one(rewritten):
    assert original_address(rewritten) == PORT


@pytest.mark.parametrize(
    "address",
    [
        "https://lnks.gd/l/eyJhbGciOiJIUzI1NiJ9.x",
        "https://protect-us.mimecast.com/s/abc?domain=port.example",
        "https://u123.ct.sendgrid.net/ls/click?upn=u001.x",
        "https://urldefense.com/v3/__https://www.port.example/a*b__;Kw!!abc$",
        "https://nam12.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//port.example/x",
        "http://[a",
        "",
    ],
)
def test_gives_no_address_where_the_one_behind_cannot_be_told_or_is_none_of_the_web(address):
    assert original_address(address) == ""


@pytest.mark.parametrize(
    "address", [PORT, "http://port.example/?page=2&q=a%20b#top", "https://outlook.com.port.example/"]
)
def test_leaves_other_addresses_as_they_are(address):
    assert original_address(address) == address


def test_puts_the_addresses_of_a_sentence_right_and_counts_them():
    text = (
        "Apply at https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.port.example%2Fplan&data=1, "
        "read https://www.port.example/faq, or see https://lnks.gd/l/abc."
    )

    assert without_rewritten_links(text) == (f"Apply at {PORT}, read https://www.port.example/faq, or see", 2)


def test_layers_without_end_give_no_address():
    address = PORT
    for _ in range(9):
        address = f"https://www.google.com/url?q={address}"

    assert original_address(address) == ""

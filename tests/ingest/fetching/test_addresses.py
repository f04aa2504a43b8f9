"""Addresses that must never be asked for, and the machines that must never be asked."""

import ipaddress

import pytest

from assistant.errors import FetchError
from ingest.fetching.addresses import Policy, hosts_of, is_public

POLICY = Policy(hosts=frozenset({"bja.ojp.gov", "localhost.test"}))
HOSTILE = [
    "http://bja.ojp.gov/",
    "HTTP://bja.ojp.gov/",
    "ftp://bja.ojp.gov/a",
    "file:///etc/passwd",
    "file://bja.ojp.gov/etc/passwd",
    "gopher://bja.ojp.gov/_x",
    "dict://bja.ojp.gov:11211/",
    "ldap://bja.ojp.gov/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "jar:https://bja.ojp.gov/a!/b",
    "view-source:https://bja.ojp.gov/",
    "//bja.ojp.gov/",
    "/etc/passwd",
    "bja.ojp.gov/a",
    "https:bja.ojp.gov/a",
    "https:/bja.ojp.gov/a",
    "https:///bja.ojp.gov/a",
    "https://",
    "https:///",
    "",
    " https://bja.ojp.gov/",
    "https://bja.ojp.gov/ ",
    "https://bja.ojp.gov/a b",
    "https://bja.ojp.gov/\nHost: evil.example",
    "https://bja.ojp.gov/%0d%0a\r\nX: y",
    "https://bja.ojp.gov\t/",
    "https://bja.ojp.gov/\x00",
    "https://bja.ojp.gov\\@evil.example/",
    "https://evil.example\\.bja.ojp.gov/",
    "https://bja.ojp.gov@evil.example/",
    "https://user:pass@bja.ojp.gov/",
    "https://evil.example#@bja.ojp.gov/",
    "https://evil.example?@bja.ojp.gov/",
    "https://evil.example/bja.ojp.gov",
    "https://bja.ojp.gov.evil.example/",
    "https://evilbja.ojp.gov/",
    "https://sub.bja.ojp.gov/",
    "https://bja.ojp.gov./",
    "https://bja..ojp.gov/",
    "https://.bja.ojp.gov/",
    "https://-bja.ojp.gov/",
    "https://bja.ojp.gov:80/",
    "https://bja.ojp.gov:8443/",
    "https://bja.ojp.gov:0/",
    "https://bja.ojp.gov:443:80/",
    "https://bja.ojp.gov:443@evil.example/",
    "https://bja.ojp.gov:/",
    "https://bja.ojp.gov%2f@evil.example/",
    "https://bja%2eojp.gov/",
    "https://%62ja.ojp.gov/",
    "https://bja。ojp。gov/",
    "https://bj\u0430.ojp.gov/",
    "https://ⓑja.ojp.gov/",
    "https://bja.ojp.gov\u200b/",
    "https://xn--bj-7sb.ojp.gov/",
    "https://localhost/",
    "https://localhost.localdomain/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0x1/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://metadata.google.internal/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fd00::1]/",
    "https://127.0.0.1.nip.io/",
    "https://bja.ojp.gov/" + "a" * 2_000,
    "https://" + "a" * 300 + ".gov/",
]
NOT_PUBLIC = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.9.9.9"),
    *("169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1"),
    *("192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.215.14", "64:ff9b::10.0.0.1"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::", "3fff::1", "fc00::1"),
    *("fd12:3456::1", "fe80::1", "fec0::1", "ff02::1"),
]


@pytest.mark.parametrize("url", HOSTILE, ids=lambda url: ascii(url[:40]))
def test_an_address_that_could_lead_elsewhere_is_refused(url):
    with pytest.raises(FetchError):
        POLICY.place(url)


def test_there_are_at_least_sixty_hostile_addresses():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("url", HOSTILE, ids=lambda url: ascii(url[:40]))
def test_no_redirect_leads_from_a_good_address_to_where_no_catalog_points(url):
    start = POLICY.place("https://bja.ojp.gov/a/b")

    try:
        found = POLICY.place(url, seen_from=start)
    except FetchError:
        return
    assert found.host == "bja.ojp.gov"  # a relative address stays where it was
    assert found.target.startswith("/")


@pytest.mark.parametrize(
    "url, host, target",
    [
        ("https://bja.ojp.gov/a?b=c#d", "bja.ojp.gov", "/a?b=c"),
        ("HTTPS://BJA.ojp.gov", "bja.ojp.gov", "/"),
        ("https://bja.ojp.gov:443/x", "bja.ojp.gov", "/x"),
        ("https://bja.ojp.gov?q", "bja.ojp.gov", "/?q"),
    ],
)
def test_an_address_of_the_catalog_is_taken_apart(url, host, target):
    place = POLICY.place(url)

    assert (place.host, place.target) == (host, target)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_no_machine_of_a_private_network_is_public(text):
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "93.184.215.14", "2600:1f18::1", "64:ff9b::8.8.8.8"])
def test_machines_on_the_open_internet_are_public(text):
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("others", [[], ["8.8.8.8"]], ids=["alone", "beside a public one"])
@pytest.mark.parametrize("text", ["127.0.0.1", "fe80::1%eth0", "::ffff:127.0.0.1", "nonsense", "100.64.1.1"])
def test_a_name_with_one_address_that_is_not_public_is_refused_as_a_whole(text, others):
    policy = Policy(hosts=frozenset({"bja.ojp.gov"}), look_up=lambda _: [*others, text])

    with pytest.raises(FetchError, match="not on the open internet"):
        policy.address("bja.ojp.gov")


def test_a_real_name_of_this_computer_is_refused_by_the_policy_of_everyday_use():
    with pytest.raises(FetchError, match="not on the open internet"):
        Policy(hosts=frozenset({"localhost"})).address("localhost")


def test_a_catalog_with_odd_addresses_lets_no_odd_host_be_asked():
    assert hosts_of(HOSTILE) <= {
        host for url in HOSTILE for host in hosts_of([url]) if host.removeprefix("www.")[0].isalnum()
    }
    assert hosts_of(["file:///etc/passwd", "https://127.0.0.1/", "http://a.gov/", "https://A.gov/x"]) == {
        "a.gov",
        "www.a.gov",
    }

"""A hostile server on this computer: whatever it says, a download ends in time, in bounds and in one state."""

import gzip
import itertools
import time
from dataclasses import replace

import pytest

from assistant.errors import FetchError
from ingest.fetching.addresses import Policy
from ingest.fetching.downloading import Downloader, Known
from tests.ingest.fetching.conftest import LIMITS, SHORT
from tests.ingest.fetching.server import reply

PAGE = b"<!doctype html><title>Notice</title><h1>Who may apply</h1><p>Cities and counties may apply.</p>"
URL = "https://originals.test/notice"
BOMB = gzip.compress(bytes(16 << 20), 1)  # 70 KB


def redirect(location, status=302):
    return lambda _: reply(status, location=location)


def endless(_):
    yield b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"
    yield from itertools.repeat(b"<p>more</p>" * 1000)


def drip(_):
    yield b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n"
    for _ in range(200):
        time.sleep(0.2)
        yield b"x"


def dripping_headers(_):
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(200):
        time.sleep(0.2)
        yield f"x-{number}: y\r\n".encode()


def silent(_):
    time.sleep(40)
    yield b""


def endless_headers(_):
    yield b"HTTP/1.1 200 OK\r\n"
    yield from (b"x-more: " + b"y" * 1000 + b"\r\n" for _ in range(10_000))


def endless_beginnings(_):
    yield from (b"HTTP/1.1 103 Early Hints\r\n\r\n" for _ in range(10_000_000))


def chunks_that_lie(_):
    yield b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\nabc"


def bomb(_):
    yield from reply(200, BOMB, content_encoding="gzip", content_type="text/html")


SLOW = {
    "slow drip": drip,
    "slow headers": dripping_headers,
    "silence": silent,
    "endless beginnings": endless_beginnings,
}
HOSTILE = {
    "endless body": (endless, "more than 1 MB"),
    "endless headers": (endless_headers, "made no sense"),
    "no http": (lambda _: iter([b"SSH-2.0-OpenSSH\r\n\r\n"]), "made no sense"),
    "nothing at all": (lambda _: iter([]), "made no sense"),
    "chunks that lie": (chunks_that_lie, "made no sense"),
    "length too long": (lambda _: reply(200, PAGE, content_length="5000"), "made no sense"),
    "length negative": (lambda _: reply(200, PAGE, content_length="-5"), "made no sense"),
    "length beyond the limit": (lambda _: reply(200, b"a" * (2 << 20)), "more than 1 MB"),
    "gzip bomb": (bomb, "more than 1 MB"),
    "gzip cut short": (lambda _: reply(200, gzip.compress(PAGE)[:-9], content_encoding="gzip"), "too early"),
    "gzip and more": (lambda _: reply(200, gzip.compress(PAGE) + b"more", content_encoding="gzip"), "follows the end"),
    "gzip in name only": (lambda _: reply(200, PAGE, content_encoding="gzip"), "cannot be unpacked"),
    "gzip twice": (lambda _: reply(200, PAGE, content_encoding="gzip, gzip"), "not asked for"),
    "another packing": (lambda _: reply(200, PAGE, content_encoding="br"), "not asked for"),
    "empty": (lambda _: reply(200, b" \n"), "nothing is in it"),
    "log-in page for a PDF": (lambda _: reply(200, PAGE, content_type="application/pdf"), "a web page"),
    "a program for a page": (lambda _: reply(200, b"\x7fELF\x02\x00" * 20, content_type="text/html"), "no kind"),
    "an archive": (lambda _: reply(200, b"PK\x03\x04" + bytes(40)), "no kind"),
    "gone": (lambda _: reply(404), "status 404"),
    "closed": (lambda _: reply(403), "status 403"),
    "broken": (lambda _: reply(500), "status 500"),
    "unasked not changed": (lambda _: reply(304), "status 304"),
    "redirect to itself": (redirect("/notice"), "on and on"),
    "redirect without a place": (lambda _: reply(302), "no address"),
    "redirect to a file": (redirect("file:///etc/passwd"), "is not https"),
    "redirect to plain http": (redirect("http://originals.test/notice"), "is not https"),
    "redirect to the metadata service": (redirect("https://169.254.169.254/latest/meta-data/"), "is not https"),
    "redirect to a private address": (redirect("https://10.0.0.1/"), "is not https"),
    "redirect to this computer": (redirect("https://localhost/"), "is not https"),
    "redirect to a host of no document": (redirect("https://elsewhere.test/notice"), "names no document"),
    "redirect to another port": (redirect("https://originals.test:8443/"), "is not https"),
    "redirect with a name and password": (redirect("https://a:b@originals.test/"), "is not https"),
    "redirect into the headers": (redirect("https://originals.test/\tx"), "characters"),
    "redirect to a name with a private address": (redirect("https://mixed.test/"), "not on the open internet"),
}


@pytest.mark.parametrize("script, told", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_reply_is_refused_by_name(server, downloader, tmp_path, script, told):
    server.scripts["/notice"] = script

    with pytest.raises(FetchError, match=told):
        downloader.download(URL, Known(), tmp_path / "target")
    assert (tmp_path / "target").stat().st_size <= LIMITS.body_bytes


@pytest.mark.parametrize("script", SLOW.values(), ids=SLOW)
def test_a_reply_that_never_ends_is_given_up_in_time(server, impatient, tmp_path, script):
    server.scripts["/notice"] = script
    begun = time.monotonic()

    with pytest.raises(FetchError, match="too slow"):
        impatient.download(URL, Known(), tmp_path / "target")
    assert time.monotonic() - begun < SHORT.whole_s + 20  # of the 40 and more that the replies take
    assert (tmp_path / "target").stat().st_size <= SHORT.body_bytes


def test_a_page_arrives_whole_and_with_what_the_server_wants_to_be_asked_next(server, downloader, tmp_path):
    server.scripts["/notice"] = lambda _: reply(
        200, gzip.compress(PAGE), content_encoding="gzip", etag='"v1"', last_modified="Mon, 02 Nov 2026 10:00:00 GMT"
    )

    found = downloader.download(URL, Known(), tmp_path / "target")

    assert (tmp_path / "target").read_bytes() == PAGE
    assert (found.ending, found.known.etag) == (".html", '"v1"')
    assert found.known.last_modified.startswith("Mon")


def test_what_has_not_changed_is_not_sent_again(server, downloader, tmp_path):
    server.scripts["/notice"] = lambda asked: reply(304 if 'If-None-Match: "v1"' in asked else 200, b"")

    assert downloader.download(URL, Known(etag='"v1"'), tmp_path / "target") is None


def test_redirects_within_the_catalog_are_followed_each_checked_and_pinned(server, downloader, tmp_path):
    server.scripts["/notice"] = redirect("https://other.test/moved")
    server.scripts["/moved"] = redirect("final?x=1#top")
    server.scripts["/final?x=1"] = lambda _: reply(200, PAGE)

    found = downloader.download(URL, Known(), tmp_path / "target")

    assert found.url == "https://other.test/final?x=1"
    assert [place for place in server.asked if place[1] != "/robots.txt"] == [
        ("originals.test", "/notice"),
        ("other.test", "/moved"),
        ("other.test", "/final?x=1"),
    ]


def test_a_name_that_changes_its_address_is_asked_where_it_was_checked(server, policy, tmp_path):
    """A second look-up would lead to 127.0.0.2; there is none between check and connection."""
    looked_up = []

    def rebinding(host):
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) % 2 else ["127.0.0.2"]

    server.scripts["/notice"] = lambda _: reply(200, PAGE)
    downloader = Downloader(replace(policy, look_up=rebinding), LIMITS, sleep=lambda _: None)

    with pytest.raises(FetchError, match=r"127\.0\.0\.2, which is not"):
        downloader.download("https://rebinding.test/notice", Known(), tmp_path / "target")
    assert len(looked_up) == len(server.asked) + 1  # one look-up a connection: robots.txt, then the refused one


def test_a_certificate_of_another_name_is_refused(server, policy, tmp_path):
    hosts = frozenset({"unknown.test"})
    downloader = Downloader(replace(policy, hosts=hosts), LIMITS, sleep=lambda _: None)

    with pytest.raises(FetchError, match="made no sense"):
        downloader.download("https://unknown.test/notice", Known(), tmp_path / "target")
    assert server.asked == []


def test_this_computer_cannot_be_asked_by_the_policy_of_everyday_use(server, policy, tmp_path, monkeypatch):
    """No variable of the environment opens it, whatever its name."""
    for name in ("GUIDANCE_ALLOW_LOOPBACK", "GUIDANCE_TEST", "HTTPS_PROXY", "ALL_PROXY", "PYTEST_CURRENT_TEST"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.port}")
    everyday = Policy(hosts=policy.hosts, look_up=lambda _: ["127.0.0.1"], port=server.port)

    with pytest.raises(FetchError, match="not on the open internet"):
        Downloader(everyday, LIMITS).download(URL, Known(), tmp_path / "target")
    assert server.asked == []


def test_what_a_site_wants_left_alone_is_left_alone(server, downloader, tmp_path):
    rules = b"User-agent: *\nDisallow: /private/*.pdf\n\nUser-agent: program-guidance-assistant\nDisallow: /notice\n"
    server.scripts["/robots.txt"] = lambda _: reply(200, rules)
    server.scripts["/notice"] = lambda _: reply(200, PAGE)

    with pytest.raises(FetchError, match="leave this address alone"):
        downloader.download(URL, Known(), tmp_path / "target")
    assert server.asked == [("originals.test", "/robots.txt")]


def test_a_redirect_to_what_a_site_wants_left_alone_is_not_followed(server, downloader, tmp_path):
    server.scripts["/robots.txt"] = lambda _: reply(200, b"User-agent: *\nDisallow: /closed\n")
    server.scripts["/notice"] = redirect("/closed")

    with pytest.raises(FetchError, match="leave this address alone"):
        downloader.download(URL, Known(), tmp_path / "target")
    assert ("originals.test", "/closed") not in server.asked


@pytest.mark.parametrize("script", [lambda _: reply(503), silent], ids=["503", "silence"])
def test_a_site_that_cannot_say_its_rules_is_asked_nothing_more(server, impatient, tmp_path, script):
    server.scripts["/robots.txt"] = script

    for _ in range(2):
        with pytest.raises(FetchError, match="Fetch again later"):
            impatient.download(URL, Known(), tmp_path / "target")
    assert server.asked == [("originals.test", "/robots.txt")]


def test_questions_to_one_site_are_spaced_as_it_asks(server, downloader, pauses, tmp_path):
    server.scripts["/robots.txt"] = lambda _: reply(200, b"User-agent: *\nCrawl-delay: 25\n")
    server.scripts["/notice"] = lambda _: reply(200, PAGE)

    downloader.download(URL, Known(), tmp_path / "target")
    downloader.download(URL, Known(), tmp_path / "target")

    assert len(pauses) == 2
    assert all(2 < pause <= 25 for pause in pauses)  # 2 is what it is without a wish


def test_every_question_names_the_project_and_nothing_else(server, downloader, tmp_path):
    server.scripts["/notice"] = lambda _: reply(200, PAGE)

    downloader.download(URL, Known(), tmp_path / "target")

    for request in server.requests:
        assert "User-Agent: program-guidance-assistant/" in request
        assert "Cookie" not in request
        assert "Authorization" not in request


def test_a_site_that_is_overloaded_is_left_alone_for_the_rest_of_the_run(server, downloader, tmp_path):
    server.scripts["/notice"] = lambda _: reply(429)

    for _ in range(3):
        with pytest.raises(FetchError, match="status 429"):
            downloader.download(URL, Known(), tmp_path / "target")
    assert len([place for place in server.asked if place[1] == "/notice"]) == 1

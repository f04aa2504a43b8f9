"""`guidance fetch` as a person uses it, against a server on this computer."""

import json

import pytest

from assistant.errors import LibraryError, RequestError
from assistant.settings import Settings
from ingest.describing.catalog import load_catalog
from ingest.fetching.originals import fetch_command
from ingest.sources import find_sources
from tests.disks import filled, small_disk
from tests.ingest.fetching.server import reply

PAGE = b"<!doctype html><title>Notice</title><h1>Who may apply</h1><p>Cities and counties may apply.</p>"
NEWER = PAGE.replace(b"counties", b"tribes")
CATALOG = """
[[document]]
id = "notice"
title = "The notice"
kind = "solicitation"
publisher = "An office"
authority = "federal"
fiscal_year = 2021
status = "closed"
url = "https://originals.test/notice"
file = "notice.md"
digest = true

[[document]]
id = "plan"
title = "The plan"
kind = "plan_guidance"
authority = "federal"
status = "current"
file = "plan.md"
"""


@pytest.fixture
def fetch(tmp_path, downloader):
    (tmp_path / "catalog.toml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "programs.toml").write_text("", encoding="utf-8")

    def run(*ids):
        return fetch_command(
            ids,
            index=tmp_path / "index",
            catalog=tmp_path / "catalog.toml",
            settings=Settings(),
            downloader=downloader,
        )

    return run


def outcomes(outcome):
    return [(one.document_id, one.outcome) for one in outcome.fetched]


def test_an_original_is_downloaded_described_and_ready_to_ingest(server, fetch, tmp_path):
    server.scripts["/notice"] = lambda _: reply(200, PAGE, etag='"1"')

    outcome = fetch()

    assert outcomes(outcome) == [("notice", "new")]
    folder = tmp_path / "index" / "fetched"
    assert (folder / "notice.html").read_bytes() == PAGE
    entry = load_catalog(folder / "catalog.toml", ())[0]
    assert (entry.document_id, entry.digest, entry.fiscal_year) == ("notice-original", False, 2021)
    assert entry.retrieved is not None
    assert [source.path for source in find_sources([folder], ()).sources] == ["notice.html"]
    assert "guidance ingest" in outcome.as_text()


def test_the_next_run_asks_only_whether_it_has_changed(server, fetch):
    server.scripts["/notice"] = lambda asked: (
        reply(304) if 'If-None-Match: "1"' in asked else reply(200, PAGE, etag='"1"')
    )

    assert [outcomes(fetch()), outcomes(fetch())] == [[("notice", "new")], [("notice", "unchanged")]]


def test_a_changed_original_takes_the_place_of_the_old_one(server, fetch, tmp_path):
    server.scripts["/notice"] = lambda _: reply(200, PAGE)
    fetch()
    server.scripts["/notice"] = lambda _: reply(200, NEWER)

    assert outcomes(fetch("notice")) == [("notice", "changed")]
    assert (tmp_path / "index" / "fetched" / "notice.html").read_bytes() == NEWER


@pytest.mark.parametrize(
    "body, told",
    [
        (b"<!doctype html><title>x</title><script>1</script>", "no text"),
        (b"%PDF-1.7\n" + b"broken " * 50, "parse error|encrypted|no text"),
        (b"", "nothing is in it"),
    ],
    ids=["a page without words", "a broken PDF", "empty"],
)
def test_what_cannot_be_read_leaves_the_old_version_in_its_place(server, fetch, tmp_path, body, told):
    server.scripts["/notice"] = lambda _: reply(200, PAGE, etag='"1"')
    fetch()
    server.scripts["/notice"] = lambda _: reply(200, body, etag='"2"')

    outcome = fetch()

    assert outcomes(outcome) == [("notice", "failed")]
    assert outcome.failures[0].reason.rstrip(".")
    folder = tmp_path / "index" / "fetched"
    assert (folder / "notice.html").read_bytes() == PAGE
    assert sorted(p.name for p in folder.iterdir()) == [".state.json", "catalog.toml", "notice.html", "programs.toml"]
    assert json.loads((folder / ".state.json").read_text())["notice"]["etag"] == '"1"'


def test_an_original_that_is_another_kind_of_file_now_leaves_one_file(server, fetch, tmp_path):
    server.scripts["/notice"] = lambda _: reply(200, PAGE)
    fetch()
    server.scripts["/notice"] = lambda _: reply(200, b"Who may apply\n\nCities.", content_type="text/plain")

    fetch()

    found = [path.name for path in (tmp_path / "index" / "fetched").glob("notice.*")]
    assert found == ["notice.txt"]


@pytest.mark.parametrize("name, told", [("nobody", "no such document"), ("plan", "no address")])
def test_a_document_that_cannot_be_fetched_is_named(fetch, name, told):
    with pytest.raises(RequestError, match=told):
        fetch(name)


def test_a_list_that_was_damaged_is_begun_anew(server, fetch, tmp_path):
    server.scripts["/notice"] = lambda _: reply(200, PAGE, etag='"1"')
    fetch()
    (tmp_path / "index" / "fetched" / ".state.json").write_text("[{", encoding="utf-8")

    assert outcomes(fetch()) == [("notice", "new")]


@pytest.mark.parametrize("free_kb", [0, 8, 24])
def test_a_full_disk_is_told_as_that_and_leaves_the_old_version(server, fetch, tmp_path, free_kb):
    large = NEWER + b"<p>" + b"Towns may apply. " * 4_000
    with small_disk(tmp_path / "index", size_kb=1_000) as disk:
        server.scripts["/notice"] = lambda _: reply(200, PAGE, etag='"1"')
        fetch()
        server.scripts["/notice"] = lambda _: reply(200, large, etag='"2"')

        with filled(disk, free_kb), pytest.raises(LibraryError, match=r"No space left on device.+fetch again"):
            fetch()

        folder = disk / "fetched"
        assert (folder / "notice.html").read_bytes() == PAGE
        assert not (folder / ".new").exists()
        assert outcomes(fetch()) == [("notice", "changed")]
        assert (folder / "notice.html").read_bytes() == large

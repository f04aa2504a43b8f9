"""Files read in a limited child process: what comes back, and what is said of files that fail."""

import os
import re
from pathlib import Path

import pytest

from assistant.errors import DocumentError
from assistant.isolation import Limits, run_limited
from assistant.settings import Settings
from ingest.parsing import parse_file, seconds_on_top
from tests.ingest.numbered_pdf import numbered_pdf


def write(folder: Path, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(path, **settings):
    with pytest.raises(DocumentError) as caught:
        parse_file(path, Settings(**settings))
    return caught.value


def test_returns_the_pages_of_a_file(tmp_path):
    path = write(tmp_path, "page.md", "# Eligibility\n\nCities m\u00e4y apply.\n".encode())

    (reading,) = parse_file(path, Settings())

    assert reading.pages[0].text == "Eligibility\nCities m\u00e4y apply."


def test_takes_a_path_relative_to_where_it_is_called(tmp_path, monkeypatch):
    write(tmp_path, "page.md", b"# Eligibility\n\nCities may apply.\n")
    monkeypatch.chdir(tmp_path)

    assert parse_file(Path("page.md"), Settings())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.gif", b"GIF89a" + bytes(100)),
        ("broken.pdf", b"%PDF-1.7\nnothing of the kind"),
        ("broken.docx", b"PK\x03\x04 cut short"),
        ("empty.md", b""),
        ("zeros.pdf", bytes(5000)),
    ],
)
def test_says_what_is_wrong_with_a_file_and_what_to_do(tmp_path, name, content):
    error = refusal(write(tmp_path, name, content))

    assert re.match(rf"{re.escape(name)}: .+\. .+\.$", str(error))
    assert str(tmp_path) not in str(error)
    assert error.cause


def test_stops_a_file_that_takes_too_long(tmp_path):
    path = write(tmp_path, "long.md", b"# Eligibility\n\nCities may apply.\n")

    error = refusal(path, parse_s=0.01)

    assert error.cause == "timeout"
    assert str(error).startswith("long.md: timeout. Reading it takes too long")


@pytest.mark.parametrize("line", [b"", b"-3", b"true", b"1e9", b"[1]", b"\xff", b"many"])
def test_gives_no_time_for_anything_but_a_number_of_pages(line):
    assert seconds_on_top(line, Settings()) == 0.0


def test_announces_the_pages_of_a_pdf_before_it_reads_them(tmp_path):
    path = write(tmp_path, "pages.pdf", numbered_pdf(7))

    output = run_limited("ingest.parsing", [str(path)], limits=Limits(wall_s=60, cpu_s=60, memory_bytes=2 << 30))

    assert output.startswith(b"7\n[")


@pytest.mark.skipif(os.name == "nt", reason="memory is not limited there")
def test_stops_a_file_that_needs_too_much_memory(tmp_path):
    path = write(tmp_path, "large.md", b"word " * 4_000_000)

    error = refusal(path, parse_memory_mib=64)

    assert error.cause == "memory_limit"


def test_reads_or_refuses_every_awkward_file_with_a_reason(external_data):
    """The reasons are named and short, the folder is not, and no file stops the next one from being read."""
    files = sorted(path for path in (external_data / "awkward-files" / "real").rglob("*") if path.is_file())
    refusals = []

    for path in files[::12]:
        try:
            assert any(reading.pages for reading in parse_file(path, Settings()))
        except DocumentError as error:
            refusals.append((path, error.cause, str(error)))

    assert refusals
    for path, cause, message in refusals:
        assert message.startswith(f"{path.name}: {cause.label}. ")
        assert str(path.parent) not in message

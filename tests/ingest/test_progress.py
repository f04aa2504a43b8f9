"""What is told while ingest works: bars on a terminal, lines elsewhere."""

import io

import pytest

from ingest.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


def work(stream):
    with Progress(stream) as progress:
        progress.start(files=2, unchanged=3, n_bytes=100)
        progress.read("a.pdf", n_bytes=60, pages=4, passages=9)
        progress.to_embed(9)
        progress.failed("b.pdf: encrypted. Save it without a password.", n_bytes=40)
        progress.in_part("a.pdf", [f"p. {page}: no text" for page in (1, 2, 3, 4, 5)])
        progress.embedded(9)
        for done in (0, 5, 9):
            progress.stage("dense", done, 9)
        progress.stage("verify", 1, 1)
        progress.end("1 added, 3 unchanged, 1 failed")
    return stream.getvalue()


def test_writes_one_line_for_each_thing_where_there_is_no_terminal():
    assert work(io.StringIO()).splitlines() == [
        "2 files to read, 3 unchanged",
        "read a.pdf: 4 pages, 9 passages",
        "FAILED b.pdf: encrypted. Save it without a password.",
        "in part a.pdf: p. 1: no text; p. 2: no text; p. 3: no text; and 2 more",
        "building the vector index",
        "verifying",
        "1 added, 3 unchanged, 1 failed",
    ]


@pytest.mark.parametrize("words", ["reading: ", "embedding: ", "building the vector index: ", "left", "4 pages"])
def test_shows_bars_with_pages_passages_and_time_left_on_a_terminal(words):
    assert words in work(Terminal())


def test_keeps_the_reason_of_a_failure_on_the_terminal():
    assert "FAILED b.pdf: encrypted." in work(Terminal())

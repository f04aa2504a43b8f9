"""The page as people run it stays up, and answers, when what it stands on fails beneath it."""

import os
import signal
import time
from pathlib import Path

import pytest

from assistant.library.generations import folder_of, read_pointer
from tests.load.serving import ingest, serving
from tests.load.visiting import ANSWERED, Visitor

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are found through /proc"),
]
QUESTION = "Who may apply for the harbor grant?"
PATIENCE_S = 240  # for what takes some seconds, or a look that comes every 30


@pytest.fixture
def index(tmp_path):
    """A small library."""
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "harbor.md").write_text("# Harbor grant\n\nCities and counties may apply by May 1, 2021.\n", "utf-8")
    assert ingest(folder, tmp_path / "index") == 0
    return tmp_path / "index"


def chromas_below(pid):
    """The processes in which Chroma runs for the page."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    others = [Path(f"/proc/{pid}/task/{one.name}/children") for one in Path(f"/proc/{pid}/task").iterdir()]
    found = {*below, *(child for place in others for child in place.read_text().split())}
    return {int(one) for one in found if b"graph_serving" in Path(f"/proc/{one}/cmdline").read_bytes()}


def test_a_chroma_that_crashes_beneath_the_page_costs_no_answer_and_comes_back(index):
    with serving(index) as page, Visitor(page.address) as visitor:
        met, crashed = [visitor.ask(QUESTION)], set()
        begun = time.monotonic()
        while len(crashed) < 3 and time.monotonic() - begun < PATIENCE_S:
            alive = chromas_below(page.pid) - crashed
            for process in alive:
                os.kill(process, signal.SIGSEGV)
            crashed |= alive
            met.append(visitor.ask(QUESTION))
        is_up = Path(f"/proc/{page.pid}").exists()

    assert {one.ended for one in met} == {ANSWERED}
    assert len(crashed) == 3
    assert is_up


def test_search_parts_that_are_damaged_beneath_the_page_are_built_again_and_nobody_goes_without_a_reply(index):
    before = read_pointer(index).generation
    with serving(index) as page, Visitor(page.address) as visitor:
        met = [visitor.ask(QUESTION)]
        values = folder_of(index, before) / "lexical" / "values.npy"
        values.write_bytes(bytes(values.stat().st_size))
        begun = time.monotonic()
        while read_pointer(index).generation == before and time.monotonic() - begun < PATIENCE_S:
            met.append(visitor.ask(QUESTION))
        met.append(visitor.ask(QUESTION))

    assert {one.ended for one in met} == {ANSWERED}
    assert read_pointer(index).generation == before + 1

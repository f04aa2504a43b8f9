"""What is asked of tesseract, and what is made of its faults; a script stands for a tesseract that fails."""

import os
import stat
import time

import pytest

from assistant.errors import ChildError
from assistant.settings import Settings
from assistant.types import Stamp
from ingest.describing.rules import load_rules
from ingest.documents import DocumentMaker
from ingest.recognising import can_recognise, recognise
from ingest.sources import Source

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts need a shell")


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """Put a script in the place of tesseract."""

    def install(script):
        tool = tmp_path / "tesseract"
        tool.write_text(f"#!/bin/sh\n{script}\n")
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    return install


def row(word, text, confidence="90", *, line=1):
    return "\\t".join(["5", "1", "1", "1", str(line), str(word), "0", "0", "9", "9", confidence, text])


def test_puts_words_together_to_lines_with_their_confidence(tesseract):
    tesseract(
        f"cat > /dev/null; printf '{row(1, 'Cities', '90')}\\n{row(2, 'may', '60')}\\n{row(1, 'apply.', line=2)}\\n'"
    )

    lines = recognise(b"", timeout_s=20)

    assert [line.text for line in lines] == ["Cities may", "apply."]
    assert [round(line.confidence, 2) for line in lines] == [0.8, 0.9]


@pytest.mark.parametrize("table", ["no table", "5\\t1", row(1, " "), row(1, "x")[4:]])
def test_passes_over_what_is_no_word(tesseract, table):
    tesseract(f"cat > /dev/null; printf '{table}\\n'")

    assert recognise(b"", timeout_s=20) == []


def test_passes_on_what_tesseract_says_when_it_fails(tesseract):
    tesseract("cat > /dev/null; echo 'Failed loading language eng' >&2; exit 1")

    with pytest.raises(ChildError, match="Failed loading language eng"):
        recognise(b"", timeout_s=20)


def test_stops_a_tesseract_that_takes_too_long(tesseract):
    tesseract("exec sleep 60")
    started = time.monotonic()

    with pytest.raises(ChildError, match="not done after"):
        recognise(b"", timeout_s=0.5)

    assert time.monotonic() - started < 50


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="the limit is set on Linux only")
def test_gives_tesseract_half_of_the_memory_of_its_parent(tesseract):
    tesseract("cat > /dev/null; ulimit -v >&2; exit 1")  # what it reads ends only after its limit was set

    with pytest.raises(ChildError, match=f"^{512 << 10}$"):
        recognise(b"", timeout_s=20)


def test_a_pdf_is_read_again_once_tesseract_is_there(tesseract, tmp_path, monkeypatch):
    def keys():
        maker = DocumentMaker(Stamp("none", 1, "1"), Settings(), (), load_rules())
        sources = [Source(file=tmp_path / name, root=str(tmp_path), path=name) for name in ("a.pdf", "a.html")]
        return [maker.source_key(source, "0" * 64) for source in sources]

    monkeypatch.setenv("PATH", "")
    assert not can_recognise()
    before = keys()
    tesseract("exit 1")
    after = keys()

    assert before[0] != after[0]
    assert before[1] == after[1]

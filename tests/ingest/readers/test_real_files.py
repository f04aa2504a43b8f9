"""Real files of public bodies and of other projects' test suites: each is read or refused by name."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import json, sys
from pathlib import Path
from assistant.errors import DocumentError
from ingest.readers import read_file
for line in sys.stdin:
    path = Path(line.rstrip("\\n"))
    try:
        pages = [page for reading in read_file(path) for page in reading.pages]
        whole = all(p.text == "\\n".join(p.text[b.start:b.end] for b in p.blocks) for p in pages)
        answer = {"pages": len(pages), "whole": whole, "text": sum(len(page.text) for page in pages)}
    except DocumentError as error:
        answer = {"cause": error.cause, "named": str(error).startswith(f"{path.name}: {error.cause.label}. ")}
    print(json.dumps([str(path), answer]), flush=True)
"""
# These are read though their manifest does not expect it: captions in SRT have a reader, words in text
# boxes and charts count, and two damaged PDFs can be repaired in part.
MORE_IS_READ = (".srt", "e5b4e660-60329.docx", "d9357e38-cht-point-access.pptx", "T04_017", "69969.pdf")


def outcomes(paths):
    """What a process of its own makes of the files, by path; no answer for what it died of."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(line) for line in done.stdout.splitlines())


@pytest.mark.slow
def test_every_awkward_file_ends_in_one_state_that_its_manifest_allows(external_data):
    folder = external_data / "awkward-files"
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    found = outcomes([folder / row["file"] for row in rows])

    assert len(found) == len(rows)
    for row in rows:
        outcome = found[str(folder / row["file"])]
        is_read = "cause" not in outcome
        assert is_read or outcome["named"], row["file"]
        assert row["expect"] != "index" or is_read, row["file"]
        assert row["expect"] != "reject" or not is_read or any(name in row["file"] for name in MORE_IS_READ)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["seeds", "icjia", "hhs-nofo-builder", "18f-site"])
def test_every_file_of_a_real_library_is_read_or_refused_by_name(external_data, folder):
    paths = [path for path in sorted((external_data / folder).rglob("*")) if path.is_file()]
    found = outcomes(paths)

    assert len(found) == len(paths)
    for path in paths:
        outcome = found[str(path)]
        if "cause" in outcome:
            assert outcome["named"]
            assert outcome["cause"] in ("unsupported", "encrypted", "no_text"), path.name
        else:
            assert outcome["whole"]
            assert outcome["text"] > 0

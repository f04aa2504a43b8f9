"""Real files of public bodies: each is read or refused by name."""

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

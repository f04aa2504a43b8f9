"""SECURITY.md claims nothing without a test."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
TESTED = TEXT.partition("## What was tested")[2].partition("## Not covered")[0]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT)


def test_every_test_that_is_named_exists():
    missing = [f"{file}::{name}" for file, name in NAMED if f"def {name}(" not in _source(file)]

    assert NAMED
    assert missing == []


def test_every_line_of_what_was_tested_names_its_test():
    rows = re.findall(r"^\|(.+)\|(.+)\|$", TESTED, re.MULTILINE)
    claims = [held for what, held in rows if what.strip() not in ("what", "---")]

    assert len(claims) > 20
    assert all("::test_" in held for held in claims)


def _source(file):
    path = ROOT / file
    return path.read_text(encoding="utf-8") if path.is_file() else ""

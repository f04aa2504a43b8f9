"""Many files checked in one go."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import RequestError
from assistant.review.checking.files import check_files
from assistant.types import Verdict, VerdictLabel
from ingest.texts import GivenText

DAY = date(2026, 11, 22)


def judge(text):
    """Nothing is found."""
    return [Verdict(text, VerdictLabel.NOT_FOUND, (), "Nothing speaks of this.")], ""


def test_a_broken_file_is_named_and_the_others_go_on():
    given = [GivenText("a.txt", "One."), GivenText("b.pdf", error="b.pdf: encrypted. Save it anew.")]

    checked = check_files(given, judge, as_of=DAY)

    assert [report.name for report in checked.reports] == ["a.txt"]
    assert checked.failed == (("b.pdf", "b.pdf: encrypted. Save it anew."),)
    assert "b.pdf: encrypted" in checked.as_text()


def test_json_has_every_file_with_the_keys_of_a_single_check():
    rows = json.loads(check_files([GivenText("a.txt", "One.")], judge, as_of=DAY).printed(as_json=True))

    assert rows["failed"] == []
    assert rows["files"][0]["counts"]["not_found"] == 1
    assert {"sentence", "label", "citations", "reason", "decided_by", "caveat"} <= rows["files"][0]["verdicts"][
        0
    ].keys()


def test_each_file_gets_its_reports_and_none_overwrites_another(tmp_path):
    given = [GivenText("in/a.txt", "One."), GivenText("in__a.txt", "Two.")]

    check_files(given, judge, as_of=DAY, out=tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "in__a.txt.2.check.docx",
        "in__a.txt.2.check.md",
        "in__a.txt.check.docx",
        "in__a.txt.check.md",
    ]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    taken = Path(tmp_path / "out")
    taken.write_text("a file")

    with pytest.raises(RequestError, match="Choose another --out"):
        check_files([GivenText("a.txt", "One.")], judge, as_of=DAY, out=taken)

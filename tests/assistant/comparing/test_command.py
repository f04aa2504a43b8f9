"""`guidance diff`: two documents of a library, printed for people and for programs."""

import json

import pytest

import cli
from ingest.command import ingest_command


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A library of two small editions."""
    folder = tmp_path_factory.mktemp("editions")
    for year, pages in ((2022, 20), (2023, 15)):
        text = f"# Grants, FY{year} notice\n\n## Length\n\nThe narrative must not exceed {pages} pages.\n"
        (folder / f"grants-fy{year}.md").write_text(text, encoding="utf-8")
    place = folder / "index"
    ingest_command([str(folder)], index=place)
    return place


def test_the_changes_are_printed_with_both_quotes_and_their_places(index, capsys):
    code = cli.main(["diff", "grants, fy2022", "grants, fy2023", "--index", str(index)])
    out = capsys.readouterr().out

    assert code == 0
    assert "tightened · Length: 20 pages, now 15 pages" in out
    assert "- “The narrative must not exceed 20 pages.” (section Length)" in out


def test_json_holds_the_same_for_programs(index, capsys):
    cli.main(["diff", "grants, fy2022", "grants, fy2023", "--index", str(index), "--json"])
    value = json.loads(capsys.readouterr().out)
    (change,) = [change for change in value["changes"] if change["field"] == "length"]

    assert value["counts"]["tightened"] == 1
    assert change["after"]["quote"] == "The narrative must not exceed 15 pages."


def test_a_document_is_not_compared_with_itself_or_with_one_that_is_not_held(index, capsys):
    codes = [cli.main(["diff", "grants, fy2022", other, "--index", str(index)]) for other in ("Grants, FY2022", "none")]
    err = capsys.readouterr().err

    assert codes == [1, 1]
    assert "Name two editions" in err
    assert "holds no document 'none'" in err

"""`guidance catalog suggest`: which files it proposes, and where they lie from the catalog."""

import json
from datetime import date

import pytest

from ingest.catalog_command import suggest_command

CATALOG = """
[[document]]
id = "streets-faq"
title = "Questions on streets"
kind = "faq"
authority = "grantee"
status = "current"
file = "documents/faq.md"
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a catalog of one document, and three files that it does not describe."""
    (tmp_path / "documents").mkdir()
    for name in ("faq.md", "faq revised.md", "other.md"):
        (tmp_path / "documents" / name).write_text(f"# Questions\n\nMay we rent a van? See {name}.\n")
    (tmp_path / "documents" / "broken.pdf").write_bytes(b"no PDF at all")
    (tmp_path / "catalog.toml").write_text(CATALOG)
    return tmp_path


@pytest.mark.parametrize("given", ["", "documents", "documents/faq revised.md"])
def test_proposes_what_the_catalog_above_does_not_describe_with_paths_from_it(folder, given):
    outcome = suggest_command([str(folder / given)], as_of=date(2020, 1, 1))

    files = {one.entry.file: one.entry for one in outcome.suggestions}
    assert "documents/faq.md" not in files
    assert files["documents/faq revised.md"].supersedes == ("streets-faq",)
    assert (folder / "catalog.toml").read_text() == CATALOG


def test_names_the_files_that_cannot_be_read_and_proposes_the_others(folder):
    outcome = suggest_command([str(folder)], as_of=date(2020, 1, 1))

    assert [failure.partition(":")[0] for failure in outcome.failures] == ["broken.pdf"]
    assert len(outcome.suggestions) == 2
    assert "# not read: broken.pdf: " in outcome.as_text()
    assert json.loads(json.dumps(outcome.as_json()))["as_of"] == "2020-01-01"


def test_a_folder_without_a_catalog_is_proposed_whole_but_for_what_is_no_document(tmp_path):
    (tmp_path / "LICENSE").write_text("You may copy this.")
    (tmp_path / "SFY21 notice.txt").write_text("Notice of Funding Opportunity")

    (found,) = suggest_command([str(tmp_path)]).suggestions

    assert (found.entry.file, found.entry.fiscal_year) == ("SFY21 notice.txt", 2021)

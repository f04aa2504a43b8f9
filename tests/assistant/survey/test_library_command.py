"""`guidance library` prints where documents disagree, and with --coverage what they cover."""

import json

import numpy as np
import pytest

from assistant.library import LibraryWriter, SourceRef, StoredDocument
from cli import main
from ingest.finding import findings_of
from tests.assistant.library.sample import STAMP, document, key, vector


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A library of two documents that give different days."""
    place = tmp_path_factory.mktemp("survey") / "index"
    refs = []
    with LibraryWriter(place, STAMP) as writer:
        for name, day in (("notice", "April 12, 2021"), ("page", "June 22, 2021")):
            lines = [f"Applications were due {day}.", "Awards are up to $700,000 for a site."]
            stored = document(name, lines, program="bcji", fiscal_year=2021)
            texts = {key(line): line for line in lines}
            missing = sorted(writer.vectors_missing(texts))
            writer.add_vectors(missing, np.array([vector(texts[one]) for one in missing]))
            findings = findings_of(stored.document.pages, stored.document.entry.title)
            found = StoredDocument(stored.document, stored.passages, stored.vector_keys, findings)
            writer.add_source(name, f"{name}.txt", [found])
            refs.append(SourceRef(source_key=name, path=f"{name}.txt", root="guides"))
        writer.publish(refs)
    return str(place)


def test_conflicts_follow_the_listing(index, capsys):
    assert main(["library", "--index", index]) == 0

    printed = capsys.readouterr().out
    assert "2 documents" in printed
    assert "[open] last day to apply, bcji FY2021" in printed
    assert "June 22, 2021: page, p. 1" in printed


def test_conflicts_are_json_with_their_quotes(index, capsys):
    assert main(["library", "--index", index, "--json"]) == 0

    conflict = json.loads(capsys.readouterr().out)["conflicts"][0]
    assert (conflict["subject"], conflict["state"]) == ("application_due", "open")
    assert [claim["value"] for claim in conflict["claims"]] == ["2021-04-12", "2021-06-22"]
    assert conflict["claims"][1]["sources"][0]["quote"] == "Applications were due June 22, 2021."


def test_conflicts_can_be_shown_alone(index, capsys):
    assert main(["library", "--conflicts", "--index", index]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Documents disagree: 1 (1 open)")
    assert "2 documents" not in printed

    assert main(["library", "--conflicts", "--index", index, "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == ["conflicts"]


def test_coverage_is_a_table_and_json(index, capsys):
    assert main(["library", "--coverage", "--index", index]) == 0
    assert "FY2021" in capsys.readouterr().out

    assert main(["library", "--coverage", "--index", index, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)["rows"][0]
    assert (row["program"], row["fiscal_year"], row["topics"]["deadlines"]["cover"]) == ("bcji", 2021, "held")


def test_without_a_library_the_command_says_what_to_do(tmp_path, capsys):
    assert main(["library", "--coverage", "--index", str(tmp_path)]) == 1

    assert "guidance ingest" in capsys.readouterr().err


def test_dates_are_a_list_and_json(index, capsys):
    assert main(["library", "--dates", "--index", index]) == 0
    assert "last day to apply: April 12, 2021 = 2021-04-12  (p. 1)" in capsys.readouterr().out

    assert main(["library", "--dates", "--index", index, "--json"]) == 0
    dates = json.loads(capsys.readouterr().out)
    assert [(one["document_id"], one["instant"]) for one in dates] == [("notice", "2021-04-12"), ("page", "2021-06-22")]

"""The command contract, through the real command in a process of its own."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs" / "answer.schema.json").read_text(encoding="utf-8"))
FILES = {
    "harbor.txt": (
        "Harbor Safety Grant, fiscal year 2022\n\nEligibility\nEligible applicants are counties and cities with a "
        "population of at least 20,000. Tribes may apply at any population.\n\nDeadline\nApplications are due "
        "March 4, 2022, at 8:59 p.m. Eastern time.\n"
    ),
    "plan.md": "# Action plan\n\nAn action plan must contain:\n\n- a map of the area\n- a list of partners\n",
    "bulk.jsonl": json.dumps(
        {"id": "bulk-1", "title": "Parking", "text": "Parking permits for site visits are free on Sundays."}
    )
    + "\n",
}


def guidance(*arguments, stdin=None, **environment):
    """Run the command; returns code, standard output and standard error."""
    run = subprocess.run(
        [sys.executable, "cli.py", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    return run.returncode, run.stdout, run.stderr


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(documents, tmp_path_factory):
    place = tmp_path_factory.mktemp("library") / "index"
    code, out, err = guidance("ingest", documents, "--index", place, "--json")
    assert code == 0, err
    assert json.loads(out.splitlines()[-1])["documents"] == 3
    return place


def test_without_a_library_it_says_which_command_makes_one(tmp_path):
    code, out, err = guidance("ask", "Who may apply?", "--index", tmp_path / "none")

    assert code == 1
    assert "guidance ingest" in err
    assert out == ""


def test_a_second_ingest_changes_nothing(documents, index):
    code, out, _ = guidance("ingest", documents, "--index", index, "--json")
    report = json.loads(out.splitlines()[-1])

    assert code == 0
    assert (report["added"], report["changed"], report["removed"], report["unchanged"]) == (0, 0, 0, 3)


def test_an_answer_keeps_the_schema_and_names_the_passed_deadline(index):
    code, out, _ = guidance(
        "ask", "When is the Harbor Safety Grant due?", "--index", index, "--as-of", "2026-11-21", "--json"
    )
    answer = json.loads(out)

    jsonschema.validate(answer, SCHEMA)
    assert code == 0
    assert "March 4, 2022" in answer["text"]
    assert "deadline_passed" in [notice["kind"] for notice in answer["notices"]]


def test_an_answer_is_readable_too(index):
    code, out, _ = guidance("ask", "What must an action plan contain?", "--index", index)

    assert code == 0
    assert "- a map of the area" in out
    assert "[1] Action plan" in out


def test_a_batch_gives_one_line_out_per_line_in(index, tmp_path):
    questions = [
        {"id": "a", "question": "Who may apply for the Harbor Safety Grant?"},
        {"id": 7, "question": ""},
        {"id": "c", "question": "What is the maximum award amount?"},
        {
            "id": "d",
            "question": "And is it free on Sundays?",
            "history": [{"role": "user", "text": "Do we need a parking permit for site visits?"}],
        },
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, questions)) + "\n\n", encoding="utf-8")

    code, out, err = guidance("ask", "--batch", source, "--out", target, "--index", index)
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    assert code == 0, err
    assert out == ""
    assert [answer["id"] for answer in answers] == ["a", 7, "c", "d"]
    assert [answer["status"] for answer in answers] == ["answered", "declined", "not_found", "answered"]
    for answer in answers:
        jsonschema.validate(answer, SCHEMA)


def test_a_bad_line_of_a_batch_is_named_and_nothing_is_written(index, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "question": "Who?"}\nnot json\n', encoding="utf-8")

    code, _, err = guidance("ask", "--batch", source, "--out", target, "--index", index)

    assert code == 1
    assert "line 2" in err
    assert not target.exists()


def test_search_keeps_the_id_of_a_jsonl_line(index):
    code, out, _ = guidance("search", "parking permits", "-k", "2", "--index", index, "--json")
    hits = json.loads(out)["hits"]

    assert code == 0
    assert hits[0]["document_id"] == "bulk-1"
    assert len(hits) <= 2
    assert hits[0].keys() == {"document_id", "passage_id", "page", "locator", "score", "text"}


def test_check_reads_standard_input_and_judges_each_sentence(index):
    text = "Applications are due March 4, 2022. Applications are due March 9, 2022. Have a nice day!"

    code, out, _ = guidance("check", "-", "--index", index, "--json", stdin=text)
    labels = [verdict["label"] for verdict in json.loads(out)["verdicts"]]

    assert code == 0
    assert labels == ["supported", "contradicted", "not_checkable"]


def test_an_answer_is_recorded_shown_and_held_against_the_library_again(index, tmp_path):
    at = {"GUIDANCE_DATABASE_URL": f"sqlite:///{tmp_path / 'receipts.sqlite'}"}
    question = "When is the Harbor Safety Grant due?"
    _, out, _ = guidance("ask", question, "--index", index, "--record", "--json", **at)
    answer = json.loads(out)

    jsonschema.validate(answer, SCHEMA)
    code, out, _ = guidance(
        "receipt", "show", answer["receipt"], "--json", "--pdf", tmp_path / "form.pdf", "--index", index, **at
    )
    assert code == 0
    assert json.loads(out)["answer"]["spans"][0]["quote"] == answer["citations"][0]["quote"]
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF-")

    code, out, _ = guidance("receipt", "verify", answer["receipt"], "--index", index, **at)
    assert code == 0
    assert "Still true" in out and "chain of 1 records is whole" in out

    change = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('UPDATE receipts SET body = body || 1'); "
    )
    subprocess.run([sys.executable, "-c", change + "c.commit()", tmp_path / "receipts.sqlite"], check=True)
    code, out, _ = guidance("receipt", "verify", "--index", index, **at)
    assert code == 3
    assert "record 1: its content was altered" in out


def test_a_command_records_nothing_unless_it_is_asked_to(index, tmp_path):
    at = {"GUIDANCE_DATABASE_URL": f"sqlite:///{tmp_path / 'receipts.sqlite'}"}
    code, out, _ = guidance("ask", "Who may apply?", "--index", index, "--json", **at)
    refused, _, said = guidance("ask", "Who may apply?", "--index", index, "--record", GUIDANCE_RECORDING="off", **at)

    assert code == 0
    assert "receipt" not in json.loads(out)
    assert refused == 1 and "Recording is off" in said
    assert list(tmp_path.iterdir()) == []


def test_a_batch_goes_on_without_a_database(index, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "text": "Applications are due March 4, 2022."}\n', encoding="utf-8")

    code, _, err = guidance(
        "check", "--batch", source, "--out", target, "--index", index, "--record",
        GUIDANCE_DATABASE_URL="sqlite:////proc/none/receipts.sqlite",
    )  # fmt: skip

    assert code == 0
    assert "could not be recorded" in err
    assert json.loads(target.read_text(encoding="utf-8")).keys() == {"id", "verdicts"}


def test_the_library_lists_its_documents(index):
    code, out, _ = guidance("library", "--json", GUIDANCE_INDEX=str(index))
    library = json.loads(out)

    assert code == 0
    assert {d["document_id"] for d in library["documents"]} == {"harbor.txt", "plan.md", "bulk-1"}
    assert "fiscal_year" in next(d for d in library["documents"] if d["document_id"] == "harbor.txt")["inferred"]


def test_the_words_of_the_command_are_read_before_any_library_of_others_is_loaded():
    probe = "import cli, sys; cli._parser(); print([m for m in sys.modules if m.split('.')[0] in sys.argv[1].split()])"
    heavy = "numpy scipy rapidfuzz chromadb gradio sqlalchemy onnxruntime pypdf langchain"

    run = subprocess.run([sys.executable, "-c", probe, heavy], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


def test_a_question_imports_neither_torch_nor_langchain(index):
    script = (
        "import sys; from cli import main; main(['ask', 'Who may apply?', '--index', sys.argv[1]]); "
        "print(sorted({'torch', 'transformers', 'langchain', 'gradio', 'sqlalchemy', 'alembic', 'reportlab'} "
        "& set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(index)], cwd=ROOT, capture_output=True, text=True, timeout=280, check=True
    )

    assert run.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments, word",
    [
        (["search", "x", "-k", "0"], "at least 1"),
        (["ask", "Who may apply?", "--program", "zebra"], "zebra"),
        (["ask"], "QUESTION"),
    ],
)
def test_a_wrong_request_is_one_plain_line(index, arguments, word):
    code, _, err = guidance(*arguments, "--index", index)

    assert code == 1
    assert word in err
    assert "Traceback" not in err


def test_proposes_catalog_entries_with_the_words_behind_each_guess(documents):
    code, out, err = guidance("catalog", "suggest", documents / "harbor.txt", "--as-of", "2022-03-05")

    assert (code, err.strip()) == (0, "reading")
    assert "fiscal_year = 2022  # " in out
    assert tomllib.loads(out)["document"][0]["file"] == "harbor.txt"

"""The whole path with the real assistant over the starter library."""

import json
import re
from dataclasses import asdict

import pytest

from assistant.library import Library
from assistant.settings import Settings
from evals.__main__ import main
from evals.comparing import compare, measure_run
from evals.evaluating import AS_OF, run_again, run_evaluation
from evals.lines import read_rows
from evals.results import RunInfo, load_run, save_answers, start_run

TINY = [
    {
        "id": "t1",
        "type": "factual",
        "audience": "applicant",
        "question": "When were applications for the FY2019 CBCR solicitation due?",
        "status": ["answered", "partly_answered"],
        "facts": [{"forms": ["June 25, 2019"], "at": [["cbcr-fy2019-notice", 2]]}],
    },
    {"id": "t2", "type": "not_in_library", "audience": "site", "question": "Who won the cup?", "status": ["not_found"]},
]


@pytest.fixture
def earlier_run(tmp_path, starter_index):
    """Save a run of two questions of which no answer was kept."""
    questions = tmp_path / "tiny.jsonl"
    questions.write_text("\n".join(map(json.dumps, TINY)), "utf-8")
    info = RunInfo(
        set_name="tiny",
        as_of=AS_OF.isoformat(),
        engine="",
        index=str(starter_index),
        library={"generation": 1},
        settings=asdict(Settings()),
        machine="one",
        started="now",
    )
    start_run(tmp_path / "earlier", info, [questions])
    save_answers(tmp_path / "earlier", [], {})
    return tmp_path / "earlier"


def test_a_run_can_be_made_again_from_its_folder(earlier_run, tmp_path):
    first = run_again(earlier_run, save=tmp_path / "first")
    second = run_again(first.folder, save=tmp_path / "second")

    comparison = compare(load_run(first.folder), load_run(second.folder))

    assert comparison.n == 2
    assert comparison.changes == ()
    assert "times the yardstick" in second.report


def test_a_batch_of_answers_is_measured_like_a_run(earlier_run, tmp_path, starter_index, capsys):
    run = run_again(earlier_run, save=tmp_path / "first")
    questions, answers = str(run.folder / "questions.jsonl"), str(run.folder / "answers.jsonl")

    code = main(["batch", answers, "--set", questions, "--index", str(starter_index)])

    assert code == 0
    assert _cells_of_all(capsys.readouterr().out) == _cells_of_all(run.report) != []


def test_a_set_that_is_not_there_is_refused_with_those_that_are(capsys):
    code = main(["answers", "--set", "secret"])

    assert code == 1
    assert "development, test, all" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("name", ["development", "test"])
def test_every_quote_of_a_set_is_a_piece_of_the_page_it_cites(name, starter_index, tmp_path):
    """The law that the product stands on: all quotes exact, all pages and locators right, no exception."""
    run = load_run(run_evaluation(starter_index, name, settings=Settings(), save=tmp_path / name).folder)
    citations = [c for row in read_rows(tmp_path / name / "answers.jsonl") for c in row["citations"]]
    with Library.open(starter_index) as library:
        pages = {(c["document_id"], c["page"]): library.page(c["document_id"], c["page"]) for c in citations}

    assert citations
    assert [c for c in citations if c["quote"] not in pages[c["document_id"], c["page"]].text] == []
    assert [c for c in citations if c["locator"] not in _locators(pages[c["document_id"], c["page"]], c["quote"])] == []
    assert all(m.values["quote exact"] == 1.0 for m in measure_run(run) if m.answer.citations)


def _cells_of_all(report):
    (line,) = [line for line in report.splitlines() if line.startswith("all ")]
    return re.findall(r"\S+ \S+ /\d+", line)


def _locators(page, quote):
    """All that may be said of where a quote is: the page, or a cue or row that it shares words with."""
    spans = [(at, at + len(quote)) for at in range(len(page.text)) if page.text.startswith(quote, at)]
    return {page.locator} | {
        b.locator for b in page.blocks for s, e in spans if b.locator and b.start < e and s < b.end
    }

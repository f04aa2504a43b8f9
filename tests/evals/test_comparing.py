"""Runs saved, read again and compared."""

import json

import pytest

from assistant.errors import RequestError
from evals.answers import Asked
from evals.comparing import compare, measure_run
from evals.evaluating import compare_runs, measure_folder
from evals.questions import Place, load_questions
from evals.reporting import comparison_report
from evals.results import RunInfo, load_run, save_answers, start_run

QUESTION = {
    "type": "factual",
    "audience": "site",
    "question": "When?",
    "status": ["answered"],
    "facts": [{"forms": ["May 1"], "at": [["guide", 2]]}],
}
PAGE = {Place("guide", 2): "Due May 1, at noon."}


@pytest.fixture
def saved_run(tmp_path, line):
    """Save a run with these answers by question id; gives its folder."""

    def make(name, answers, seconds=0.3):
        questions = tmp_path / f"{name}.jsonl"
        questions.write_text("\n".join(json.dumps({"id": key, **QUESTION}) for key in answers), "utf-8")
        info = RunInfo(
            set_name="tiny",
            as_of="2026-11-21",
            engine="",
            index="index",
            library={"generation": 1},
            settings={},
            machine="one",
            started="now",
        )
        start_run(tmp_path / name, info, [questions])
        asked = [Asked(line(id=key, **answer), seconds, 0.01) for key, answer in answers.items()]
        save_answers(tmp_path / name, asked, PAGE)
        return tmp_path / name

    return make


GOOD = {"text": "Due May 1 [1].", "citations": [("guide", 2, "Due May 1")]}
BAD = {"text": "Due in June [1].", "citations": [("guide", 2, "Due in June")]}
NONE = {"status": "not_found", "text": "Nothing."}


def test_a_saved_run_is_measured_from_its_folder_alone(saved_run):
    run = load_run(saved_run("a", {"q1": GOOD, "q2": BAD}))

    first, second = measure_run(run)

    assert set(first.values.values()) - {1.0} and first.values["quote exact"] == 1.0
    assert (second.values["facts found"], second.values["quote exact"]) == (0.0, 0.0)
    assert second.values["citation right"] == 1.0  # the page is right, the words are not


def test_measuring_a_folder_writes_what_it_prints(saved_run):
    folder = saved_run("a", {"q1": GOOD, "q2": NONE})

    report = measure_folder(folder).report

    assert (folder / "report.txt").read_text("utf-8") == report + "\n"
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    right = summary["behaviour right"]
    assert (right["n"], right["mean"]) == (2, 0.5)
    assert right["low"] == pytest.approx(0.0945, abs=1e-4)  # Wilson, 1 of 2
    assert summary["nothing false"] == {"n": 0, "mean": None, "low": None, "high": None}
    assert "30.0" in report  # 0.3 s is 30 times the yardstick of 0.01 s
    assert (folder / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_two_runs_are_compared_question_by_question(saved_run):
    first = load_run(saved_run("a", {"q1": BAD, "q2": GOOD, "q3": NONE}))
    second = load_run(saved_run("b", {"q1": GOOD, "q2": GOOD, "q3": GOOD}, seconds=0.6))

    comparison = compare(first, second)

    # facts found: 0 to 1, 1 to 1, 0 to 1: mean 2/3
    assert comparison.by_measure["facts found"].mean == pytest.approx(2 / 3)
    # quote exact: q3 has no quote in the first run, so two pairs: 0 to 1 and 1 to 1
    quotes = comparison.by_measure["quote exact"]
    assert (quotes.n, quotes.skipped, quotes.mean) == (2, 1, 0.5)
    assert {c.question_id for c in comparison.changes} == {"q1", "q3"}
    # right: q1 and q3 went from 0 to 1, q2 stayed
    assert comparison.right_by_group["factual"].mean == comparison.right_by_group["site"].mean == pytest.approx(2 / 3)
    # 0.3 s and then 0.6 s, by a yardstick of 0.01 s
    assert comparison.time.mean == pytest.approx(30.0)
    assert "30.0 -> 60.0" in comparison_report(comparison)


def test_a_run_compared_with_itself_shows_no_difference(saved_run):
    folder = saved_run("a", {"q1": BAD, "q2": GOOD})

    comparison = compare(load_run(folder), load_run(folder))

    assert all(d.better == d.worse == 0 for d in comparison.by_measure.values())
    assert comparison.changes == ()


def test_questions_of_one_run_only_are_named(saved_run):
    report = compare_runs(saved_run("a", {"q1": GOOD, "q9": GOOD}), saved_run("b", {"q1": GOOD}))

    assert "1 questions asked in both runs" in report
    assert "Only in the first run, or reworded: q9" in report


def test_runs_of_different_sets_are_refused(saved_run):
    with pytest.raises(RequestError, match="no question in common"):
        compare_runs(saved_run("a", {"q1": GOOD}), saved_run("b", {"q2": GOOD}))


def test_a_folder_that_is_in_use_is_not_written_over(saved_run, tmp_path):
    folder = saved_run("a", {"q1": GOOD})

    with pytest.raises(RequestError, match="not empty"):
        start_run(folder, load_run(folder).info, [tmp_path / "a.jsonl"])


def test_a_run_that_was_cut_off_is_refused(saved_run):
    folder = saved_run("a", {"q1": GOOD})
    (folder / "answers.jsonl").unlink()

    with pytest.raises(RequestError, match="not a finished run"):
        load_run(folder)


def test_the_questions_in_a_folder_are_those_that_were_asked(saved_run):
    folder = saved_run("a", {"q1": GOOD, "q2": GOOD})

    assert list(load_run(folder).questions) == load_questions(folder / "questions.jsonl")

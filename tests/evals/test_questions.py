"""Reading question files, and refusing wrong lines by number."""

import json

import pytest

from assistant.errors import RequestError
from assistant.types import Turn
from evals.questions import Place, as_request, load_questions

GOOD = {
    "id": "q1",
    "type": "follow_up",
    "audience": "site",
    "question": "and for 2023?",
    "history": [{"role": "user", "text": "When was it due in 2021?"}],
    "as_of": "2021-04-01",
    "status": ["answered"],
    "facts": [{"forms": ["May 1"], "at": [["guide", 2], ["faq", 1]]}],
    "also": [["guide", 3]],
}


def _file(tmp_path, *lines):
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def test_reads_a_question_with_all_that_is_expected(tmp_path):
    (question,) = load_questions(_file(tmp_path, GOOD))

    assert question.history == (Turn("user", "When was it due in 2021?"),)
    assert question.gold == {Place("guide", 2), Place("faq", 1), Place("guide", 3)}
    assert question.is_answerable


def test_a_question_turns_into_a_line_of_a_batch(tmp_path):
    (question,) = load_questions(_file(tmp_path, GOOD))

    assert as_request(question) == {key: GOOD[key] for key in ("id", "question", "history", "as_of")}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"colour": "red"}, "colour"),
        ({"type": "riddle"}, "riddle"),
        ({"status": ["perhaps"]}, "perhaps"),
        ({"as_of": "soon"}, "soon"),
        ({"facts": []}, "facts"),
        ({"facts": [{"forms": [], "at": [["guide", 2]]}]}, "wording"),
        ({"status": []}, "status"),
        ({"status": ["not_found", "partly_answered"], "facts": []}, "unknown"),
        ({"unknown": {"forms": ["does not say"], "at": [["guide", 2]]}}, "unknown"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(tmp_path, change, named):
    path = _file(tmp_path, GOOD, {**GOOD, "id": "q2", **change})

    with pytest.raises(RequestError, match=f"line 2.*{named}"):
        load_questions(path)


def test_two_questions_with_one_id_are_refused(tmp_path):
    with pytest.raises(RequestError, match="q1"):
        load_questions(_file(tmp_path, GOOD, GOOD))


def test_a_line_that_is_not_json_is_refused(tmp_path):
    path = tmp_path / "set.jsonl"
    path.write_text("{", "utf-8")

    with pytest.raises(RequestError, match="line 1: not JSON"):
        load_questions(path)

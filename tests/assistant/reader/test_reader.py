"""The shipped reader: whole, small enough, what its card says it is, and steady."""

import hashlib
import json
import re

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.reader import Judgement, open_reader
from assistant.reader.onnx import MODEL, OnnxReader
from assistant.reader.pairing import asked_text, passage_text
from assistant.settings import Settings

QUESTION = "When is the application due?"
ANSWERS = "Submit the application by 5 p.m. on May 1, 2024. Late applications are not read."
OTHER = "The center offers peer visits, webinars and a library of tools to every site."
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def reader():
    return OnnxReader()


def test_file_manifest_and_card_agree_and_the_file_is_small():
    content = (MODEL / "reader.onnx").read_bytes()
    manifest = json.loads((MODEL / "manifest.json").read_text("utf-8"))
    card = (MODEL / "README.md").read_text("utf-8")
    digest = hashlib.sha256(content).hexdigest()

    assert manifest["sha256"] == digest
    assert re.findall(r"sha256 of reader\.onnx: `(\w+)`", card) == [digest]
    assert f"pairs read in training: {manifest['pairs']:,}" in card
    assert sum(file.stat().st_size for file in MODEL.iterdir()) <= 25 * MEGABYTE


def test_the_passage_that_answers_stands_above_one_that_does_not(reader):
    answering, other = reader.judge([(QUESTION, ANSWERS), (QUESTION, OTHER)])

    assert answering.relevant > other.relevant
    assert answering.answers > other.answers


def test_the_sentence_that_answers_holds_more_evidence(reader):
    (judged,) = reader.judge([(QUESTION, f"{OTHER} {ANSWERS}")])
    cut = len(OTHER)

    assert judged.evidence_in(cut, cut + len("Submit the application by 5 p.m. on May 1, 2024.") + 1) > (
        judged.evidence_in(0, cut)
    )


def test_support_is_three_chances_and_a_repeated_sentence_is_supported(reader):
    claim = "Late applications are not read."
    (judged,) = reader.judge([(claim, ANSWERS)])

    assert sum(judged.support) == pytest.approx(1.0, abs=1e-5)
    assert max(judged.support) == judged.support[0]


def test_a_pair_is_judged_the_same_alone_and_among_others(reader):
    (alone,) = reader.judge([(QUESTION, ANSWERS)])
    _, among, _ = reader.judge([(QUESTION, OTHER * 9), (QUESTION, ANSWERS), ("Who?", OTHER)])

    assert alone.answers == among.answers
    assert np.array_equal(alone.evidence, among.evidence)


def test_what_the_window_cuts_off_has_no_evidence(reader):
    passage = OTHER * 60
    (judged,) = reader.judge([(QUESTION, passage)])

    assert judged.evidence_in(len(passage) - 40, len(passage)) is None
    assert judged.evidence_in(0, 40) is not None


def test_evidence_is_the_mean_of_the_tokens_inside():
    offsets = np.array([[0, 2], [3, 5], [6, 9]])
    judged = Judgement(0.0, 0.0, (1.0, 0.0, 0.0), np.array([1.0, 3.0, 8.0], dtype=np.float32), offsets)

    assert judged.evidence_in(0, 5) == 2.0
    assert judged.evidence_in(6, 9) == 8.0
    assert judged.evidence_in(1, 2) is None


def test_nothing_is_judged_of_no_pairs_and_empty_texts_do_no_harm(reader):
    assert reader.judge([]) == []
    (judged,) = reader.judge([("", "")])
    assert judged.evidence_in(0, 10) is None


def test_a_model_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match=re.escape(str(tmp_path))):
        OnnxReader(tmp_path)


def test_settings_can_do_without_a_reader():
    assert open_reader(Settings(judged_by="cosine")) is None
    assert open_reader(Settings()).name.startswith("guidance-reader ")


def test_history_is_cut_before_the_question_is():
    asked = asked_text("And now?", ["word " * 200, "last one"])

    assert asked.startswith("And now? | last one | word word")
    assert len(asked.split()) < 70


def test_the_text_of_a_passage_is_not_changed_by_what_stands_above():
    shown = passage_text(["Title", "", "Heading"], "Line one\nline two")

    assert shown == "Title > Heading\nLine one\nline two"

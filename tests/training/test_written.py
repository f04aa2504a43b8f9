"""Questions written for training find their passage again and become groups."""

import gzip
import json
import logging

from training.written import key_of, read_written

TRAVEL = "Ask your supervisor before you book. Flights are booked by the agency."
LEAVE = "Leave is asked for two weeks ahead."
RULE = "Grant money may not pay for food. Coffee counts as food."


def written(tmp_path, *rows):
    for name, texts in (("us_gov_handbooks", [TRAVEL, LEAVE]), ("va_guidance", ["Claims are filed by mail."])):
        folder = tmp_path / "data" / "training" / name
        folder.mkdir(parents=True)
        with gzip.open(folder / "rank.jsonl.gz", "wt", encoding="utf-8") as lines:
            for text in texts:
                lines.write(json.dumps({"query": "Rules: Section", "positives": [text], "form": "heading"}) + "\n")
    (tmp_path / "data" / "icjia").mkdir()
    (tmp_path / "data" / "icjia" / "notice.txt").write_text(f"{RULE}\n", encoding="utf-8")
    questions = tmp_path / "questions.jsonl"
    lines = [json.dumps({"passage": key, "question": asked, "evidence": spans}) for key, asked, spans in rows]
    questions.write_text("\n".join(lines), encoding="utf-8")
    return read_written(tmp_path / "data", questions=questions)


def test_a_question_comes_with_its_passage_and_a_near_miss_alone(tmp_path, caplog):
    start, end = RULE.index("Grant"), RULE.index(" Coffee")
    with caplog.at_level(logging.WARNING):
        groups = written(
            tmp_path,
            (key_of(TRAVEL), "who buys my plane ticket", [[37, len(TRAVEL)]]),
            (key_of(TRAVEL), "How much may a flight cost?", []),
            (key_of("Nobody holds this."), "lost", []),
            (key_of(RULE), "can we buy sandwiches", [[start, end]]),
        )

    answered, near_miss, food = groups
    assert answered[0].passage.endswith(TRAVEL) and answered[0].answers and answered[0].relevant
    assert [answered[0].passage[a:b] for a, b in answered[0].evidence] == ["Flights are booked by the agency."]
    assert answered[1:] and not any(pair.answers or pair.passage.endswith(TRAVEL) for pair in answered[1:])
    assert len(near_miss) == 1 and near_miss[0].answers is False and near_miss[0].evidence == ()
    assert "Grant money" in food[0].passage and "1 questions have lost their passage" in caplog.text

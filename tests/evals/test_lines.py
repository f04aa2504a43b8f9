"""Rows are read and lines are printed."""

import pytest

from assistant.errors import RequestError
from evals.lines import numbered_rows, print_lines, read_rows


def test_a_separator_inside_of_a_text_divides_no_row(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "one\u2028two\x85three"}\n\n{"text": "four"}\n', encoding="utf-8")

    assert [row["text"] for row in read_rows(file)] == ["one\u2028two\x85three", "four"]
    assert [where for where, _ in numbered_rows(file)] == ["rows.jsonl, line 1", "rows.jsonl, line 3"]


def test_a_line_that_is_no_json_is_refused_by_its_number(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a"}\n{"id":\n', encoding="utf-8")

    with pytest.raises(RequestError, match=r"rows\.jsonl, line 2: not JSON"):
        list(numbered_rows(file))


def test_each_line_is_printed_before_the_next_is_made(capsys):
    def lines():
        yield "first"
        assert capsys.readouterr().out == "first\n"
        yield "second"

    print_lines(lines())

    assert capsys.readouterr().out == "second\n"

"""Rows are read and lines are printed."""

from evals.lines import print_lines, read_rows


def test_a_separator_inside_of_a_text_divides_no_row(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "one\u2028two\x85three"}\n\n{"text": "four"}\n', encoding="utf-8")

    assert [row["text"] for row in read_rows(file)] == ["one\u2028two\x85three", "four"]


def test_each_line_is_printed_before_the_next_is_made(capsys):
    def lines():
        yield "first"
        assert capsys.readouterr().out == "first\n"
        yield "second"

    print_lines(lines())

    assert capsys.readouterr().out == "second\n"

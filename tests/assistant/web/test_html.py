"""Text stays text."""

import pytest

from assistant.web.html import details, escaped, joined, tag


@pytest.mark.parametrize(
    "hostile",
    ["<img src=x onerror=alert(1)>", "</p><script>alert(1)</script>", '" onmouseover="x()', "&lt;b&gt;"],
)
def test_text_stays_text_wherever_it_stands(hostile):
    made = tag("p", hostile, title=hostile)

    assert "<img" not in made and "<script" not in made and '" on' not in made
    assert made.count("<") == 2


def test_markup_made_here_is_not_escaped_again():
    assert tag("p", tag("b", "x & y")) == "<p><b>x &amp; y</b></p>"


def test_control_characters_and_turned_writing_are_dropped():
    assert escaped("a\x00b\u202ec\nd") == "abc\nd"


def test_what_is_empty_is_left_out():
    assert joined(["a", None, "", "b"], between=" · ") == "a · b"
    assert tag("p", hidden=False, title=None) == "<p></p>"


def test_details_open_at_their_summary():
    assert details("More", "text") == "<details><summary>More</summary>text</details>"

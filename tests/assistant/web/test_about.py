"""The About tab and the error card on it."""

from datetime import date

import pytest

from assistant.errors import RequestError
from assistant.web.about import about_html
from assistant.web.error_card import ErrorCard, ErrorRate, load_card, save_card

CARD = ErrorCard(
    measured=date(2026, 11, 2),
    questions=150,
    questions_sha256="ab" * 32,
    unanswerable_answered=ErrorRate(2, 40, 0.0138, 0.165),
    answerable_refused=ErrorRate(11, 110, 0.0567, 0.1701),
)


def test_both_error_rates_are_shown_with_their_range_number_and_date():
    shown = about_html((), CARD)

    assert "150 test questions" in shown
    assert "It should not answer 40 of them" in shown
    assert "It answered 2 (5%, range 1% to 16%)" in shown
    assert "the other 110. It refused 11 (10%, range 6% to 17%)" in shown
    assert "Measured on November 2, 2026" in shown


def test_nothing_is_said_of_errors_that_were_not_measured():
    assert "errs" not in about_html((), None)


def test_a_card_is_read_as_it_was_written(tmp_path):
    path = save_card(CARD, tmp_path / "card.json")

    assert load_card(path) == CARD


def test_no_card_is_no_error(tmp_path):
    assert load_card(tmp_path / "card.json") is None


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"measured": "soon"}'])
def test_a_broken_card_is_refused_with_the_command_that_writes_it(tmp_path, text):
    path = tmp_path / "card.json"
    path.write_text(text, "utf-8")

    with pytest.raises(RequestError, match="guidance eval --set test --card"):
        load_card(path)

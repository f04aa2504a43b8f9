import pytest

from assistant.language.unknowing import says_unknown


@pytest.mark.parametrize(
    "text, unknown",
    [
        ("The page does not say who decides.", True),
        ("The number of awards is not known.", True),
        ("The closing date is not in the text we could read.", True),
        ("Award amounts: to be determined.", True),
        ("Applicants who do not register are late.", False),
        ("Due May 1, 2021.", False),
    ],
)
def test_a_text_says_that_it_does_not_know_or_not(text, unknown):
    assert says_unknown(text) is unknown

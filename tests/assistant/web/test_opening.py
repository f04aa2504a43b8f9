"""The assistant behind the page is opened once, with all that a question needs."""

from assistant.language.english import english_words
from assistant.web.opening import Desk


def test_what_is_read_once_is_read_before_the_first_question_and_not_by_it():
    english_words.cache_clear()

    Desk(object).assistant()

    assert english_words.cache_info().currsize == 1

"""What a language model writes, shown for reading by hand."""

import pytest

from assistant import Assistant
from assistant.answering.composing import ExtractiveComposer
from assistant.answering.writing.composer import LanguageModelComposer
from assistant.answering.writing.holding import Holder
from assistant.errors import GenerationError
from assistant.language.terms import load_vocabulary
from assistant.language.wording import load_wording
from evals.questions import DATASETS, load_questions
from evals.writing import row_text, summary_text, write_answers


class Author:
    """Writes a set reply, or fails."""

    name = "author"

    def __init__(self, reply):
        self.reply = reply

    def stream(self, question, quotes):
        """The reply."""
        if self.reply is None:
            raise GenerationError("The language model could not be reached")
        yield self.reply


@pytest.fixture
def rows(starter_index):
    """The rows of two questions with this reply."""
    assistant = Assistant.open(starter_index)
    questions = load_questions(DATASETS / "development.jsonl")[:2]

    def write(reply, *, insists=False):
        composer = LanguageModelComposer(
            Author(reply), Holder(load_vocabulary(), load_wording()), ExtractiveComposer(), None, 0.0
        )
        return list(write_answers(questions, assistant, composer, insists=insists))

    return write


def test_every_sentence_is_shown_with_what_was_found(rows):
    found = rows("JustGrants is a spaceship [1]. It flies.")

    assert found
    assert "cut (words that the quote does not hold): JustGrants is a spaceship." in row_text(found[0])
    assert "0 kept" in summary_text(found)


def test_a_model_that_does_not_cite_can_be_judged_by_its_words(rows):
    shown, insisted = rows("JustGrants is a spaceship."), rows("JustGrants is a spaceship.", insists=True)

    assert "no number of a quote" in row_text(shown[0])
    assert "words that the quote does not hold" in row_text(insisted[0])


def test_a_model_that_is_away_is_shown_as_quotes_alone(rows):
    found = rows(None)

    assert "could not be reached" in row_text(found[0])
    assert f"0 with sentences of the model, {len(found)} as quotes alone" in summary_text(found)

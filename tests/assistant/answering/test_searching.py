"""A search reads a question's words as an answer does: slips corrected, plain language with the documents' terms."""

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.embedding import open_embedder
from assistant.language.terms import load_vocabulary
from assistant.settings import Settings


@pytest.fixture(scope="module")
def found(starter_index):
    """The passages that the starter library gives for a question, with a vocabulary."""
    settings = Settings(judged_by="cosine")
    embedder, usual = open_embedder(settings), load_vocabulary()

    def search(question, vocabulary=usual):
        assistant = Assistant(starter_index, embedder, None, settings, vocabulary=vocabulary)
        return [hit.passage.passage_id for hit in assistant.search(question, k=5)]

    return search


def test_slips_find_what_the_right_words_find(found):
    assert found("solicitaton deadlne for Smart Policing") == found("solicitation deadline for Smart Policing")


def test_plain_language_finds_what_the_documents_own_term_finds(found):
    literal = replace(load_vocabulary(), phrases=())

    assert found("own money for a CBCR site") == found("own money match for a CBCR site", literal)
    assert found("own money for a CBCR site") != found("own money for a CBCR site", literal)


def test_the_librarys_sentences_are_embedded_once_and_questions_each_time(starter_index):
    settings = Settings(judged_by="cosine")
    embedder, asked = open_embedder(settings), []

    class Listening:
        """The embedder, which notes down what it is asked for."""

        stamp_name, dim = embedder.stamp_name, embedder.dim

        def embed(self, texts):
            """The embedder's vectors."""
            asked.append(tuple(texts))
            return embedder.embed(texts)

    assistant = Assistant(starter_index, Listening(), None, settings)
    question = "Who may apply for CVIPI in FY2024?"
    assistant.ask(question)
    before = len(asked)

    assistant.ask(question)

    again = {text for texts in asked[before:] for text in texts}
    assert question in again
    assert len(again) < 4  # the question, with and without its names

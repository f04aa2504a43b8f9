"""A generation goes when the one after the next answers: an answer that is still read from it begins anew."""

import pytest

from assistant import Assistant
from assistant.embedding import open_embedder
from assistant.errors import AssistantError, RequestError
from assistant.settings import Settings
from ingest.command import ingest_command

PAGE = "# Practice grant, FY2024\n\n## Match\n\nThe grant requires a match of {share} percent of the project cost.\n"
ASKED = "How much match does the practice grant require?"


class Interrupted:
    """An embedder that lets something happen before it embeds for the first time."""

    def __init__(self, embedder, happens):
        self._embedder, self._happens = embedder, [happens]
        self.stamp_name, self.dim = embedder.stamp_name, embedder.dim

    def embed(self, texts):
        """The embedder's vectors."""
        if self._happens:
            self._happens.pop()()
        return self._embedder.embed(texts)


@pytest.fixture
def publish(tmp_path):
    """Publishes the page with a share in the library at `index` of the test's folder."""
    folder = tmp_path / "documents"
    folder.mkdir()

    def publish(share):
        (folder / "match.md").write_text(PAGE.format(share=share), "utf-8")
        assert not ingest_command([folder], index=tmp_path / "index").failed

    publish(10)
    return publish


def asking(index, happens):
    settings = Settings(judged_by="cosine")
    return Assistant(index, Interrupted(open_embedder(settings), happens), None, settings)


def test_an_answer_whose_pages_went_is_made_anew_of_those_that_are_there(tmp_path, publish):
    answer = asking(tmp_path / "index", lambda: (publish(20), publish(30))).ask(ASKED)

    assert "30 percent" in answer.text
    assert answer.engine.library == "generation 3"


def test_an_answer_goes_on_while_only_the_next_generation_is_there(tmp_path, publish):
    answer = asking(tmp_path / "index", lambda: publish(20)).ask(ASKED)

    assert "10 percent" in answer.text
    assert answer.engine.library == "generation 1"


def test_what_fails_with_the_generation_that_answers_is_told(tmp_path, publish):
    times = []

    def fail():
        times.append(1)
        raise RequestError("No such thing.")

    with pytest.raises(AssistantError, match="No such thing"):
        asking(tmp_path / "index", fail).ask(ASKED)
    assert len(times) == 1

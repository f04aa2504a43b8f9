from datetime import date

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant.answering.composing import LanguageModelComposer, open_language_model
from assistant.errors import RequestError
from assistant.generation import ChatGenerator
from assistant.language.terms import load_vocabulary
from assistant.settings import Settings
from assistant.types import Authority, CatalogEntry, Citation, DocumentStatus, Kind

VOCABULARY = load_vocabulary()
ENTRY = CatalogEntry(
    document_id="a",
    title="Notice",
    program="",
    kind=Kind.SOLICITATION,
    publisher="",
    authority=Authority.FEDERAL,
    fiscal_year=2022,
    published=date(2022, 1, 1),
    retrieved=None,
    status=DocumentStatus.CLOSED,
    supersedes=(),
    url="",
    file="a.txt",
    digest=False,
)
QUOTES = ("Applications are due March 4, 2022.", "Tribes may apply at any population.")
CITATIONS = tuple(
    Citation(marker=n, entry=ENTRY, page=1, locator="p. 1", start=0, end=len(quote), quote=quote)
    for n, quote in enumerate(QUOTES, start=1)
)


class BrokenModel(FakeListChatModel):
    """A model whose endpoint is away."""

    def _call(self, *_args, **_options):
        raise ConnectionError("refused")


def compose(*replies, model=FakeListChatModel):
    generator = ChatGenerator(model(responses=list(replies)), "fake:model")
    return LanguageModelComposer(generator, VOCABULARY).compose("When is it due?", CITATIONS)


def test_sentences_that_the_quotes_bear_out_are_kept_and_renumbered():
    draft = compose("Tribes may apply at any population [2]. Applications are due on March 4, 2022 [1].")

    assert draft.text == "Tribes may apply at any population [1]. Applications are due on March 4, 2022 [2]."
    assert [c.quote for c in draft.citations] == [QUOTES[1], QUOTES[0]]
    assert draft.composer == "llm fake:model"


@pytest.mark.parametrize(
    "invention",
    [
        "Applications are due March 14, 2022 [1].",
        "Applications are due March 4, 2022.",
        "Tribes may not apply [2].",
        "The award is $500,000 [1].",
        "Applications are due March 4, 2022 [7].",
    ],
)
def test_what_the_quotes_do_not_bear_out_is_never_shown(invention):
    draft = compose(f"Tribes may apply at any population [2]. {invention}")

    assert draft.text == "Tribes may apply at any population [1]."


@pytest.mark.parametrize("reply", ["", "Lorem ipsum dolor.", "[1] [2]"])
def test_nonsense_gives_the_quotes_with_a_word_why(reply):
    draft = compose(reply)

    assert all(quote in draft.text for quote in QUOTES)
    assert draft.composer.startswith("extractive (")


def test_a_model_that_is_away_gives_the_quotes_with_a_word_why():
    draft = compose("unused", model=BrokenModel)

    assert all(quote in draft.text for quote in QUOTES)
    assert "did not answer" in draft.composer


def test_the_engine_cannot_be_asked_for_without_a_model():
    with pytest.raises(RequestError, match="GUIDANCE_MODEL"):
        open_language_model(Settings(), VOCABULARY)

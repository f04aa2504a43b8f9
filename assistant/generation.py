"""Prompts become text through a LangChain chat model; the only import of LangChain's chat interfaces."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.prompts import ChatPromptTemplate

from assistant.errors import GenerationError, RequestError
from assistant.settings import Settings

_PROMPT_FILE = Path(__file__).resolve().parents[1] / "prompts" / "answer.md"
_PART_MARK = "\n---\n"  # parts the instructions from the message in the prompt file


class Generator(Protocol):
    """Writes an answer from numbered quotes."""

    @property
    def name(self) -> str:
        """The model's name."""

    def answer(self, question: str, quotes: Mapping[int, str]) -> str:
        """
        Return the model's reply.

        Raises:
            GenerationError: No reply, an empty one, or none in time.
        """


class ChatGenerator:
    """Any LangChain chat model."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        """Hold *model* and read the prompt."""
        instructions, message = _PROMPT_FILE.read_text(encoding="utf-8").split(_PART_MARK)
        self._model = model
        self._prompt = ChatPromptTemplate.from_messages([("system", instructions.strip()), ("human", message.strip())])
        self.name = name

    def answer(self, question: str, quotes: Mapping[int, str]) -> str:
        """Return the model's reply; every fault of a provider's client becomes a `GenerationError`."""
        sources = "\n\n".join(f"[{number}] {quote}" for number, quote in quotes.items())
        try:
            reply = (self._prompt | self._model).invoke({"question": question, "sources": sources})
        except Exception as error:  # each provider's client raises classes of its own
            raise GenerationError(f"{type(error).__name__}") from error
        text = str(reply.text).strip()
        if not text:
            raise GenerationError("its reply was empty")
        return text


def open_generator(settings: Settings) -> Generator:
    """
    Return the generator for the configured model.

    Raises:
        RequestError: No model is configured.
        GenerationError: The model's package is missing or its name is unknown.
    """
    if not settings.language_model:
        raise RequestError(
            "No language model is configured. Set GUIDANCE_MODEL=provider:name, or use the extractive engine."
        )
    options: dict[str, Any] = {
        "timeout": settings.language_model_timeout_s,
        "max_retries": settings.language_model_retries,
        "temperature": 0,
    }
    if settings.language_model_url:
        options["base_url"] = settings.language_model_url
    try:
        model = init_chat_model(settings.language_model, **options)
    except (ImportError, ValueError) as error:
        raise GenerationError(
            f"{settings.language_model}: {error}. Install the provider's package, for example `pip install -e .[llm]`."
        ) from error
    return ChatGenerator(model, settings.language_model)

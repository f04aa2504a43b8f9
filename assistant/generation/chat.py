"""A prompt becomes text through a chat model; the only import of LangChain's chat interfaces."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

from assistant.errors import GenerationError, RequestError
from assistant.generation import NumberedQuote
from assistant.generation.prompting import build_prompt
from assistant.settings import Settings

_MOST_TOKENS = 600  # five short sentences need 150
_PASSING = frozenset({408, 409, 425, 429})  # HTTP states that another try may not meet; so are all from 500 up
_NO_KEY = "none"  # an endpoint of one's own asks for no key, the provider's client does


class ChatGenerator:
    """Any LangChain chat model."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        """Hold *model*, which retries nothing by itself."""
        self._model = model
        self.name = name

    def stream(self, question: str, quotes: Sequence[NumberedQuote]) -> Iterator[str]:
        """Yield the reply piece by piece; every fault of a provider's client becomes a `GenerationError`."""
        prompt = build_prompt(question, quotes)
        messages = [
            SystemMessage(prompt.instructions),
            HumanMessage(prompt.example),
            AIMessage(prompt.reply),
            HumanMessage(prompt.message),
        ]
        has_begun = False
        try:
            for chunk in self._model.stream(messages):
                piece = str(chunk.text)
                has_begun = has_begun or bool(piece)
                yield piece
        except Exception as error:  # each provider's client raises classes of its own
            raise _fault(error, has_begun=has_begun) from error


def open_chat(settings: Settings) -> ChatGenerator:
    """
    Return the chat model that the settings name.

    Raises:
        RequestError: None is named, its package is missing, or its provider does not take it.
    """
    name = settings.language_model
    if not name:
        raise RequestError(
            "No language model is configured. Set GUIDANCE_MODEL=provider:name, or use the extractive engine."
        )
    options: dict[str, Any] = {
        "timeout": settings.language_model_timeout_s,
        "max_retries": 0,
        "max_tokens": _MOST_TOKENS,
        "temperature": 0,
    }
    if settings.language_model_url:
        options["base_url"] = settings.language_model_url
        if name.startswith("openai:") and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = _NO_KEY
    try:
        return ChatGenerator(init_chat_model(name, **options), name)
    except ImportError as error:
        raise RequestError(
            f"GUIDANCE_MODEL={name}: {error}. For OpenAI-compatible endpoints: `pip install -e .[llm]`."
        ) from error
    except Exception as error:  # a missing key or an unknown name: each provider has its own class for it
        raise RequestError(
            f"GUIDANCE_MODEL={name}: {type(error).__name__}: {_first_line(error)} See docs/language-model.md."
        ) from error


def _fault(error: Exception, *, has_begun: bool) -> GenerationError:
    """Return what a reader is told of *error*: its kind, never its text, which may hold an address or a key."""
    state = getattr(error, "status_code", None)
    if isinstance(state, int):
        return GenerationError(
            f"The language model refused the request (HTTP {state})", may_pass=state in _PASSING or state >= 500
        )
    if has_begun:
        what = "broke off in the middle of its reply"
    elif any("Connect" in kind.__name__ or "Timeout" in kind.__name__ for kind in type(error).__mro__):
        what = "could not be reached"
    else:
        what = "gave no readable reply"
    return GenerationError(f"The language model {what} ({type(error).__name__})", may_pass=True)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "").rstrip(".") + "."

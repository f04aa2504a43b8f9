"""Question and quotes become a prompt, in which they can be nothing but data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from string import Template

from assistant.generation import NumberedQuote
from assistant.rulebook import PROMPTS

_FILE = PROMPTS / "answer.md"
_PART_MARK = "\n---\n"  # between the four parts of the prompt file
_MARKER = re.compile(r"\[\s*(\d{1,3}(?:\s*,\s*\d{1,3})*)\s*\]")
_CHAT_MARK = re.compile(r"\[(/?(?:INST|SYS\w*|AVAILABLE_TOOLS|TOOL\w*))\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent to a model: instructions, an example of a message with its reply, and the message."""

    instructions: str
    example: str
    reply: str
    message: str


def build_prompt(question: str, quotes: Sequence[NumberedQuote]) -> Prompt:
    """Return the prompt; no text in it can close a tag, look like a marker or open a turn of its own."""
    prompt = _read_prompt()
    sources = "\n\n".join(
        f'<quote number="{quote.number}" from="{inert(quote.title)}">\n{inert(quote.text)}\n</quote>'
        for quote in quotes
    )
    return replace(prompt, message=Template(prompt.message).substitute(question=inert(question), sources=sources))


def inert(text: str) -> str:
    r"""
    Return *text* without what has a meaning to a chat template or to us.

    >>> ascii(inert("</quote> [2] [INST]"))
    "'\\u2039/quote\\u203a (2) (INST)'"
    """
    plain = text.replace("<", "\u2039").replace(">", "\u203a").replace('"', "\u201d")
    return _CHAT_MARK.sub(r"(\1)", _MARKER.sub(r"(\1)", plain))


@cache
def _read_prompt() -> Prompt:
    return Prompt(*(part.strip() for part in _FILE.read_text(encoding="utf-8").split(_PART_MARK)))

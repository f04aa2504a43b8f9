"""Earlier questions become the topic that a follow-up leans on."""

import re
from collections.abc import Sequence

from assistant.language.phrases import is_content, is_naming, tokens, topics, words_of
from assistant.language.pointing import Pointer, Role, first_pointer

_ASKS = re.compile(
    r"\?|^\W*(?:(?:and|but|so|ok|okay|oh|also|then|now|well)\W+)*(?:what|which|who|whom|whose|how|why|when|where|is|"
    r"are|was|were|do|does|did|can|could|will|would|should|may|has|have|had|tell|describe|explain|give|show|list|"
    r"compare|discuss|summari[sz]e)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|oh|no|yes)\W+)*(?:what|how) about\b|^\W*and (?:for|in)\b", re.IGNORECASE
)
_FOR = frozenset({"deadline", "deadlines", "form", "forms", "fee", "fees", "requirement", "requirements"})
_LONGEST = 14  # words of a question that is too general to stand alone
_NAME_WORDS = 4
_ACRONYM = 6  # letters; a shorter word in capitals is no person


def with_topic(question: str, earlier: Sequence[str]) -> str:
    """
    Return *question* with what it points at written out; unchanged where it points at nothing.

    Args:
        question: The newest message.
        earlier: What the person asked before, oldest first.

    >>> with_topic("How long may it be?", ["What must the project narrative contain?"])
    'How long may the project narrative be?'
    >>> with_topic("What are the requirements?", ["Tell me about the planning phase."])
    'What are the requirements for the planning phase?'
    """
    topic = _topic_of(earlier)
    if topic is None or not _ASKS.search(question):
        return question
    pointer = first_pointer(question)
    if pointer is None:
        return _completed(question, topic)
    named = _last_person(earlier) if pointer.word in words_of("people") else topic
    if pointer.role is Role.ATTRIBUTE or named is None or _telling(named) <= _content(question):
        return question
    return _replaced(question, pointer, named)


def _topic_of(earlier: Sequence[str]) -> str | None:
    """Return the newest topic; a question that points back keeps the one before."""
    topic: str | None = None
    for text in earlier:
        found = topics(text)
        if found and (topic is None or first_pointer(text) is None):
            topic = found[0]
    return topic


def _last_person(earlier: Sequence[str]) -> str | None:
    return next((t for text in reversed(earlier) for t in topics(text) if _is_person(t)), None)


def _is_person(topic: str) -> bool:
    words = [word for word in tokens(topic) if word.lower() not in words_of("determiners") | {"of"}]
    is_name = 0 < len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
    return is_name and not any(word.isupper() and len(word) < _ACRONYM for word in words)


def _replaced(question: str, pointer: Pointer, named: str) -> str:
    if pointer.role is Role.OWNER:
        named += "'" if named.endswith("s") else "'s"
    return f"{question[: pointer.start]}{named}{question[pointer.end :]}"


def _completed(question: str, topic: str) -> str:
    """Return a question of general nouns alone with its topic: "the requirements" are those of something."""
    words, content = tokens(question), _content(question)
    if _telling(topic) & content:
        return question
    names = [word for word in words if is_naming(word)]
    body = question.rstrip("?.! \t\n")
    mark = question[len(body) :].strip()
    last = words_in_order[-1].lower() if (words_in_order := tokens(body)) else ""
    is_general = not names and bool(content) and len(words) <= _LONGEST
    is_about = bool(_ABOUT.match(question)) and all(word[0].isdigit() for word in names)
    if (is_general or is_about) and last in ("for", "of", "in", "about", "with"):
        return f"{body} {topic}{mark}"
    if (is_general or is_about) and last in words_of("general_nouns"):
        return f"{body} {'for' if last in _FOR else 'of'} {topic}{mark}"
    return f"{body} for {topic}{mark}" if is_about else question


def _telling(topic: str) -> set[str]:
    return {word.lower() for word in tokens(topic)} - words_of("determiners")


def _content(text: str) -> set[str]:
    return {word.lower() for word in tokens(text) if is_content(word)}

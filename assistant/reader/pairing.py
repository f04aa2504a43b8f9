"""How a question or a claim and a passage are put before the reader; training uses the same words."""

from collections.abc import Sequence

from assistant.types import Passage

_HISTORY_WORDS = 60  # of earlier messages; more would push the passage out of the window


def asked_text(question: str, history: Sequence[str] = ()) -> str:
    """
    Put *question* before its conversation, newest message first.

    Args:
        question: As the person wrote it.
        history: Texts of earlier messages, oldest first.

    >>> asked_text("And for a city?", ["Who may apply?", "States may."])
    'And for a city? | States may. | Who may apply?'
    """
    parts, left = [question.strip()], _HISTORY_WORDS
    for message in reversed(history):
        words = message.split()[:left]
        if not words:
            break
        parts.append(" ".join(words))
        left -= len(words)
    return " | ".join(parts)


def passage_text(where: Sequence[str], text: str) -> str:
    r"""
    Put the title and headings of a passage on a line above its text; the text itself stays as it is.

    >>> passage_text(["Fact sheet", "Deadlines"], "Due May 1.")
    'Fact sheet > Deadlines\nDue May 1.'
    >>> passage_text([], "Due May 1.")
    'Due May 1.'
    """
    line = " > ".join(part for part in where if part)
    return f"{line}\n{text}" if line else text


def stored_text(title: str, passage: Passage) -> str:
    """Put a passage of the library below its document's title and its headings, each once."""
    return passage_text(list(dict.fromkeys((title, *passage.heading_path))), passage.text)

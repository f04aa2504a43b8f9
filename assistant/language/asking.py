"""Which blocks of a page ask: questions in a list of questions and answers, which answer nothing themselves."""

import re
from collections.abc import Mapping

from assistant.types import BlockKind, Page

_NUMBER = r"(?:\s*\d{1,3})?\s*"
_MARK = rf"^\W*(?:\d{{1,3}}[.)]\s*)?(?:question|q){_NUMBER}[:.)]"  # "Question 4:", "4. Q:"
_QUESTION = re.compile(_MARK, re.IGNORECASE)
_BARE_QUESTION = re.compile(rf"{_MARK}\s*$", re.IGNORECASE)
_ANSWER = re.compile(rf"^\W*(?:response|answer|reply|a){_NUMBER}[:.)]", re.IGNORECASE)
_BARE_ANSWER = re.compile(rf"^\W*(?:response|answer|reply|a){_NUMBER}[:.)]\s*$", re.IGNORECASE)
_LABELLED_ANSWER = re.compile(rf"^\W*(?:response|answer|reply){_NUMBER}:", re.IGNORECASE)
_ENDS_IN_MARK = re.compile(rf"\b(?:response|answer){_NUMBER}:\s*$", re.IGNORECASE)
_ANSWER_INSIDE = re.compile(rf"\?\s+(?:response|answer|a){_NUMBER}:\s+", re.IGNORECASE)


def asking_parts(page: Page) -> Mapping[int, int]:
    r"""
    Return the blocks that ask, by position, with where in the page's text what they ask ends; headings left out.

    A block asks where it ends in a question mark, is marked as a question, is numbered and followed by an answer,
    or stands between the marks of a question and of its answer. A mark that stands alone counts with the question.
    Where the answer follows in the same block, the question ends there.

    >>> from assistant.types import Block
    >>> text = "Question 4:\nWe are a school, and would like to apply.\nResponse 4:\nSchools may apply."
    >>> lines = text.split("\n")
    >>> starts = [text.index(line) for line in lines]
    >>> blocks = tuple(Block(BlockKind.PARAGRAPH, s, s + len(line)) for s, line in zip(starts, lines, strict=True))
    >>> sorted(asking_parts(Page(1, "p. 1", text, blocks)))
    [0, 1, 2]
    """
    texts = [page.text[block.start : block.end] for block in page.blocks]
    found: dict[int, int] = {}
    until = -1  # the last block of a question whose mark stands alone
    for at, (block, text) in enumerate(zip(page.blocks, texts, strict=True)):
        if block.kind is BlockKind.HEADING:
            until = -1
            continue
        if _BARE_QUESTION.match(text):
            until = _last_of_question(texts, at)
        inside = _ANSWER_INSIDE.search(text)
        if inside:
            found[at] = block.start + inside.end()
        elif at <= until or _asks(text) or _BARE_ANSWER.match(text) or _is_answered(texts, at):
            found[at] = block.end
    return found


def is_mark(text: str) -> bool:
    """
    Whether a text is no more than the mark of a question or an answer.

    >>> is_mark("Response 11:"), is_mark("Response 11: Yes.")
    (True, False)
    """
    return bool(_BARE_QUESTION.match(text) or _BARE_ANSWER.match(text))


def _asks(text: str) -> bool:
    is_asked = text.rstrip().endswith("?") or bool(_QUESTION.match(text)) or bool(_ENDS_IN_MARK.search(text))
    return is_asked and not _ANSWER.match(text)


def _is_answered(texts: list[str], at: int) -> bool:
    """Whether a numbered block is followed by one that is marked as its answer."""
    is_numbered = re.match(r"\d{1,3}[.)]\s", texts[at]) is not None
    return is_numbered and at + 1 < len(texts) and _LABELLED_ANSWER.match(texts[at + 1]) is not None


def _last_of_question(texts: list[str], mark: int) -> int:
    """Return the last block before the answer's mark, else the one after the question's."""
    for at in range(mark + 1, len(texts)):
        if _ANSWER.match(texts[at]):
            return at - 1
        if _QUESTION.match(texts[at]):
            break
    return mark + 1

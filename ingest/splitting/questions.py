"""Which lines of a document ask, so that they stand as headings above their answers, also on the next page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.types import Block, BlockKind, Page

_DEPTH = 90  # level of a question as a heading: below all that the document calls headings
_DEEPEST = 95
_LEAST_ANSWERS = 2  # lines marked as answers, that make a document one of questions and answers
_ASKS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_LABEL = re.compile(r"(?i)(?:\d{1,3}[.)]\s*)?q(?:uestion)?\s*#?\d{0,3}\s*[.:)]")  # the whole line: "Question 4:"
_MARKED = re.compile(r"(?i)(?:\d{1,3}[.)]\s*)?(?:q\s*\d{0,3}\s*[.:)]|question\s*#?\d{0,3}\s*[.:])")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s")
_ANSWER = re.compile(r"(?i)(?:\d{1,3}[.)]\s*)?(?:a\s*:|(?:answer|response)\s*#?\d{0,3}\s*[.:)])")
_LETTER = re.compile(r"A\s*\d{0,3}[.)]\s")  # an answer below a question, else an item of a list
_ENDS_ASKING = re.compile(r"(?i)\?(?:\s*(?:answer|response)\s*\d{0,3}\s*:)?[\s\"\u201d)]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """One block with its text, and where it stands."""

    place: tuple[int, int]  # index of its page, and its index there
    kind: BlockKind
    text: str
    answers: bool  # it is marked as an answer


def with_questions(pages: Sequence[Page]) -> list[Page]:
    """
    Return the pages of a document with its questions made headings, where it marks answers as such.

    A line asks when it is marked as a question, follows a bare label ("Question 4:"), or ends with a question
    mark or is numbered, above a line that is marked as an answer; so does a heading with the number after the
    last question's. Several in a row, before any answer, go below each other. Other documents come back as
    they are: there a question mark is a figure of speech.
    """
    lines = _lines(pages)
    if sum(line.answers for line in lines) < _LEAST_ANSWERS:
        return list(pages)
    levels: dict[tuple[int, int], int] = {}
    unanswered = 0  # level of the last question, 0 after an answer
    was_label = False
    number = 0
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        is_next = line.kind is BlockKind.HEADING and 0 < number == _number(line.text) - 1
        if line.answers:
            unanswered = 0
        elif line.kind in _ASKS and (was_label or is_next or _asks(line.text, following)):
            is_new = not unanswered or (not was_label and _begins(line.text))
            unanswered = _DEPTH if is_new else min(unanswered + 1, _DEEPEST)
            levels[line.place] = unanswered
            number = _number(line.text)
        was_label = _LABEL.fullmatch(line.text) is not None
    return [replace(page, blocks=_raised(page.blocks, at, levels)) for at, page in enumerate(pages)]


def is_question(block: Block) -> bool:
    """Whether a block was made a heading by `with_questions`."""
    return block.kind is BlockKind.HEADING and block.level >= _DEPTH


def _lines(pages: Sequence[Page]) -> list[_Line]:
    lines: list[_Line] = []
    for at, page in enumerate(pages):
        for number, block in enumerate(page.blocks):
            text = page.text[block.start : block.end]
            below_question = bool(lines) and (_ENDS_ASKING.search(lines[-1].text) or _MARKED.match(lines[-1].text))
            answers = _ANSWER.match(text) or (_LETTER.match(text) and below_question)
            lines.append(_Line((at, number), block.kind, text, bool(answers) and block.kind is not BlockKind.HEADING))
    return lines


def _asks(text: str, following: _Line | None) -> bool:
    """Whether a line is a question, by its own marks or by the answer below it."""
    is_answered = following is not None and following.answers
    return bool(_MARKED.match(text) or (is_answered and (_ENDS_ASKING.search(text) or _NUMBERED.match(text))))


def _begins(text: str) -> bool:
    """Whether a line begins a new question, and does not go on with one."""
    return bool(_MARKED.match(text) or _NUMBERED.match(text))


def _number(text: str) -> int:
    """Return the number that a line begins with, 0 when there is none."""
    found = _NUMBERED.match(text)
    return int(found[1]) if found else 0


def _raised(blocks: Sequence[Block], page: int, levels: Mapping[tuple[int, int], int]) -> tuple[Block, ...]:
    return tuple(
        replace(block, kind=BlockKind.HEADING, level=levels[page, number]) if (page, number) in levels else block
        for number, block in enumerate(blocks)
    )

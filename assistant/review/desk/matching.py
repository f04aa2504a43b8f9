"""When two questions are the same: word for word, but for case, punctuation and articles."""

import re

from assistant.review.receipts.records import RecordedAnswer

_WORD = re.compile(r"[\w$%]+")
_SILENT = frozenset({"a", "an", "the", "please"})

Key = tuple[str, tuple[str, ...], int | None]


def question_key(question: str) -> str:
    """
    The words that must agree, in order. Near is not enough: one year or one "not" makes another question.

    >>> question_key("When is the BCJI-application due?") == question_key("when is BCJI application due")
    True
    """
    plain = question.casefold().replace("\u2019", "'").replace("'", "")
    return " ".join(word for word in _WORD.findall(plain) if word not in _SILENT)


def answer_key(answer: RecordedAnswer) -> Key:
    """The question of a recorded answer with its scope."""
    return question_key(answer.standalone_question), tuple(sorted(answer.scope.programs)), answer.scope.fiscal_year

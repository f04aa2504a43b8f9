"""The statements of two editions become pairs that speak of the same thing; imports scipy, and rapidfuzz."""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from assistant.comparing.records import Field, Statement
from assistant.language.particulars import find_particulars

Pair = tuple[Statement, Statement]

_YEAR = re.compile(r"\b(?:S?FY\s*'?\d{2,4}|(?:state\s+)?fiscal\s+year\s+\d{4})\b", re.IGNORECASE)
_LEAST = 62.0  # of 100; below it two statements are two things
_REPEATED = 90.0
_LEAST_MOVED = 74.0  # the same where they stand in different fields
_HEADING_SHARE, _VALUE_SHARE = 0.22, 0.1  # of the score, beside the words


def plain(text: str) -> str:
    """
    Return *text* as it is compared: without the fiscal year it names, case and marks.

    >>> plain("Applications for FY2022 are due!"), plain("For fiscal year 2023: apply.")
    ('applications for are due', 'for apply')
    """
    return " ".join(re.findall(r"[\w$%]+(?:[.,:]\d+)*", _YEAR.sub(" ", text).casefold()))


def align(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[list[Pair], list[Statement]]:
    """
    Pair the statements of two editions, each at most once.

    Equal ones are paired first, then the most alike of one field, then those that moved to another field.

    Returns:
        Pairs in the order of *after*, and the statements of either edition that have no partner.
    """
    pairs = _equal(before, after)
    for groups, least in ((list(Field), _LEAST), ([None], _LEAST_MOVED)):
        for field in groups:
            old, new = _left(before, pairs, 0, field), _left(after, pairs, 1, field)
            pairs.extend(_best(old, new, least))
    order = {id(statement): at for at, statement in enumerate(after)}
    single = [*_left(before, pairs, 0, None), *_left(after, pairs, 1, None)]
    return sorted(pairs, key=lambda pair: order[id(pair[1])]), single


def _equal(before: Sequence[Statement], after: Sequence[Statement]) -> list[Pair]:
    """Pair statements with the same words; of several, those under like headings, else in order."""
    waiting: dict[str, list[Statement]] = defaultdict(list)
    for statement in before:
        waiting[plain(statement.quote)].append(statement)
    pairs = []
    for statement in after:
        same = waiting[plain(statement.quote)]
        if same:
            best = max(same, key=lambda old: fuzz.ratio(plain(old.section), plain(statement.section)))
            same.remove(best)
            pairs.append((best, statement))
    return pairs


def _left(statements: Sequence[Statement], pairs: Sequence[Pair], side: int, field: Field | None) -> list[Statement]:
    """Return the statements of one side without a partner, of one field or of all."""
    taken = {id(pair[side]) for pair in pairs}
    return [s for s in statements if id(s) not in taken and field in (None, s.field)]


def _best(before: Sequence[Statement], after: Sequence[Statement], least: float) -> list[Pair]:
    """Return the assignment with the greatest total likeness, pairs below *least* left out."""
    if not before or not after:
        return []
    alike = likeness(before, after)
    rows, columns = linear_sum_assignment(np.where(alike >= least, alike, 0.0), maximize=True)
    return [
        (before[row], after[column]) for row, column in zip(rows, columns, strict=True) if alike[row, column] >= least
    ]


def nearness(one: str, other: str) -> float:
    """Return how near the words of two sentences are, in any order, in [0, 100]."""
    first, second = plain(one), plain(other)
    return float(fuzz.token_sort_ratio(first, second) + fuzz.token_set_ratio(first, second)) / 2


def repeats(one: str, other: str) -> bool:
    """Whether one of two sentences has all but a few words of the other: they differ by what is added."""
    return bool(fuzz.token_set_ratio(plain(one), plain(other)) >= _REPEATED)


def likeness(before: Sequence[Statement], after: Sequence[Statement]) -> NDArray[np.float64]:
    """
    Return how alike statements are: their words in any order, their headings, and the sorts of value they give.

    Returns:
        Shape (len(before), len(after)), in [0, 100].
    """
    old, new = [plain(s.quote) for s in before], [plain(s.quote) for s in after]
    words = (
        process.cdist(old, new, scorer=fuzz.token_sort_ratio) + process.cdist(old, new, scorer=fuzz.token_set_ratio)
    ) / 2
    headings = process.cdist([plain(s.section) for s in before], [plain(s.section) for s in after], scorer=fuzz.ratio)
    sorts_old, sorts_new = [_sorts(s) for s in before], [_sorts(s) for s in after]
    values = np.array([[100.0 * (a == b) for b in sorts_new] for a in sorts_old])
    share = 1.0 - _HEADING_SHARE - _VALUE_SHARE
    return np.asarray(share * words + _HEADING_SHARE * headings + _VALUE_SHARE * values, dtype=np.float64)


def _sorts(statement: Statement) -> frozenset[str]:
    return frozenset(particular.sort for particular in find_particulars(statement.quote))

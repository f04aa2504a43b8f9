"""How often something falls due: words such as "every quarter" become times a year."""

import re

_TIMES = {"once": 1, "one time": 1, "twice": 2, "two times": 2, "three times": 3, "four times": 4}
_PERIODS = {"year": 1, "quarter": 4, "month": 12, "week": 52}
_ADVERBS = {
    "yearly": 1, "annual": 1, "annually": 1, "semi-annual": 2, "semiannual": 2, "semi-annually": 2, "semiannually": 2,
    "quarterly": 4, "monthly": 12, "weekly": 52,
}  # fmt: skip
_RATE = re.compile(
    rf"\b(?:({'|'.join(_TIMES)}) (?:a|an|each|every|per) ({'|'.join(_PERIODS)})|(?:each|every) ({'|'.join(_PERIODS)})|"
    rf"({'|'.join(sorted(_ADVERBS, key=len, reverse=True))}))\b",
    re.IGNORECASE,
)


def times_a_year(text: str) -> frozenset[int]:
    """
    Return how many times a year *text* says that something happens; empty where it does not say.

    >>> sorted(times_a_year("Reports are due every quarter, the audit twice a year."))
    [2, 4]
    """
    return frozenset(_rate(match) for match in _RATE.finditer(text))


def _rate(match: re.Match[str]) -> int:
    times, period, each, adverb = (part.lower() if part else "" for part in match.groups())
    if adverb:
        return _ADVERBS[adverb]
    return _TIMES.get(times, 1) * _PERIODS[period or each]

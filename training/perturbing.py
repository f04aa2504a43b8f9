"""
Claims made by rule from documents of our own: a sentence as it stands, and the same with one thing wrong.

A changed number, month, year, name, negation or verb of duty is contradicted; a claim whose condition is
cut off, or that is held against another passage of the same document, is not settled.
"""

import random
import re
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.language.sentences import split_sentences
from training.pairs import Group, Pair, Support

_MONTHS = tuple(month_name)[1:]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_DUTY = {"must not": "may", "must": "need not", "may not": "may", "may": "may not", "cannot": "can", "can": "cannot"}
_DUTY |= {"is not": "is", "are not": "are", "is": "is not", "are": "are not", "will": "will not"}
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_DUTY, key=len, reverse=True))})\b")
_CONDITION = re.compile(r",? (?:unless|except|only if|provided that|if|as long as) [^.;]+(?=[.;])")
_NAME = re.compile(r"(?<!^)\b[A-Z][\w&-]+(?: (?:of|for|and|the|[A-Z][\w&-]+))* [A-Z][\w&-]+\b|\b[A-Z]{3,6}\b")
_FEWEST_WORDS = 7
_MADE = 0.7  # weight of a label that a rule gave


def claims_from(passages: Sequence[str], seed: int = 0) -> list[Group]:
    """
    Make claims.

    Args:
        passages: Texts of one document, in order; neighbours serve as passages that do not settle a claim.
        seed: Of every draw.

    Returns:
        One pair a group; about as many of each of the three labels as the texts allow.
    """
    draw = random.Random(seed)
    names = sorted({match.group() for text in passages for match in _NAME.finditer(text)})
    groups: list[Group] = []
    for text, other in [*pairwise(passages), *((b, a) for a, b in pairwise(passages))]:
        for sentence in split_sentences(text):
            if len(sentence.split()) >= _FEWEST_WORDS and sentence not in other:
                groups += [(pair,) for pair in _variants(sentence, text, other, names, draw)]
    return groups


def _variants(sentence: str, text: str, other: str, names: Sequence[str], draw: random.Random) -> Iterator[Pair]:
    changes: list[Callable[[str, random.Random], str]] = [_other_year, _other_month, _other_number, _other_duty]
    changes.append(lambda claim, of: _other_name(claim, names, of))
    wrong = [changed for change in changes if (changed := change(sentence, draw)) != sentence]
    yield Pair(asked=sentence, passage=text, support=Support.SUPPORTED, weight=_MADE)
    if wrong:
        yield Pair(asked=draw.choice(wrong), passage=text, support=Support.CONTRADICTED, weight=_MADE)
    yield Pair(asked=sentence, passage=other, support=Support.UNSETTLED, weight=_MADE)
    bare = _CONDITION.sub("", sentence)
    if bare != sentence:
        yield Pair(asked=bare, passage=text, support=Support.UNSETTLED, weight=_MADE)


def _other_year(claim: str, draw: random.Random) -> str:
    step = draw.choice((-3, -2, -1, 1, 2, 3))
    return _YEAR.sub(lambda match: str(int(match.group()) + step), claim, count=1)


def _other_month(claim: str, draw: random.Random) -> str:
    return _MONTH.sub(lambda match: draw.choice([m for m in _MONTHS if m != match.group()]), claim, count=1)


def _other_number(claim: str, draw: random.Random) -> str:
    def changed(match: re.Match[str]) -> str:
        digits = match.group()
        place = draw.choice([i for i, mark in enumerate(digits) if mark.isdigit()])
        figure = draw.choice([mark for mark in "123456789" if mark != digits[place]])
        return digits[:place] + figure + digits[place + 1 :]

    return _NUMBER.sub(changed, claim, count=1)


def _other_duty(claim: str, _: random.Random) -> str:
    return _VERB.sub(lambda match: _DUTY[match.group()], claim, count=1)


def _other_name(claim: str, names: Sequence[str], draw: random.Random) -> str:
    found = _NAME.search(claim)
    others = [name for name in names if found and name not in claim and found.group() not in name]
    return claim.replace(found.group(), draw.choice(others)) if found and others else claim

"""What two statements can disagree on by code alone: numbers, dates, names, negations, modal verbs."""

import re
from dataclasses import dataclass

from assistant.language.dates import find_dates

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "ninety": "90"}
NUMBER_WORDS = {word: str(value) for value, word in enumerate(_SMALL.split(" "))} | _TENS
_NUMBER = re.compile(r"(?<![\w.-])\$?\d[\d,]*(?:\.\d+)?(?=[\s.,;:)%?!'\"-]|$)")
_PARTITIVE = re.compile(
    r"^\s+of (?:(?:each|every|the|all|these|those|our) )*(?:(?:type|kind|sort)s? of )?(?:(?:the|these|those|above) )*"
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_SCALE = re.compile(r"^\s*(thousand|million|billion)\b", re.IGNORECASE)
SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "b": 10**9, "billion": 10**9}
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|can't|don't|doesn't|isn't|aren't|won't|didn't|wasn't|"
    r"prohibited|unallowable|ineligible|excluded)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|shall|required?s?|requirement|mandatory|has to|have to|need(?:s|ed)? to)\b", re.IGNORECASE
)
_CHOICE = re.compile(
    r"\b(?:may|can|could|optional|voluntary|voluntarily|encouraged|should|recommended)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Values:
    """The comparable parts of one statement."""

    numbers: frozenset[str]  # canonical: "4000000", "0.36", "12"
    dates: frozenset[str]  # ISO days
    names: frozenset[str]  # capitalised words that do not open a sentence, and acronyms, lower-cased
    is_negated: bool
    is_duty: bool
    is_choice: bool


def values_of(text: str) -> Values:
    """
    Return the comparable parts of *text*; numbers inside dates count as dates only.

    >>> sorted(values_of("BJA gave $4 million to nine sites.").numbers)
    ['4000000', '9']
    """
    found = find_dates(text)
    bare = text
    for date in reversed(found):
        bare = bare[: date.start] + " " * (date.end - date.start) + bare[date.end :]
    return Values(
        numbers=frozenset(_numbers(bare)),
        dates=frozenset(date.day.isoformat() for date in found),
        names=frozenset(_names(bare)),
        is_negated=len(_NEGATION.findall(text)) % 2 == 1,
        is_duty=bool(_DUTY.search(text)),
        is_choice=bool(_CHOICE.search(text)),
    )


def words_after_numbers(text: str) -> list[str]:
    """
    Return for each number of *text*, in figures or words, the four words behind it: what it may count.

    >>> words_after_numbers("It has 54 sites in all.")
    ['sites in all.']
    >>> words_after_numbers("At least one of each type of these sites counts.")
    ['sites counts.']
    """
    matches = [*_NUMBER.finditer(text), *_NUMBER_WORD.finditer(text)]
    return [" ".join(_PARTITIVE.sub("", text[match.end() :]).split()[:4]) for match in matches]


def _numbers(text: str) -> list[str]:
    numbers = []
    for match in _NUMBER.finditer(text):
        value = float(match.group().replace("$", "").replace(",", "").rstrip("."))
        scale = _SCALE.match(text[match.end() :])
        numbers.append(canonical(value * SCALES[scale.group(1).lower()] if scale else value))
    for match in _NUMBER_WORD.finditer(text):
        scale = _SCALE.match(text[match.end() :])
        value = float(NUMBER_WORDS[match.group().lower()])
        numbers.append(canonical(value * SCALES[scale.group(1).lower()] if scale else value))
    return [number for number in numbers if number != "1"]  # "one" is an article as often as a number


def canonical(value: float) -> str:
    """
    Return a number as it is compared, however it was printed.

    >>> canonical(4e6), canonical(0.36)
    ('4000000', '0.36')
    """
    return str(int(value)) if value == int(value) else f"{value:g}"


def _names(text: str) -> list[str]:
    """Return capitalised words, those that only open a sentence left out."""
    names = []
    for match in re.finditer(r"\b[A-Z][\w&-]*\b", text):
        word = match.group()
        before = text[: match.start()].rstrip(" \"'\u201c\u2018(")
        opens = not before or before[-1] in ".!?:\n"
        if (not opens or word.isupper()) and len(word) > 1:
            names.append(word.lower())
    return names

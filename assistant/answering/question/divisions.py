"""What stands under "Category 2" does not answer a question about Category 3."""

import re
from collections.abc import Iterable

_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
_DIVISION = re.compile(
    r"\b(categor(?:y|ies)|purpose areas?|tracks?|tiers?|options?|phases?|tasks?)\s+"
    rf"((?:\d|[a-e]|{'|'.join(_NUMBERS)})(?:\s*(?:,|and|or|&|to|-|\u2013)\s*(?:\d|{'|'.join(_NUMBERS)}))*)\b(?!\s*%)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\w+")


def is_of_another_division(question: str, above: Iterable[str]) -> bool:
    """
    Return whether what stands *above* a text puts it into another category, track or phase than is asked about.

    Args:
        question: In the person's words.
        above: Title and headings, outermost first; the nearest that names a division counts.
    """
    asked = divisions_in(question)
    for heading in reversed(tuple(above)) if asked else ():
        told = divisions_in(heading)
        if shared := asked.keys() & told.keys():
            return all(not asked[kind] & told[kind] for kind in shared)
    return False


def divisions_in(text: str) -> dict[str, frozenset[str]]:
    """
    Return the divisions of a program that *text* names: by their kind, their numbers.

    >>> {kind: sorted(numbers) for kind, numbers in divisions_in("Categories 1 and 2, but not Category III").items()}
    {'categor': ['1', '2', '3']}
    """
    found: dict[str, frozenset[str]] = {}
    for match in _DIVISION.finditer(text):
        kind = match[1].lower().removesuffix("ies").removesuffix("y").removesuffix("s")
        numbers = (number.lower() for number in _NUMBER.findall(match[2]))
        told = frozenset(_NUMBERS.get(number, number) for number in numbers if number not in ("and", "or", "to"))
        found[kind] = found.get(kind, frozenset()) | told
    return found

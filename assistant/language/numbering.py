"""The numbers by which notices, awards and assistance listings are called."""

import re

from assistant.language.dates import years_in

_JOINED = re.compile(r"(?<![\w-])(?:[a-z\d]{1,8}-){2,}[a-z\d]{1,8}(?![\w-])", re.IGNORECASE)  # O-BJA-2021-60003
_LISTING = re.compile(r"(?<![\w$.-])(?<!\d,)\d\d\.\d{3}(?!,\d|[\w%-]|\.\d)")  # 16.738
_LEAST_DIGITS = 5  # of a joined number, beside letters; fewer are words and a year


def called_by(text: str) -> frozenset[str]:
    """
    Return the numbers in *text* that call one notice, award or listing, in lower case.

    >>> sorted(called_by("Is O-BJA-2021-60003, listing 16.738, due 2021-04-12? Call 800-555-0100; $16.500."))
    ['16.738', 'o-bja-2021-60003']
    """
    joined = (match.group().lower() for match in _JOINED.finditer(text))
    return frozenset(number for number in joined if _is_number(number)) | frozenset(_LISTING.findall(text))


def without_numbers(text: str) -> str:
    """
    Return *text* with a space in place of each such number.

    >>> without_numbers("Who may apply under 16.738?")
    'Who may apply under  ?'
    """
    return _LISTING.sub(" ", _JOINED.sub(lambda match: " " if _is_number(match.group()) else match.group(), text))


def _is_number(joined: str) -> bool:
    """Whether groups joined by hyphens are more than a date, a telephone number, or words and a year."""
    counts = any(any(c.isdigit() for c in group) and not years_in(group) for group in joined.split("-"))
    digits = sum(character.isdigit() for character in joined)
    return counts and digits >= _LEAST_DIGITS and any(character.isalpha() for character in joined)

"""Personal data of the person who asks is masked: e-mail addresses, phone numbers, names as far as a rule can tell."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.review.receipts.naming import names_in

NAME, EMAIL, PHONE, NUMBER = "[name]", "[e-mail]", "[phone]", "[number]"

# Lengths are bounded, so that a text of any size is read in time that grows with it and no faster.
_PATTERNS = (
    (
        EMAIL,
        re.compile(r"(?<![\w.+-])[\w.+%'-]{1,64}(?:@|\s?[\[(]at[\])]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    ),
    (NUMBER, re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")),  # the shape of a social security number
    (PHONE, re.compile(r"(?<!\w)\+\d{1,3}(?:[ ().-]{0,2}\d){7,13}(?!\w)")),
    (
        PHONE,
        re.compile(
            r"(?<![\w$.-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-]?)[2-9]\d{2}[ .-]?\d{4}(?![\w-])"
            r"(?:,? ?(?:x|ext\.?|extension) ?\d{1,6}\b)?",
            re.IGNORECASE,
        ),
    ),
    (  # seven digits are a phone number only where the words say so; else they may be pages or a form
        PHONE,
        re.compile(
            r"\b(?:call|cell|fax|mobile|phone|tel|text)\b[^\d\n]{0,12}(\d{3}[ .-]\d{4})(?![\w-])", re.IGNORECASE
        ),
    ),
)


class Mask:
    """
    Masks what the texts of one request show to be personal, wherever it comes back.

    Args:
        typed: What the person wrote, whole: a name told there is masked in every other text too.
        quotes: Exact words of the library; what they hold is public and stays, so that they can be found again.
    """

    def __init__(self, typed: Iterable[str], quotes: Sequence[str] = ()) -> None:
        self._quotes = "\n".join(quotes)
        names = {name for text in typed for name in names_in(text)}
        longest_first = sorted(names, key=len, reverse=True)
        self._names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first) or r"(?!)")

    def __call__(self, text: str) -> str:
        """
        The text with personal data masked.

        >>> Mask(["My name is Ana Roe."])("Ana Roe, ana@example.org, asks who may apply.")
        '[name], [e-mail], asks who may apply.'
        """
        for label, pattern in _PATTERNS:
            text = _replaced(text, label, self._private(pattern.finditer(text)))
        return _replaced(text, NAME, self._private(self._names.finditer(text)))

    def _private(self, matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
        """Where the matches stand that no quote holds."""
        found = ((match, match.lastindex or 0) for match in matches)
        return [match.span(group) for match, group in found if match[group] not in self._quotes]


def _replaced(text: str, label: str, places: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = text[:start] + label + text[end:]
    return text

"""Lines broken by a page's width become running text; words broken by a line end become whole."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

_LONGEST_WORD = 120  # characters; addresses are words as well
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u2011]$")
_TIGHT_END = re.compile(r"\S[-\u2010\u2011\u2013\u2014/]$")
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/_=&%?]$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
# Second halves that make a compound of whatever stands before them.
_COMPOUND_ENDS = re.compile(
    r"based|driven|oriented|related|specific|level|wide|free|term|time|year|day|month|hour|old|long|profit|site|"
    r"person|risk|to|in|up|off|by|of|on|the|and|or|border|making|led|funded|aged|income|quality|supplanting|"
    r"federal|exempt|area|hot|family|sensitive|informed|focused|rich|ready|size|scale|spaced|sided|recognized|owned|operated"
)
# First halves that rarely are the first syllable of a longer word.
_COMPOUND_STARTS = re.compile(r"non|self|cross|multi|high|low|evidence|data|community|place|long|short|well")


class Joiner:
    """
    Joins lines with what one document tells about its own words.

    A hyphen at a line end is dropped where the joined word is used elsewhere in the document, kept
    where the hyphenated one is; failing both, it is kept between two words that are known as such.

    >>> lines = ["the imple-", "mentation of a place-", "based plan"]
    >>> Joiner(["Its implementation is place-based.", *lines]).join(lines)
    'the implementation of a place-based plan'
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = list(texts)
        self._breaks = [bool(_BROKEN_WORD.search(line.rstrip()[-_LONGEST_WORD:])) for line in self._lines]
        self._breaks_words = sum(self._breaks) >= 0.03 * len(self._lines)  # the typesetter divides words at all

    @cached_property
    def _words(self) -> Counter[str]:
        """How often the document uses each word; asked for only where a line ends with a hyphen."""
        words: Counter[str] = Counter()
        for index, line in enumerate(self._lines):
            tokens = [token.lower() for token in _TOKEN.findall(line)]
            # The halves of a word that a line end may have broken prove nothing.
            whole = tokens[int(index > 0 and self._breaks[index - 1]) : len(tokens) - int(self._breaks[index])]
            words.update(whole)
            words.update(part for token in whole if "-" in token for part in token.split("-"))
        return words

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines as one running text."""
        parts: list[str] = []
        end = ""  # of what the parts make so far
        for line in filter(None, (line.strip() for line in lines)):
            broken, following = _BROKEN_WORD.search(end), _NEXT_WORD.match(line)
            if broken and following and not self._is_compound(broken[1], following[0]):
                parts[-1], end = parts[-1][:-1], end[:-1]
                parts.append(line)
            elif not parts or _TIGHT_END.search(end) or _OPEN_ADDRESS.search(end):
                parts.append(line)
            else:
                parts.append(f" {line}")
            end = (end + parts[-1])[-_LONGEST_WORD:]
        return "".join(parts)

    def _is_compound(self, first: str, second: str) -> bool:
        """Whether the hyphen between the halves belongs to the word."""
        if not second.islower() or first.isupper():
            return True
        first, second = first.lower(), second.lower()
        joined, hyphenated = self._words[first + second], self._words[f"{first}-{second}"]
        if joined or hyphenated:
            return hyphenated > joined
        if first.endswith("ly") or _COMPOUND_ENDS.fullmatch(second) or _COMPOUND_STARTS.fullmatch(first):
            return True
        known = (self._words[first] > 0) + (self._words[second] > 0)
        return known == 2 or (known == 1 and not self._breaks_words)

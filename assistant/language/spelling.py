"""Misspelt words of a question become words that the library knows; imports rapidfuzz."""

import re
from collections.abc import Callable, Collection

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.language.terms import stem

_WORD = re.compile(r"[A-Za-z]{4,}")
_LONG = 8  # letters; a longer word may have two slips


class Speller:
    """
    Corrects words by the stems that a library's texts hold.

    Args:
        known: Stems of the library's words.
        rarity: How rare a known word is; of two that are as near, the more common is meant.
        ordinary: Stems of words that need no correction though the library lacks them.
    """

    def __init__(self, known: Collection[str], rarity: Callable[[str], float], ordinary: Collection[str]) -> None:
        self._known = known
        self._rarity = rarity
        self._ordinary = ordinary
        self._by_letter: dict[str, list[str]] = {}

    def correct(self, text: str) -> str:
        """
        Return *text* with each unknown word replaced by the stem it is a slip or two away from.

        A word without a near one is left, as are acronyms and short words.

        >>> Speller(["reduct", "violent"], len, []).correct("violent crime reducton")
        'violent crime reduct'
        """
        return _WORD.sub(lambda match: self._corrected(match.group()), text)

    def _corrected(self, word: str) -> str:
        root = stem(word)
        if word.isupper() or root in self._known or word.lower() in self._known or root in self._ordinary:
            return word
        slips = 2 if len(root) >= _LONG else 1
        near = process.extract(root, self._near(root[:1]), scorer=DamerauLevenshtein.distance, score_cutoff=slips)
        return min(near, key=lambda match: (match[1], self._rarity(match[0])))[0] if near else word

    def _near(self, letter: str) -> list[str]:
        """Return the known stems that begin with *letter*; slips seldom hit the first one."""
        if letter not in self._by_letter:
            self._by_letter[letter] = sorted(
                w for w in self._known if w.startswith(letter) and w.isalpha() and len(w) > 2
            )
        return self._by_letter[letter]

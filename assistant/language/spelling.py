"""Misspelt words of a question become words that the library knows; imports rapidfuzz."""

import re
from collections.abc import Callable, Collection, Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.language.english import is_english, nearest_word
from assistant.language.terms import stem

_WORD = re.compile(r"[A-Za-z]{4,}(?![A-Za-z]|['\u2019](?!s\b)[A-Za-z])")  # none cut off by "n't", which is right
_SHORTEST = 4  # letters; shorter words are left as they are
_FEW, _FOREIGN_SHARE = 4, 0.5  # of the words; fewer do not tell a language
_LONG = 8  # letters; such a word may have two slips
_MOST = 8  # near words that are weighed against each other


class Speller:
    """
    Corrects words by the stems that a library's texts hold.

    Args:
        known: Stems of the library's words.
        rarity: How rare a known word is; of two that are as near, the more common is meant.
        spelling: For some stems a word, so that the corrected question can be read; its stems need no
            correction though the library lacks them.
    """

    def __init__(self, known: Collection[str], rarity: Callable[[str], float], spelling: Mapping[str, str]) -> None:
        self._known = known
        self._rarity = rarity
        self._spelling = spelling
        self._by_letter: dict[str, list[str]] = {}

    def correct(self, text: str) -> str:
        """
        Return *text* with each unknown word replaced by the word of the library it is a slip or two away from.

        English words are left as they are, also where the library lacks them, and so are acronyms, short
        words, and words without a near one.

        >>> Speller(["reduct", "fit"], len, {}).correct("fixed crime reducton")
        'fixed crime reduction'
        """
        return _WORD.sub(lambda match: self._corrected(match.group()), text)

    def is_foreign(self, text: str) -> bool:
        """Return whether most words of *text* are neither known nor near a known one: another language, say."""
        words = [word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)]
        strange = [word for word in words if self._is_strange(word)]
        return len(words) >= _FEW and len(strange) > _FOREIGN_SHARE * len(words)

    def _is_strange(self, word: str) -> bool:
        """Whether neither the library nor English has the word, or one near it; short words are of many languages."""
        if stem(word) in self._spelling or self._is_known(word) or (len(word) > _SHORTEST and is_english(word)):
            return False
        return self._corrected(word) == word

    def _is_known(self, word: str) -> bool:
        return word in self._known or stem(word) in self._known

    def _corrected(self, word: str) -> str:
        root = stem(word)
        plain = word.lower()
        if word.isupper() or len(word) < _SHORTEST or root in self._spelling:
            return word
        if self._is_known(plain) or is_english(plain):
            return word
        near = [match for form in (root, plain) for match in self._matches(form)]
        if not near:
            return word
        best = min(near, key=lambda match: (match[1], self._rarity(match[0])))[0]
        return self._spelling.get(best) or nearest_word(best, plain)

    def _matches(self, form: str) -> list[tuple[str, int]]:
        """Return the known stems that *form* is at most a slip or two away from, with how many."""
        slips = 2 if len(form) >= _LONG else 1
        found = process.extract(
            form, self._near(form[:1]), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=_MOST
        )
        return [(str(known), int(distance)) for known, distance, _ in found]

    def _near(self, letter: str) -> list[str]:
        """Return the known stems that begin with *letter*; slips seldom hit the first one."""
        if letter not in self._by_letter:
            self._by_letter[letter] = sorted(
                w for w in self._known if w.startswith(letter) and w.isalpha() and len(w) > 2
            )
        return self._by_letter[letter]

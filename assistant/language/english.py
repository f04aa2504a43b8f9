"""Which words are English, by the word list of pyspellchecker; imports it."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from spellchecker import SpellChecker

from assistant.language.terms import stem

_HEAD = 3  # letters by which words are looked up; a stem keeps them


def is_english(word: str) -> bool:
    """
    Return whether *word*, in lower case, is in the list of English words.

    >>> is_english("fixed"), is_english("inteligence")
    (True, False)
    """
    return word in english_words().get(word[:_HEAD], ())


def nearest_word(root: str, written: str) -> str:
    """
    Return the English word with the stem *root* that is nearest to what was *written*, or *root* itself.

    >>> nearest_word("intellig", "inteligence")
    'intelligence'
    """
    alike = sorted(word for word in english_words().get(root[:_HEAD], ()) if stem(word) == root)
    return next(iter(get_close_matches(written.lower(), alike, n=1, cutoff=0.0)), root)


@cache
def english_words() -> Mapping[str, frozenset[str]]:
    """
    Return all words by their first letters.

    Read from a file once in the life of a process: a fifth of a second that a process which serves spends beforehand.
    """
    words: defaultdict[str, set[str]] = defaultdict(set)
    for word in SpellChecker(language="en").word_frequency.dictionary:
        words[word[:_HEAD]].add(word)
    return {head: frozenset(group) for head, group in words.items()}

"""A question becomes the phrases that name what it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.rulebook import PROMPTS, rulebook

_WORDS_FILE = PROMPTS / "follow_ups.toml"
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9/&.\-]*[A-Za-z0-9]|[A-Za-z0-9]|[^\sA-Za-z0-9]")
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|ly)")
_ARTICLES = ("the", "a", "an", "our", "my", "your", "its", "their")  # "an action plan" is "the action plan" next
_FUNCTION = ("determiners", "auxiliaries", "question_words", "prepositions", "connectives", "persons", "pointers")
# What speaks for a phrase being the topic: a capital or digit, its length up to three words, an early place.
_CAPITAL = 1.5
_LENGTH = 0.4
_LATER = 0.15


def words_of(kind: str) -> frozenset[str]:
    """Words of one kind, as `prompts/follow_ups.toml` lists them."""
    return _words()[kind]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """
    Return the words of every kind, read once.

    Raises:
        CatalogError: The file is missing or not of its form.
    """
    with rulebook(_WORDS_FILE) as data:
        return {kind: frozenset(str(text).split()) for kind, text in data.items()}


@cache
def _function_words() -> frozenset[str]:
    return frozenset[str]().union(*(words_of(kind) for kind in _FUNCTION))


def tokens(text: str) -> list[str]:
    """Words and marks of a text."""
    return TOKEN.findall(text.replace("\u2019", "'").replace("\u2018", "'"))


def is_content(word: str) -> bool:
    """Whether a word says something by itself."""
    return word[0].isalnum() and word.lower() not in _function_words()


def is_naming(word: str) -> bool:
    """
    Whether a word can name a thing: no common verb, no general noun, no description.

    >>> is_naming("budget"), is_naming("requirements"), is_naming("submit")
    (True, False, False)
    """
    low = word.lower()
    if not is_content(word) or len(word) == 1:
        return False
    if low in words_of("general_nouns") | words_of("verbs") | words_of("adjectives"):
        return False
    return word[0].isupper() or not _PARTICIPLE.fullmatch(low)


def topics(text: str) -> list[str]:
    """
    Phrases that a question may be about, the likeliest first.

    >>> topics("What are the symptoms of skin cancer?")
    ['skin cancer']
    """
    found = [_trimmed(run) for run in _runs(tokens(text))]
    named = [run for run in found if any(is_naming(word) for word in run)]
    return [_joined(named[place]) for place in sorted(range(len(named)), key=lambda p: (-_weight(named[p], p), p))]


@dataclass(slots=True)
class _Run:
    """The phrase that is being read, word by word."""

    words: list[str]

    def finished(self) -> list[str]:
        """Hand over what was read, without loose ends."""
        words, self.words = self.words, []
        while words and words[-1].lower() in ("of", "and"):
            words.pop()
        return words


def _runs(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield stretches of content words; "of" and, between names, "and" hold two together."""
    run = _Run([])
    position = 0
    while position < len(words):
        word, following = words[position], words[position + 1] if position + 1 < len(words) else ""
        before = words[position - 1] if position else ""
        if run.words and word == "'" and following.lower() == "s":
            run.words.append("'s")
            position += 2
            continue
        if _belongs(word, before, run.words) or _links(word, following, run.words):
            run.words.append(word)
        elif word != "-":
            yield from filter(None, [run.finished()])
            run.words = ["the"] if word.lower() in _ARTICLES else []
        position += 1
    yield from filter(None, [run.finished()])


def _belongs(word: str, before: str, run: Sequence[str]) -> bool:
    """Whether a word is part of a name: content, and a verb only where its place or capital makes it a noun."""
    if not is_content(word):
        return False
    is_name = bool(run) and word[0].isupper() and before not in tuple(".?!")
    return word.lower() not in words_of("verbs") or is_name or before.lower() in ("the", "a", "an", "of")


def _links(word: str, following: str, run: Sequence[str]) -> bool:
    """Whether a function word stands inside a name."""
    if not run or not following:
        return False
    low = word.lower()
    if low == "of":
        return run != ["the"]
    if low in ("the", "a", "an"):
        return run[-1].lower() == "of"
    return low == "and" and run[-1][0].isupper() and following[0].isupper()


def _trimmed(run: list[str]) -> list[str]:
    """Return the name inside a phrase: "importance of the millet" is about the millet."""
    run = _after_general_heads(run)
    has_article = bool(run) and run[0].lower() == "the"
    while len(run) > 1 and run[0].lower() in words_of("determiners") | words_of("general_nouns"):
        run = run[1:]
    while len(run) > 1 and _describes(run[-1]):
        run = run[:-1]
    run = ["the", *run] if has_article and run[0].lower() != "the" else run
    if "'s" in run[1:]:
        owner = run.index("'s", 1)
        return run[:owner] if run[owner - 1][0].isupper() or owner == len(run) - 1 else run
    return run


def _after_general_heads(run: list[str]) -> list[str]:
    while "of" in (low := [word.lower() for word in run]):
        place = low.index("of")
        general = words_of("general_nouns") | words_of("verbs")
        if any(is_content(word) and word not in general for word in low[:place]):
            break
        run = run[place + 1 :]
    return run


def _describes(word: str) -> bool:
    low = word.lower()
    is_participle = not word[0].isupper() and bool(_PARTICIPLE.match(low)) and low not in words_of("general_nouns")
    return low in words_of("adjectives") or is_participle


def _weight(run: Sequence[str], place: int) -> float:
    is_name = any(word[0].isupper() or word[0].isdigit() for word in run)
    return _CAPITAL * is_name + _LENGTH * min(3, len(run)) - _LATER * place


def _joined(run: Sequence[str]) -> str:
    return " ".join(run).replace(" 's", "'s")

"""The telling words of a question, with their equivalents; imports PyStemmer, as the index does."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

import Stemmer

from assistant.rulebook import CORPUS, rulebook

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'\u2019&/-]*")
_PARTS = re.compile(r"[-/&]")
_HYPHENS = str.maketrans("\u2010\u2011", "--")  # a PDF may hold either for the one on the keyboard
TERMS_FILE = CORPUS / "terms.toml"


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """
    Return the stem of one lower-cased word, possessive removed.

    >>> stem("applicants"), stem("agency's")
    ('applic', 'agenc')
    """
    plain = word.lower().replace("\u2019", "'").removesuffix("'s").strip("'-/&")
    return str(Stemmer.Stemmer("english", 0).stemWord(plain))  # one of its own: threads must not share it


def words(text: str) -> list[str]:
    """
    Return the words of *text* in lower case, hyphenated ones also split into their parts.

    >>> words("Close\u2010out reports")
    ['close-out', 'close', 'out', 'reports']
    """
    found = []
    for match in _WORD.finditer(text.translate(_HYPHENS)):
        word = match.group().lower()
        found.append(word)
        if _PARTS.search(word):
            found.extend(part for part in _PARTS.split(word) if part)
    return found


def stems(text: str) -> list[str]:
    """Return the stems of all words of *text*, in order, repeats kept."""
    return [stem(word) for word in words(text)]


@dataclass(frozen=True, slots=True)
class Term:
    """One telling word of a question: it is met by any of its equivalents."""

    word: str
    alternatives: frozenset[str]  # stems, its own among them
    names_due: bool = False  # something besides an application that falls due
    names_round: bool = False  # which of several that fall due: "annual", "final"
    names_item: bool = False  # an item of cost, or another matter with a rule of its own

    def is_met_by(self, present: Set[str]) -> bool:
        """Whether one of these stems says it."""
        return not self.alternatives.isdisjoint(present)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that say nothing alone, and groups of words that say the same."""

    stop_stems: frozenset[str]
    groups: Mapping[str, frozenset[str]]  # stem -> stems that mean the same here
    phrases: tuple[tuple[re.Pattern[str], str], ...]  # plain-language phrase -> the term of the documents
    general: frozenset[str]  # stems that every program's documents are about
    applying: frozenset[str]  # stems that only speak of applying, by whomever and until whenever
    falls_due: frozenset[str]  # stems of what falls due besides applications
    rounds: frozenset[str]  # stems of what tells one of several that fall due from another
    items: frozenset[str]  # stems of items of cost and other matters with a rule of their own
    spelling: Mapping[str, str]  # stem -> a word of it, for what people misspell

    def plain(self, text: str) -> str:
        """Return *text* with plain-language phrases followed by the documents' own terms."""
        for pattern, term in self.phrases:
            text = pattern.sub(lambda match, term=term: f"{match.group()} {term}", text)  # type: ignore[misc]
        return text

    def is_general(self, question: str) -> bool:
        """Return whether *question* has only telling words that every program's documents are about."""
        return all(stem(term.word) in self.general for term in self.telling_terms(question))

    def telling_terms(self, question: str) -> tuple[Term, ...]:
        """
        Return the words of *question* that an answer must be about, each once, in order.

        The documents' own term stands for a plain-language phrase; a phrase of one word meets it as well.
        """
        return self._terms(*self._in_their_words(question))

    def in_documents_words(self, question: str) -> str:
        """Return *question* with the documents' own terms in place of plain-language phrases."""
        return self._in_their_words(question)[0]

    def told_terms(self, statement: str) -> tuple[Term, ...]:
        """Return the words of *statement* that say something, each once, in order, none put in another's place."""
        return self._terms(statement, {})

    def _terms(self, text: str, said: Mapping[str, Set[str]]) -> tuple[Term, ...]:
        terms: dict[str, Term] = {}
        for word in words(text):
            root = stem(word)
            if root and root not in self.stop_stems and root not in terms and len(root) > 1:
                alike = self.groups.get(root, frozenset()) | {root} | said.get(root, frozenset())
                is_item = not alike.isdisjoint(self.items)
                is_round = not alike.isdisjoint(self.rounds)
                terms[root] = Term(word, alike, root in self.falls_due, names_round=is_round, names_item=is_item)
        return tuple(terms.values())

    def _in_their_words(self, question: str) -> tuple[str, Mapping[str, Set[str]]]:
        """Return *question* in the documents' terms, and by stem of these the stems of what was said and the like."""
        said: dict[str, set[str]] = {}
        for pattern, term in self.phrases:
            alone = {stem(found) for found in pattern.findall(question) if " " not in found}
            alone = alone.union(*(self.groups.get(root, frozenset()) for root in alone))
            if alone:
                for root in stems(term):
                    said.setdefault(root, set()).update(alone)
            question = pattern.sub(term, question)
        return question, said


def load_vocabulary(path: Path = TERMS_FILE) -> Vocabulary:
    """
    Read the vocabulary from a TOML file: lists of words, `[[group]] words`, `[[phrase]] means, says` (a list).

    Raises:
        CatalogError: The file is missing or not of that form.
    """
    with rulebook(path) as data:
        groups: dict[str, frozenset[str]] = {}
        for group in data["group"]:
            roots = frozenset(stem(word) for word in group["words"])
            for root in roots:
                groups[root] = groups.get(root, frozenset()) | roots
        phrases = tuple(
            (re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['says']))})\b", re.IGNORECASE), entry["means"])
            for entry in data.get("phrase", [])
        )
        stop, general, applying, falls_due, rounds, items = (
            frozenset(stem(word) for word in data[name])
            for name in ("stop", "general", "applying", "falls_due", "rounds", "items")
        )
        listed = [word for group in data["group"] for word in group["words"]]
        spelling = {stem(word): word for word in reversed([*listed, *data["general"], *data["stop"]])}
        return Vocabulary(stop, groups, phrases, general, general | applying, falls_due, rounds, items, spelling)


def rarity(terms: Iterable[Term], texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """
    Return for each term's word how rare it is among *texts*: log(1 + n / (1 + texts that meet it)).

    Args:
        terms: Telling terms of one question.
        texts: The stems of each candidate passage.

    Source:
        Inverse document frequency, smoothed (Robertson and Sparck Jones 1976, a common variant).
    """
    count = max(len(texts), 1)
    return {term.word: log(1 + count / (1 + sum(term.is_met_by(text) for text in texts))) for term in terms}


def coverage(terms: Sequence[Term], weights: Mapping[str, float], present: frozenset[str]) -> float:
    """
    Share of the question's telling words, by weight, that *present* meets.

    Returns:
        A value in [0, 1]; 1.0 when there is no telling word.
    """
    total = sum(weights[term.word] for term in terms)
    met = sum(weights[term.word] for term in terms if term.is_met_by(present))
    return met / total if total else 1.0

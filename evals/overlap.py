"""Two texts become the share of words that they have in common; by it and by values, a statement stands or falls."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answering.writing.holding import Finding
from assistant.language.sentences import split_sentences
from assistant.language.terms import Vocabulary
from assistant.language.terms import stems as stems_of
from assistant.language.values import values_of

_WORD = re.compile(r"[a-z0-9]+")
_MIN_OVERLAP = 0.6  # share of the statement's telling words that the quotes must hold


def token_f1(wanted: str, given: str) -> float:
    """
    Harmonic mean of the shares of shared words in either text, repeats counted.

    >>> round(token_f1("what is the match for BCJI", "what is the match"), 3)
    0.8
    """
    one, other = (Counter(_WORD.findall(text.lower())) for text in (wanted, given))
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total()) if both else 0.0


def bears_out(statement: str, quotes: Sequence[str], vocabulary: Vocabulary) -> Finding:
    """
    Return whether *quotes* together bear out *statement*.

    Every number, date and name of the statement must stand in a quote, it must not be negated where the
    quote is not (or the other way), must not turn "may" into "must", and most of its telling words must be
    in the quotes.
    """
    said, shown = values_of(statement), values_of("\n".join(quotes))
    shown_stems = frozenset(stems_of("\n".join(quotes)))
    nearest = values_of(_nearest_sentence(statement, quotes))
    checks = (
        ("a date that the quote does not give", bool(said.dates - shown.dates)),
        ("a number that the quote does not give", bool(said.numbers - shown.numbers)),
        ("a name that the quote does not give", any(not _is_shown(name, shown_stems) for name in said.names)),
        ("words that the quote does not hold", _overlap(statement, shown_stems, vocabulary) < _MIN_OVERLAP),
        ("a negation where the quote has none, or the other way", said.is_negated != nearest.is_negated),
        ("a duty where the quote leaves a choice", said.is_duty and nearest.is_choice and not nearest.is_duty),
    )
    reason = next((text for text, is_wrong in checks if is_wrong), "")
    return Finding(not reason, reason)


def _is_shown(name: str, shown: frozenset[str]) -> bool:
    return all(part in shown for part in stems_of(name))


def _nearest_sentence(statement: str, quotes: Sequence[str]) -> str:
    """Return the quoted sentence that shares most words with *statement*: the one it restates."""
    own = frozenset(stems_of(statement))
    sentences = [sentence for quote in quotes for sentence in split_sentences(quote)]
    return max(sentences, key=lambda sentence: len(own & frozenset(stems_of(sentence))), default="")


def _overlap(statement: str, shown: frozenset[str], vocabulary: Vocabulary) -> float:
    terms = vocabulary.telling_terms(statement)
    return sum(term.is_met_by(shown) for term in terms) / len(terms) if terms else 1.0

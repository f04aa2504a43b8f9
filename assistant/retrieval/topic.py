"""Does a question go on with the conversation or start something new? A chance from seven signs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.library.search.searching import Searcher
from assistant.retrieval.hearing import Heard
from assistant.types import Turn

# A logistic regression on conversations joined from two, half of them with a change of topic where they
# meet; the constant is 1.5 above the fitted one, since people change topic more often than those data.
_CONSTANT = -8.1
_WORDS_ELSEWHERE = 6.7  # how much better its words fit outside the places talked about, in [0, 1]
_MEANING_ELSEWHERE = 1.5  # the same by cosine similarity
_NEW_WORDS = 0.7  # share of its words that were not said before, by rarity
_LIKE_REPLY = -2.5  # cosine similarity with the last reply
_TELLING = 1.1  # number of telling words, up to 6, divided by 6
_FITS_LIBRARY = 8.0  # highest cosine similarity with any passage
_ENOUGH_WORDS = 6
_PLACES = 3  # in the library, that the conversation was about
_PASSAGES = 48  # in those places; more places where a work has only one passage
_SAID = 0.05  # presence above which a message still counts as said
_SOFT = 5.0  # word score at which a message has had half its say


@dataclass(frozen=True, slots=True)
class Thread:
    """What of a conversation belongs to the present topic."""

    presence: tuple[float, ...]  # of each message: the chance that no later question changed the topic
    around: NDArray[np.float32]  # shape (n,): sum of what the messages find around each passage


def follow(history: Sequence[tuple[Turn, Heard]], searcher: Searcher, *, n: int, watches_topic: bool = True) -> Thread:
    """
    Go through a conversation, oldest first, and let go of what a change of topic leaves behind.

    Args:
        history: The messages.
        searcher: Of the library in which they were heard.
        n: Number of its passages.
        watches_topic: Whether topics may change at all.
    """
    presence: list[float] = []
    around = np.zeros(n, dtype=np.float32)
    for position, (turn, heard) in enumerate(history):
        if watches_topic and turn.role == "user":
            stays = 1.0 - chance_of_change(heard, history[:position], Thread(tuple(presence), around), searcher)
            presence = [stays * present for present in presence]
            around *= np.float32(stays)
        presence.append(1.0)
        around += np.float32(heard.volume) * heard.around
    return Thread(tuple(presence), around)


def chance_of_change(
    question: Heard, history: Sequence[tuple[Turn, Heard]], thread: Thread, searcher: Searcher
) -> float:
    """Return the chance that *question* starts a new topic, in [0, 1]; 0 where nothing was said before."""
    said = [message for message, present in zip(history, thread.presence, strict=True) if present > _SAID]
    if not said:
        return 0.0
    here = searcher.neighbourhood().best_places(thread.around, n=_PLACES, n_rows=_PASSAGES)
    best = float(question.by_words.max(initial=0.0))
    best_here = float(question.by_words[here].max(initial=0.0))
    closest_here = float(searcher.dense_index().similarity(question.vector, here).max(initial=0.0))
    replies = [heard for turn, heard in said if turn.role == "assistant"]
    heard_words = frozenset[str]().union(*(heard.words for _, heard in said))
    rarity = searcher.lexical_index().rarity
    new = sum(rarity(word) for word in sorted(question.words - heard_words))
    logit = (
        _CONSTANT
        + _WORDS_ELSEWHERE * (best - best_here) / (best + _SOFT)
        + _MEANING_ELSEWHERE * (question.closest - closest_here)
        + _NEW_WORDS * new / max(1.0, sum(rarity(word) for word in sorted(question.words)))
        + _LIKE_REPLY * (float(question.vector @ replies[-1].vector) if replies else 0.0)
        + _TELLING * min(len(question.words), _ENOUGH_WORDS) / _ENOUGH_WORDS
        + _FITS_LIBRARY * question.closest
    )
    return 1.0 / (1.0 + math.exp(-logit))

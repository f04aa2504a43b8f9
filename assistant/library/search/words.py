"""Text becomes the words that are searched for; imports PyStemmer, as `language/terms.py` does for questions."""

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

# A number keeps its inner marks ("11:59", "1,000,000"), an abbreviation loses its dots ("U.S." is "US").
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W\d_](?:\.[^\W\d_])+\b|[^\W_]+(?:['\u2019][^\W\d_]+)?")
_PIECE = re.compile(r"\d+|[^\W\d_]+")

_KEPT = 20_000  # words whose stems are remembered, some 5 MB

# Nothing is left out of the index: "IT", "US" and "WHO" are names in guidance. From a query these words are
# left out unless written in capitals, since in a question they say how it is asked, not what about.
_ASKING = frozenset(
    """
    a about am an and are as at be been but by can could did do does for from had has have he her here him his
    how i if in is it its me my no not of on or our please she should so tell that the their them there these
    they this those to us was we were what when where which who whom whose why will with would you your
    """.split()  # noqa: SIM905  (a list of seventy strings would fill a screen)
)


def words(text: str) -> list[str]:
    """
    Words of a text for the index, in lower case, without accents, stemmed.

    Letters and digits written together count as one word and as its pieces.

    >>> words("FY2021 applicants' résumés: $1,000,000 by 11:59 p.m.")
    ['fy2021', 'fy', '2021', 'applic', 'resum', '1000000', 'by', '11:59', 'pm']
    """
    return _stemmed(_spoken(text))


def query_words(query: str) -> list[str]:
    """
    Words of a query: those of `words` without the words of asking, if any other is left.

    >>> query_words("What does IT need from the U.S. site?")
    ['it', 'need', 'us', 'site']
    >>> query_words("who are you")
    ['who', 'are', 'you']
    """
    spoken = _spoken(query)
    shouted = query.isupper()
    telling = [word for word in spoken if word.lower() not in _ASKING or (_is_acronym(word) and not shouted)]
    return _stemmed(telling or spoken)


def _spoken(text: str) -> list[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        for accent in filter(unicodedata.combining, set(text)):
            text = text.replace(accent, "")
    return _WORD.findall(text)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _stemmed(spoken: list[str]) -> list[str]:
    return [stem for word in spoken for stem in _stems_of(word)]


@lru_cache(maxsize=_KEPT)
def _stems_of(word: str) -> tuple[str, ...]:
    """Return the stem of a word and those of its pieces; few words make most of any text, so they are kept."""
    low = word.lower().replace("\u2019", "'")
    if low[0].isdigit() and not low.isalnum():
        found = [low.replace(",", "")]
    else:
        pieces = [] if low.isalpha() else _PIECE.findall(low)
        is_mixed = len(pieces) > 1 and any(piece.isdigit() for piece in pieces)
        found = [low.removesuffix("'s").replace(".", "").replace("'", ""), *(pieces if is_mixed else ())]
    return tuple(Stemmer("english").stemWords(found))

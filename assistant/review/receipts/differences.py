"""A quote that is no longer there, and a document's pages, become the passage that now stands in its place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.language.sentences import page_sentences
from assistant.review.receipts.records import Change, Edit
from assistant.types import Page

_WORD = re.compile(r"\S+")
_LEAST_SHARED = 0.5  # of the quote's words; below it the passage is another one


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a page's stored text."""

    page: Page
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that stand there."""
        return self.page.text[self.start : self.end]


def place_of(quote: str, pages: Sequence[Page], near: int) -> Place | None:
    """Where the quote stands word for word, on the page with number *near* if it is there; None where it is nowhere."""
    for page in sorted(pages, key=lambda page: abs(page.number - near)):
        start = page.text.find(quote)
        if start >= 0:
            return Place(page, start, start + len(quote))
    return None


def nearest_place(quote: str, pages: Sequence[Page], near: int) -> Place | None:
    """
    Where most of the quote's words stand together now, widened to whole sentences.

    Returns:
        The best place, of equals the nearest to page *near*; None when less than half of the words are together.
    """
    wanted = Counter(_words(quote))
    best, most = None, _LEAST_SHARED * wanted.total()
    for page in sorted(pages, key=lambda page: abs(page.number - near)):
        shared, place = _best_window(wanted, page)
        if place is not None and shared > most:
            best, most = place, shared
    return _widened(best) if best else None


def changes(then: str, now: str) -> tuple[Change, ...]:
    """
    The difference in whole words, in reading order.

    >>> [(c.edit.value, c.words) for c in changes("due May 1 at noon", "due May 9 at noon")]
    [('same', 'due May'), ('removed', '1'), ('added', '9'), ('same', 'at noon')]
    """
    old, new = then.split(), now.split()
    found = []
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i:j] == new[k:m]:
            found.append(Change(Edit.SAME, " ".join(old[i:j])))
            continue
        found += [Change(Edit.REMOVED, " ".join(old[i:j]))] if i < j else []
        found += [Change(Edit.ADDED, " ".join(new[k:m]))] if k < m else []
    return tuple(found)


def _words(text: str) -> list[str]:
    return [word.casefold().strip(".,;:()") for word in text.split()]


def _best_window(wanted: Counter[str], page: Page) -> tuple[int, Place | None]:
    """The stretch of as many words as the quote has that shares most of them, and how many it shares."""
    matches = list(_WORD.finditer(page.text))
    words = _words(page.text)
    size = min(wanted.total(), len(words))
    held: Counter[str] = Counter()
    shared = most = at = 0
    for index, word in enumerate(words):
        shared += held[word] < wanted[word]
        held[word] += 1
        if index >= size:
            gone = words[index - size]
            held[gone] -= 1
            shared -= held[gone] < wanted[gone]
        if shared > most:
            most, at = shared, max(0, index - size + 1)
    return most, Place(page, matches[at].start(), matches[at + size - 1].end()) if most else None


def _widened(place: Place) -> Place:
    """The whole sentences of which at least half lies in the place; the place itself where there are none."""
    inside = [
        sentence
        for sentence in page_sentences(place.page)
        if 2 * (min(sentence.end, place.end) - max(sentence.start, place.start)) >= sentence.end - sentence.start
    ]
    if not inside:
        return place
    return Place(place.page, inside[0].start, inside[-1].end)

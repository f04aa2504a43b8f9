"""A reply that comes piece by piece becomes its sentences, each as soon as it is finished."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answering.markers import markers_in, without_markers
from assistant.language.sentences import sentence_spans

_MOST_CHARS = 6000  # of a reply; what follows is not read
_ODD_MARKER = re.compile(r"[\[(\u3010]\s*(?:quotes?|sources?|citations?)\s*#?\s*(\d{1,3})\s*[\])\u3011]", re.IGNORECASE)
_AFTER_MARKERS = re.compile(r"[.!?][\"'\u201d\u2019)]*\s*(?:\[\d{1,3}(?:\s*,\s*\d{1,3})*\]\s*)+(?=[^\s\[.,;]|$)")
_SURE = 12  # characters of the next sentence, from which on the one before is taken for finished
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
_ORNAMENT = re.compile(r"^\s*(?:[-\u2022*>]\s+|\d{1,2}[.)]\s+|#+\s+)|\*\*|`", re.MULTILINE)
_YES_NO = re.compile(r"^(?:yes|no)\s*[,.;:\u2014-]\s*(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a reply."""

    statement: str  # without markers, marks of a list, and "yes" or "no" before it
    markers: tuple[int, ...]  # of the quotes that it cites, in order of number


def finished_sentences(pieces: Iterable[str]) -> Iterator[Written]:
    """
    Yield each sentence of a reply once it is followed by another, or by the end of the reply.

    A marker behind a full stop belongs to the sentence before it. What stands in <think> tags is no part of a reply.

    >>> [w.statement for w in finished_sentences(["Due May", " 1. [1] Tribes", " may apply [2]."])]
    ['Due May 1.', 'Tribes may apply.']
    """
    read, done = "", 0
    for piece in pieces:
        read += piece
        *ready, last = _sentences(read) or [""]
        if len(last) >= _SURE:
            yield from map(_written, ready[done:])
            done = max(done, len(ready))
        if len(read) > _MOST_CHARS:
            return
    yield from map(_written, _sentences(read)[done:])


def _sentences(text: str) -> list[str]:
    """Return the sentences read so far; the last may go on."""
    plain = _ODD_MARKER.sub(r"[\1]", _ORNAMENT.sub("", _THOUGHT.sub("", text)))
    found: list[str] = []
    for line in plain.splitlines():
        at = 0
        for cut in [match.end() for match in _AFTER_MARKERS.finditer(line)] + [len(line)]:
            for start, end in sentence_spans(line[at:cut]):
                piece = line[at + start : at + end]
                if found and not without_markers(piece).strip():
                    found[-1] += f" {piece}"
                else:
                    found.append(piece)
            at = cut
    return found


def _written(sentence: str) -> Written:
    statement = _YES_NO.sub("", without_markers(sentence)).strip()
    return Written(statement[:1].upper() + statement[1:], tuple(sorted(markers_in(sentence))))

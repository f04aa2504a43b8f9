"""Sentences become the topics that a document tells something of, by fiscal year, with the place."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from assistant.language.sieves import Sieve
from assistant.library.findings import Stated, Stretch, Touched
from assistant.survey.topics import Topic, load_topics
from ingest.finding.outline import Line
from ingest.finding.stating import years_of

_HEADINGS_KEPT = 256  # whose topics are remembered: many sentences stand under the same one


def touched_topics(lines: Sequence[Line], stated: Sequence[Stated]) -> list[Touched]:
    """
    Return each topic and fiscal year that a document speaks of, with the first place that tells something.

    A topic is told where a sentence says something of it; it is only touched where it stands under a heading
    of the topic, or where the document says that it does not know.
    """
    subjects: dict[Stretch, set[str]] = {}
    for one in stated:
        subjects.setdefault(one.place, set()).add(one.subject)
    found: dict[tuple[str, tuple[int, ...]], Touched] = {}
    for _, group in groupby(lines, key=lambda line: line.place.page):
        page = list(group)
        candidates = _sieve().keep("\n".join(line.text for line in page))
        for line in page:
            for topic_id, is_told in _topics_of(line, candidates, subjects.get(line.place, set())):
                key = topic_id, years_of(line)
                if key not in found or (is_told and not found[key].is_told):
                    found[key] = Touched(*key, is_told, line.place)
    return list(found.values())


def _topics_of(line: Line, candidates: Iterable[Topic], stated: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield the topics of a sentence, and whether it tells something of them; only *candidates* can be said in it."""
    told = {topic.topic_id for topic in candidates if topic.says.search(line.text)}
    if told and load_topics().unknown.search(line.text):
        told = set()
    under = _topics_under(line.headings[-1]) if line.headings else frozenset()
    for topic in load_topics().every if told or stated or under else ():
        is_told = topic.topic_id in told or not topic.subjects.isdisjoint(stated)
        if is_told or topic.topic_id in under:
            yield topic.topic_id, is_told


@lru_cache(maxsize=_HEADINGS_KEPT)
def _topics_under(heading: str) -> frozenset[str]:
    return frozenset(topic.topic_id for topic in load_topics().every if topic.headings.search(heading))


@cache
def _sieve() -> Sieve[Topic]:
    return Sieve((topic, topic.says) for topic in load_topics().every)

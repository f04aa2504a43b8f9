"""Sentences become the topics that a document tells something of, by fiscal year, with the place."""

from collections.abc import Sequence

from assistant.library.findings import Stated, Stretch, Touched
from assistant.survey.topics import load_topics
from ingest.finding.outline import Line
from ingest.finding.stating import years_of


def touched_topics(lines: Sequence[Line], stated: Sequence[Stated]) -> list[Touched]:
    """
    Return each topic and fiscal year that a document speaks of, with the first place that tells something.

    A topic is told where a sentence says something of it; it is only touched where it stands under a heading
    of the topic, or where the document says that it does not know.
    """
    topics = load_topics()
    subjects: dict[Stretch, set[str]] = {}
    for one in stated:
        subjects.setdefault(one.place, set()).add(one.subject)
    found: dict[tuple[str, tuple[int, ...]], Touched] = {}
    for line in lines:
        is_known = not topics.unknown.search(line.text)
        here = subjects.get(line.place, set())
        for topic in topics.every:
            is_told = (is_known and topic.says.search(line.text)) or not topic.subjects.isdisjoint(here)
            if not (is_told or (line.headings and topic.headings.search(line.headings[-1]))):
                continue
            key = topic.topic_id, years_of(line)
            if key not in found or (is_told and not found[key].is_told):
                found[key] = Touched(*key, bool(is_told), line.place)
    return list(found.values())

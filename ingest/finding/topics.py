"""Sentences become the topics that a document tells something of, by fiscal year, with the place."""

from collections.abc import Callable, Sequence

from assistant.library.findings import Stated, Touched
from assistant.survey.topics import Topic, load_topics
from ingest.finding.outline import Line

Years = Callable[[Line], tuple[int, ...]]


def touched_topics(lines: Sequence[Line], stated: Sequence[Stated], years_of: Years) -> list[Touched]:
    """
    Return each topic and fiscal year that a document speaks of, with the first place that tells something.

    A topic is told where a sentence says something of it; it is only touched where it stands under a heading
    of the topic, or where the document says that it does not know.
    """
    subjects = {(one.place, one.subject) for one in stated}
    found: dict[tuple[str, tuple[int, ...]], Touched] = {}
    for line in lines:
        for topic in load_topics().every:
            is_told = _tells(line, topic) or any((line.place, subject) in subjects for subject in topic.subjects)
            if not (is_told or (line.headings and topic.headings.search(line.headings[-1]))):
                continue
            key = topic.topic_id, years_of(line)
            if key not in found or (is_told and not found[key].is_told):
                found[key] = Touched(*key, is_told, line.place)
    return list(found.values())


def _tells(line: Line, topic: Topic) -> bool:
    return bool(topic.says.search(line.text)) and not load_topics().unknown.search(line.text)

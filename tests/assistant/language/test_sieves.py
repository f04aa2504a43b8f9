import re
from pathlib import Path

import pytest

from assistant.language.sieves import Sieve, needed
from assistant.survey.subjects import load_subjects
from assistant.survey.topics import load_topics
from ingest.describing.rules import load_rules
from ingest.finding.requirements import load_words

DOCUMENTS = Path(__file__).parents[3] / "corpus" / "documents"


def patterns():
    """Every pattern of the data files that sentences are searched with."""
    for topic in load_topics().every:
        yield from (topic.says, topic.headings)
    for subject in load_subjects():
        yield from filter(None, (subject.says, subject.under, subject.unless, subject.within, *subject.values.values()))
    words, rules = load_words(), load_rules()
    yield from (words.rule, words.condition, words.leans, words.note, words.listing)
    yield from (load_topics().unknown, rules.year.offers, rules.year.periods, rules.dates.applications)
    yield from (organisation.names for organisation in rules.organisations)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("grants?", {"grant"}),
        ("gra+nts", {"gra", "nts"}),
        (r"award(?:ed)?\s+by the", {"by the"}),
        ("(?:due|closing) day", {" day"}),
        ("(?:due|closing)", {"due", "closing"}),
        ("(?P<what>budget){2}", {"budget"}),
        ("(?<!not )eligible(?! for)", {"eligible"}),
        ("[abc]{3}match", {"match"}),
        (r"\$\s?500,000", {"500,000"}),
    ],
)
def test_tells_letters_that_a_text_must_hold(pattern, letters):
    assert needed(pattern) and needed(pattern) <= letters


@pytest.mark.parametrize(
    "pattern",
    ["", "of", "(?:grant)?", "(?:grant){0,2}", "grant|of", "(?!grant)", "é{3}", "(a)(?(1)grant|of)", "(?i)of"],
)
def test_tells_nothing_where_a_text_may_fit_without_any_letters(pattern):
    assert needed(pattern) == frozenset()


def test_keeps_every_pattern_of_the_data_files_that_a_text_of_the_starter_library_fits():
    texts = [text for file in DOCUMENTS.glob("*.md") for text in file.read_text(encoding="utf-8").split("\n") if text]
    every = list(patterns())
    sieve = Sieve((number, pattern) for number, pattern in enumerate(every))

    lost = {
        every[number].pattern
        for text in texts
        for number in {number for number, pattern in enumerate(every) if pattern.search(text)} - {*sieve.keep(text)}
    }

    assert len(texts) > 100
    assert not lost


def test_a_letter_that_fits_in_any_case_only_loses_nothing():
    sieve = Sieve([("eligible", re.compile("eligible", re.IGNORECASE))])

    assert sieve.keep("EL\u0130GIBLE") == sieve.keep("Eligible") == ["eligible"]
    assert sieve.keep("Parking is free.") == []

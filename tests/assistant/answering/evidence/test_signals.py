"""What speaks for a sentence, read from where it stands."""

from dataclasses import replace

import pytest

from assistant.answering.evidence.signals import Around, Place, signals_of
from assistant.language.expectation import Expected
from assistant.language.sentences import page_sentences
from assistant.scope import Scope
from assistant.types import Hit, Passage
from tests.assistant.answering.judging import inquiry
from tests.documents import entry, page

ASKED = replace(
    inquiry(Expected.TEXT, "What is on the website?", scope=Scope(("alder",), None, False, ())),
    program_names=frozenset({"alder initiative"}),
)


@pytest.mark.parametrize(
    ("program", "heading", "counts"),
    [("alder", "Notes", 1.0), ("birch", "The Alder Initiative", 1.0), ("birch", "Alder trees", 0.0)],
)
def test_a_sentence_is_of_the_program_by_its_document_or_by_a_heading(program, heading, counts):
    told = page("Guides are on the website.")
    (sentence,) = page_sentences(told)
    hit = Hit(Passage("p", "d", 1, "p. 1", (heading,), sentence.start, sentence.end, sentence.text), 1.0)
    place = Place(hit, replace(entry(), program=program), told, sentence, (heading,))
    around = Around(dict.fromkeys((sentence.text, heading), 0.5), {"p": frozenset()}, {}, 1.0)

    found = signals_of(ASKED, place, {term.word: 1.0 for term in ASKED.terms}, around)

    assert found.in_program == counts

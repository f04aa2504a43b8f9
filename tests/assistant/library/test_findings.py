"""What was found in a document comes back from the library as it went in."""

import sqlite3

import numpy as np

from assistant.library import Library, LibraryWriter, SourceRef, StoredDocument
from assistant.library.filing.store import FILE_NAME
from assistant.library.findings import (
    Findings,
    RequirementGroup,
    Slip,
    Stated,
    Stretch,
    Touched,
    findings_from_json,
    findings_to_json,
)
from tests.assistant.library.sample import STAMP, add, document, key, vector

FOUND = Findings(
    groups=(RequirementGroup((Stretch(1, 0, 9),), (Stretch(1, 10, 20), Stretch(2, 0, 4))),),
    stated=(Stated("application_due", "category 1", "2021-04-12", "April 12, 2021", (2021,), Stretch(1, 0, 9)),),
    slips=(Slip("weekday", "“Monday, July 19, 2017”: that day was a Wednesday.", Stretch(1, 0, 9)),),
    topics=(Touched("deadlines", (), True, Stretch(1, 0, 9)),),
    headings=3,
    empty_pages=(4,),
)


def publish(index, findings):
    """A library of one document with these findings."""
    lines = ["Cities may apply.", "Villages may not."]
    stored = document("notice", lines)
    with LibraryWriter(index, STAMP) as writer:
        texts = {key(line): line for line in lines}
        writer.add_vectors(list(texts), np.array([vector(text) for text in texts.values()]))
        document_with = StoredDocument(stored.document, stored.passages, stored.vector_keys, findings)
        writer.add_source("one", "notice.txt", [document_with])
        writer.publish([SourceRef(source_key="one", path="notice.txt", root="guides")])


def test_findings_are_read_back_as_they_were_written():
    assert findings_from_json(findings_to_json(FOUND)) == FOUND


def test_a_library_keeps_what_was_found(index):
    publish(index, FOUND)

    with Library.open(index) as library:
        assert library.findings == {"notice": FOUND}


def test_a_library_from_before_anything_was_looked_for_answers_and_has_no_findings(one):
    with sqlite3.connect(one / FILE_NAME) as connection:
        connection.execute("DROP TABLE findings")

    with Library.open(one) as library:
        assert library.findings == {}
        assert library.passages_of("alpha")


def test_such_a_library_gets_the_place_for_findings_when_it_is_written(one):
    with sqlite3.connect(one / FILE_NAME) as connection:
        connection.execute("DROP TABLE findings")

    with LibraryWriter(one, STAMP) as writer:
        writer.publish([add(writer, "delta", ["A new page."])])

    with Library.open(one) as library:
        assert library.findings == {"delta": Findings()}


def test_findings_go_with_their_document(index):
    publish(index, FOUND)
    for text in ("Another document.", "And a third."):  # the generation before is kept, the one before that is not
        with LibraryWriter(index, STAMP) as writer:
            writer.publish([add(writer, "other", [text])])

    with sqlite3.connect(index / FILE_NAME) as connection:
        assert connection.execute("SELECT count(*) FROM findings WHERE found LIKE '%2021-04-12%'").fetchone() == (0,)

"""Readings between two processes: what is written is read back, anything else is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind
from ingest.reading import PageBuilder, Reading
from ingest.wire import readings_from_json, readings_to_json, refusal_from_json, refusal_to_json

text = st.text(max_size=40)


@st.composite
def readings(draw):
    pages = []
    for number in draw(st.lists(st.integers(1, 50), unique=True, max_size=3).map(sorted)):
        builder = PageBuilder(number, f"p. {number}")
        for kind, line in draw(st.lists(st.tuples(st.sampled_from(BlockKind), text), max_size=5)):
            builder.add(kind, line, level=draw(st.integers(0, 9)), locator=draw(st.sampled_from(["", "00:01"])))
        pages.append(builder.build())
    return Reading(pages=tuple(pages), title="Title", published="2021-04-12", problems=("p. 3: no text",), dropped=2)


@given(st.lists(readings(), max_size=3).map(tuple))
def test_what_is_written_is_read_back_the_same(given_readings):
    line = readings_to_json(given_readings).encode()

    assert b"\n" not in line
    assert readings_from_json(line) == given_readings


def written(**changes):
    builder = PageBuilder(1, "p. 1")
    builder.add(BlockKind.HEADING, "Eligibility", level=1)
    builder.add(BlockKind.PARAGRAPH, "Cities may apply.")
    (raw,) = json.loads(readings_to_json((Reading(pages=(builder.build(),)),)))
    return raw | changes


def page(number=1, locator="p. 1", text="One.\nTwo.", blocks=None):
    whole = [["paragraph", 0, 4, 0, "", 1.0], ["paragraph", 5, 9, 0, "", 1.0]]
    return [number, locator, text, whole if blocks is None else blocks]


@pytest.mark.parametrize(
    "changes",
    [
        {"pages": [page(number=0)]},
        {"pages": [page(number=True)]},
        {"pages": [page(number="1")]},
        {"pages": [page(), page()]},
        {"pages": [page(number=2), page(number=1)]},
        {"pages": [page(locator="p.\n1")]},
        {"pages": [page(text="One.\nTwo.\nThree.")]},
        {"pages": [page(text="a\x1bb", blocks=[["paragraph", 0, 3, 0, "", 1.0]])]},
        {"pages": [page(text="\ud800", blocks=[["paragraph", 0, 1, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4, 0, "", 1.0], ["paragraph", 5, 99, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4, 0, "", 1.0], ["paragraph", 4, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", -9, 4, 0, "", 1.0], ["paragraph", 5, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["poem", 0, 4, 0, "", 1.0], ["paragraph", 5, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4, 1000, "", 1.0], ["paragraph", 5, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4, 0, "", 1.5], ["paragraph", 5, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4, 0, "", True], ["paragraph", 5, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4, 0, "", float("nan")], ["paragraph", 5, 9, 0, "", 1.0]])]},
        {"pages": [page(blocks=[["paragraph", 0, 4]])]},
        {"pages": [page()[:3]]},
        {"pages": "none"},
        {"title": None},
        {"title": "a\nb"},
        {"published": "yesterday"},
        {"problems": "none"},
        {"dropped": -1},
    ],
)
def test_refuses_what_no_reader_of_ours_would_write(changes):
    readings_from_json(json.dumps([written()]).encode())

    with pytest.raises(ValueError, match=r".+"):
        readings_from_json(json.dumps([written(**changes)]).encode())


def test_a_refusal_is_read_back_with_the_name_that_the_parent_knows():
    error = DocumentError(Cause.ENCRYPTED, "a.pdf", "It asks for a password", "Save it without one")

    read = refusal_from_json(refusal_to_json(error).encode(), "a.pdf")

    assert (read.cause, str(read)) == (error.cause, str(error))


def test_the_words_of_a_refusal_are_made_short_and_plain():
    raw = {"cause": "no_text", "problem": "line\nbreak \u202e\x1b[31m" + "x" * 9999, "remedy": "Wait"}

    error = refusal_from_json(json.dumps(raw).encode(), "a.pdf")

    assert len(str(error)) < 500
    assert str(error).isprintable()


@pytest.mark.parametrize(
    "raw",
    [
        {"cause": "made_up", "problem": "", "remedy": ""},
        {"cause": ["no_text"], "problem": "", "remedy": ""},
        {"cause": "no_text", "problem": 1, "remedy": ""},
        {"cause": "no_text"},
        {"__class__": "DocumentError"},
    ],
)
def test_refuses_a_refusal_that_no_reader_of_ours_would_write(raw):
    with pytest.raises(ValueError, match=r".+"):
        refusal_from_json(json.dumps(raw).encode(), "a.pdf")


def test_takes_control_characters_out_of_what_is_said_of_a_file():
    (reading,) = readings_from_json(json.dumps([written(title="a\x1b[31m\u202eb", problems=["p.\x07 3"])]).encode())

    assert (reading.title, reading.problems) == ("a[31mb", ("p. 3",))


@pytest.mark.parametrize("line", [b"", b"[", b"{}", b"[1]", b"[{}]", b"\xff", b"[" * 100_000, b"1" * 10_000])
def test_refuses_what_is_no_list_of_readings(line):
    with pytest.raises(ValueError, match=r".+"):
        readings_from_json(line)

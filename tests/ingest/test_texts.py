"""Files that a person wants checked."""

import pytest
from docx import Document

from assistant.errors import DocumentError
from assistant.settings import Settings
from ingest.texts import is_one_text, text_of, texts_of

LETTER = b"""From: jo@example.org
Subject: Match
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

The match is 25 percent.
--x
Content-Type: text/html; charset=utf-8

<p>The match is <b>99</b> percent.</p>
--x--
"""


def test_a_letter_gives_its_plain_text_alone(tmp_path):
    (tmp_path / "reply.eml").write_bytes(LETTER)

    assert text_of(tmp_path / "reply.eml", Settings()).strip() == "The match is 25 percent."


def test_a_letter_without_plain_text_says_what_to_do(tmp_path):
    (tmp_path / "reply.eml").write_bytes(b"Subject: nothing\n\n")

    with pytest.raises(DocumentError, match=r"reply\.eml: no text.*\.txt file"):
        text_of(tmp_path / "reply.eml", Settings())


def test_a_word_file_gives_its_paragraphs_apart(tmp_path):
    word = Document()
    word.add_paragraph("The match is 25 percent")
    word.add_paragraph("Awards last 36 months.")
    word.save(str(tmp_path / "reply.docx"))

    assert text_of(tmp_path / "reply.docx", Settings()) == "The match is 25 percent\n\nAwards last 36 months."


def test_a_folder_gives_every_file_and_says_why_one_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").write_text("Awards last 36 months.", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 cut short")
    (tmp_path / ".hidden.txt").write_text("no")

    given = list(texts_of([tmp_path], Settings()))

    assert [one.file for one in given] == ["a.txt", "b.pdf"]
    assert given[0].text == "Awards last 36 months."
    assert given[1].error.startswith("b.pdf: ")


def test_one_text_is_a_file_or_standard_input(tmp_path):
    assert is_one_text(["-"])
    assert is_one_text([str(tmp_path / "a.txt")])
    assert not is_one_text([str(tmp_path)])
    assert not is_one_text(["a.txt", "b.txt"])

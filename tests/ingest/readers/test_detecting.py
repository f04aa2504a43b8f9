"""What a file is, is told by its content."""

import shutil

import pytest

from ingest.readers import ReadingLimits
from ingest.readers.detecting import Format, detect

LIMITS = ReadingLimits()


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("notice.pdf", Format.PDF),
        ("plan.docx", Format.DOCX),
        ("slides.pptx", Format.PPTX),
        ("budget.xlsx", Format.XLSX),
        ("page.html", Format.HTML),
        ("talk.vtt", Format.CUES),
        ("talk.srt", Format.CUES),
        ("bulk.jsonl", Format.JSONL),
        ("harbor.txt", Format.TEXT),
    ],
)
def test_knows_a_format_whatever_the_name(file, format, data, tmp_path):
    shutil.copy(data / file, tmp_path / "no-ending")

    assert detect(tmp_path / "no-ending", LIMITS) is format


@pytest.mark.parametrize(("file", "format"), [("notes.md", Format.MARKDOWN), ("cities.csv", Format.CSV)])
def test_the_name_decides_between_kinds_of_plain_text(file, format, data):
    assert detect(data / file, LIMITS) is format


@pytest.mark.parametrize(
    ("name", "content", "cause", "words"),
    [
        ("empty.txt", b"", "empty", "empty.txt: empty. There is nothing in it. Get it again"),
        ("gaps.txt", b"\xef\xbb\xbf \r\n\t\x00", "empty", "gaps.txt: empty. "),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "unsupported", "DOCX"),
        (
            "old.ppt",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"),
            "unsupported",
            "PPTX",
        ),
        (
            "x.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "password",
        ),
        ("map.gif", b"GIF89a\x01\x00\x01\x00", "unsupported", "OCR"),
        ("photo.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF", "unsupported", "A JPEG picture"),
        ("letter.rtf", b"{\\rtf1 text}", "unsupported", "An RTF file"),
        ("feed.xml", b"<?xml version='1.0'?><feed><a>text</a></feed>", "unsupported", "An XML file"),
        ("xss.xml", b"<html><body>text</body></html>", "unsupported", "An XML file"),
        ("setup.exe", b"MZ\x90\x00\x03" + bytes(50), "unsupported", "A program"),
        ("data.json", b'{"a": [1, 2, 3]}', "unsupported", "JSONL"),
        ("login.pdf", b"<!doctype html><title>Sign in</title>", "type_mismatch", "Its content is HTML, not PDF"),
        ("noise.txt", bytes(range(1, 32)) * 50, "undecodable", "Save it as UTF-8"),
        ("cut.docx", b"PK\x03\x04 and no more", "bad_archive", "Get the file again"),
    ],
)
def test_refuses_with_a_cause_and_a_remedy(name, content, cause, words, *, tmp_path, refusal):
    (tmp_path / name).write_bytes(content)
    found, message = refusal(tmp_path / name)

    assert found == cause
    assert words in message
    assert message.startswith(f"{name}: ")


@pytest.mark.parametrize("start", ["RIFF is a container format.", "ID3 tags", "This is %PDF-1.7, the mark of PDFs."])
def test_a_text_may_begin_with_words_that_mark_other_formats(start, tmp_path):
    (tmp_path / "formats.txt").write_text(f"{start}\n\nMore of the same.\n")

    assert detect(tmp_path / "formats.txt", LIMITS) is Format.TEXT


def test_an_archive_is_to_be_unpacked_first(tmp_path, refusal):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("text")
    shutil.make_archive(str(tmp_path / "bundle"), "zip", tmp_path / "folder")

    assert refusal(tmp_path / "bundle.zip") == (
        "unsupported",
        "bundle.zip: unsupported. A zip archive has no reader. Unpack it and ingest the folder.",
    )


def test_refuses_a_file_above_the_limit_of_size(data, refusal):
    assert refusal("notice.pdf", limits=ReadingLimits(file_bytes=1000))[0] == "too_large"
    assert refusal("harbor.txt", limits=ReadingLimits(text_bytes=100))[0] == "too_large"

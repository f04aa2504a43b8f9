"""Pages that are pictures of words: read by OCR where it is installed, reported page by page where it is not."""

import pytest

from assistant.settings import Settings
from ingest.parsing import parse_file
from ingest.readers import ReadingLimits, read_file
from tests.ingest.scanning import needs_ocr, photograph, scanned_page, write_scan

GRANT = """Harbor Safety Grant

Cities and counties may apply for the grant
until March 4, 2022. No match is required.

The award ceiling is $50,000 for each city."""


@pytest.fixture
def scan(tmp_path):
    return write_scan(tmp_path / "grant.pdf", [scanned_page(GRANT)])


@pytest.fixture
def without_ocr(monkeypatch):
    monkeypatch.setenv("PATH", "")


@needs_ocr
def test_reads_the_words_of_a_scan_in_a_limited_child_and_says_so(scan):
    (reading,) = parse_file(scan, Settings())

    (page,) = reading.pages
    assert page.text.splitlines()[-2:] == [
        "Cities and counties may apply for the grant until March 4, 2022. No match is required.",
        "The award ceiling is $50,000 for each city.",
    ]
    assert page.locator == "p. 1 (read by OCR)"
    assert reading.problems[0].startswith("p. 1: read by OCR with confidence 9")
    assert reading.problems[0].endswith("Compare it with the page.")


@needs_ocr
def test_keeps_how_sure_it_is_of_each_block(scan):
    (reading,) = read_file(scan)

    (page,) = reading.pages
    assert all(0.8 < block.confidence < 1 for block in page.blocks)
    assert page.confidence(0, len(page.text)) == min(block.confidence for block in page.blocks)


@needs_ocr
def test_reads_a_scan_between_printed_pages_and_leaves_out_its_printed_head(read):
    reading = read("notice.pdf")

    assert [page.locator for page in reading.pages] == ["p. 1", "p. 2", "p. 3", "p. 4 (read by OCR)"]
    assert reading.pages[3].text == "SCANNED PAGE the letter of support"
    assert reading.pages[0].confidence(0, 10) == 1


@needs_ocr
def test_finds_no_words_in_a_photograph(tmp_path, refusal):
    cause, message = refusal(write_scan(tmp_path / "photo.pdf", [photograph()]))

    assert cause == "no_text"
    assert message.endswith(
        "No page has words on it; OCR can read no words in its picture. Scan it anew if it has words."
    )


@needs_ocr
def test_names_the_pages_for_which_there_was_no_time(data):
    (reading,) = read_file(data / "notice.pdf", ReadingLimits(ocr_s=0))

    assert reading.problems == (
        "p. 4: no text besides its header or footer; it may be a scan, and the ones before it took too long. "
        "Split the file and ingest the parts.",
    )


@needs_ocr
def test_asks_for_the_time_that_scans_need(scan):
    announced = []

    read_file(scan, announce=announced.append)

    assert announced == [1, 20]


def test_names_the_page_that_is_a_scan_where_there_is_no_ocr(read, without_ocr):
    notice = read("notice.pdf")

    assert [page.number for page in notice.pages] == [1, 2, 3]
    assert notice.problems == (
        "p. 4: no text besides its header or footer; it may be a scan. "
        "Install tesseract, or run OCR, and ingest again.",
    )


def test_a_scan_without_any_text_is_a_failure_where_there_is_no_ocr(refusal, without_ocr):
    assert refusal("scan.pdf") == (
        "no_text",
        "scan.pdf: no text. No page has words on it; it may be a scan. "
        "Install tesseract, or run OCR, and ingest again.",
    )

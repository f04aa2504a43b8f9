"""PDF pages keep their headings, lists, tables and reading order."""

import pytest

from ingest.readers import ReadingLimits


@pytest.fixture
def notice(read):
    return read("notice.pdf")


def test_tells_headings_by_their_size(notice, said):
    assert said(notice.pages[0])[:2] == [("heading1", "Harbor Safety Grant"), ("heading2", "Who may apply")]


def test_joins_the_lines_of_a_paragraph_and_the_halves_of_a_word_but_keeps_a_compound(notice, said):
    kind, text = said(notice.pages[0])[2]

    assert kind == "paragraph"
    assert "The implementation of the plan starts" in text
    assert "a place-based strategy" in text


def test_keeps_paragraphs_apart(notice, said):
    assert said(notice.pages[0])[3] == ("paragraph", "A second paragraph stands apart from the first.")


def test_keeps_the_items_of_a_list_whole_and_their_depth(notice, said):
    assert said(notice.pages[1])[2:7] == [
        ("list_item1", "• a map of the target area that shows every dock and every pier inside it"),
        ("list_item1", "• a list of partners:"),
        ("list_item2", "1. the port"),
        ("list_item2", "2. the harbor patrol"),
        ("list_item1", "• a timeline of 24 months"),
    ]


def test_leaves_out_a_footnote_mark_that_would_make_another_number(notice):
    assert "Violence fell by 12 percent in one year." in notice.pages[1].text


def test_gives_each_row_of_a_ruled_table_its_header(notice, said):
    assert said(notice.pages[2]) == [
        (
            "table_row",
            "Date: March 4, 2022; What happens: Applications are due at 8:59 p.m. Eastern time; Where: Grants.gov",
        ),
        ("table_row", "Date: March 11, 2022; What happens: The full application; Where: JustGrants"),
    ]


def test_drops_and_counts_running_heads_and_feet(notice):
    assert notice.dropped == 8
    assert not any("fiscal year 2022" in page.text for page in notice.pages)


def test_reads_columns_one_after_the_other(read, said):
    first, second = said(read("columns.pdf").pages[0])[:2]

    assert first[1].startswith("The patrol visits each pier twice a day and keeps a log")
    assert first[1].endswith("in the library.")
    assert second[1].startswith("A second program trains young people who live near the docks")


def test_finds_a_table_that_has_no_rules(read, said):
    assert said(read("columns.pdf").pages[0])[2:] == [
        ("table_row", "City: Bayview; Year: 2019; Result: thefts down"),
        ("table_row", "City: Northport; Year: 2020; Result: no change"),
    ]


def test_names_the_printed_number_where_it_differs(read):
    assert [page.locator for page in read("labels.pdf").pages] == [
        "p. iv (page 1 of the file)",
        "p. 1 (page 2 of the file)",
    ]


def test_opens_an_encrypted_file_that_asks_for_no_password(read):
    assert read("owner-locked.pdf").pages[0].text == "The award ceiling is $50,000."


def test_refuses_a_file_that_asks_for_a_password(refusal):
    assert refusal("locked.pdf") == (
        "encrypted",
        "locked.pdf: encrypted. It asks for a password. Save it without one and ingest again.",
    )


def test_refuses_more_pages_than_the_limit(refusal):
    cause, message = refusal("notice.pdf", limits=ReadingLimits(pages=3))

    assert cause == "too_many_pages"
    assert "4 pages, more than 3" in message


def test_a_file_that_breaks_off_is_refused_by_name(tmp_path, refusal):
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R")
    cause, message = refusal(tmp_path / "cut.pdf")

    assert cause == "parse_error"
    assert message.startswith("cut.pdf: parse error. The PDF is damaged")


def test_text_of_a_damaged_file_is_rescued_where_one_of_two_engines_can(tmp_path, data, read):
    (tmp_path / "no-index.pdf").write_bytes((data / "labels.pdf").read_bytes().split(b"startxref")[0])

    assert "Preface of the guide." in read(tmp_path / "no-index.pdf").pages[0].text

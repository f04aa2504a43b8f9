"""Word, PowerPoint and Excel files keep their structure, and say what was left out."""

import zipfile

import pytest

from ingest.readers import ReadingLimits


def test_a_slide_is_a_page_with_title_bullets_and_labelled_notes(read, said):
    page = read("slides.pptx").pages[0]

    assert page.locator == "slide 1"
    assert said(page) == [
        ("heading1", "What the plan must contain"),
        ("list_item1", "- A map of the area"),
        ("list_item2", "- Every dock"),
        ("list_item1", "- A list of partners"),
        ("note", "Speaker notes: The map may be drawn by hand."),
        ("note", "Speaker notes: Ask the port for the base map."),
    ]


def test_reads_tables_and_groups_of_a_slide(read, said):
    assert said(read("slides.pptx").pages[1]) == [
        ("heading1", "Dates"),
        ("table_row", "Step: Grants.gov; Due: March 4, 2022"),
        ("table_row", "Step: JustGrants; Due: March 11, 2022"),
        ("paragraph", "Times are Eastern time."),
    ]


def test_names_the_slide_that_is_only_a_picture(read):
    reading = read("slides.pptx")

    assert len(reading.pages) == 2
    assert reading.problems[0].startswith("slide 3: no text")


def test_a_section_of_a_word_document_is_a_page(read):
    reading = read("plan.docx")

    assert reading.title == "Action plan guidance"
    assert [page.locator for page in reading.pages] == [
        "section Action plan guidance",
        "section Parts of the plan",
        "section Dates",
        "section Whom to ask",
    ]


def test_counts_the_numbers_that_word_only_describes(read, said):
    assert said(read("plan.docx").pages[1])[1:] == [
        ("list_item1", "1. A map"),
        ("list_item1", "2. A list of partners"),
        ("list_item2", "- the port"),
        ("list_item2", "- the patrol"),
    ]


def test_a_cell_over_two_rows_belongs_to_both(read, said):
    assert said(read("plan.docx").pages[2])[1:] == [
        ("table_row", "Step: First; Day: March 4; Hour: 8:59 p.m."),
        ("table_row", "Step: First; Day: March 11; Hour: noon"),
    ]


def test_hidden_and_deleted_words_are_not_read(read, said):
    assert said(read("plan.docx").pages[3])[1:] == [("paragraph", "Harbor office"), ("paragraph", "Pier 4")]


def test_rows_of_a_sheet_carry_their_header_and_figures_look_as_shown(read, said):
    page = read("budget.xlsx").pages[0]

    assert page.locator == "sheet Budget"
    assert said(page) == [
        ("paragraph", "Budget of the first year"),
        ("table_row", "Category: Personnel; Amount: $30,000; Share: 60%"),
        ("table_row", "Category: Travel; Amount: $20,000.50; Share: 40%"),
    ]
    assert [block.locator for block in page.blocks] == ["row 1", "row 4", "row 5"]


def test_a_long_sheet_becomes_several_pages(read):
    pages = read("budget.xlsx").pages[1:]

    assert [page.locator for page in pages] == [
        "sheet Sites, rows 2-51",
        "sheet Sites, rows 52-101",
        "sheet Sites, rows 102-121",
    ]
    assert pages[2].text.startswith("Site: Site 101; State: IL; Award: A-101")


def test_says_that_a_hidden_sheet_was_left_out(read):
    reading = read("budget.xlsx")

    assert reading.problems == ("hidden sheets were left out: Reviewers. Unhide them if they matter.",)
    assert not any("Not for applicants" in page.text for page in reading.pages)


def test_says_where_a_sheet_was_cut(data):
    from ingest.readers.sheets import read_workbook  # noqa: PLC0415

    reading = read_workbook(data / "budget.xlsx", ReadingLimits(rows=10))

    assert "sheet Sites: only its first 6 rows were read" in reading.problems


def test_a_word_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path, refusal):
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (70 << 20))
    cause, message = refusal(tmp_path / "bomb.docx")

    assert cause == "decompression_bomb"
    assert message.startswith("bomb.docx: decompression bomb. One part unpacks to 70 MB of XML")


def test_a_file_with_too_many_parts_is_refused(tmp_path, refusal):
    with zipfile.ZipFile(tmp_path / "many.pptx", "w") as archive:
        for number in range(12):
            archive.writestr(f"ppt/slides/slide{number}.xml", "<x/>")
    cause, _ = refusal(tmp_path / "many.pptx", limits=ReadingLimits(entries=10))

    assert cause == "decompression_bomb"


def test_a_part_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path, refusal, data):
    whole = bytearray((data / "plan.docx").read_bytes())
    at = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"word/document.xml"))
    whole[at + 24 : at + 28] = (10).to_bytes(4, "little")
    (tmp_path / "liar.docx").write_bytes(whole)

    assert refusal(tmp_path / "liar.docx")[0] == "parse_error"


def test_a_word_file_cut_short_is_a_bad_archive(tmp_path, refusal, data):
    (tmp_path / "cut.docx").write_bytes((data / "plan.docx").read_bytes()[:9000])
    cause, message = refusal(tmp_path / "cut.docx")

    assert cause == "bad_archive"
    assert message.startswith("cut.docx: bad archive. Its zip container is damaged")


def test_a_word_file_with_broken_xml_is_a_parse_error_that_names_it(tmp_path, refusal):
    with zipfile.ZipFile(tmp_path / "odd.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
        archive.writestr("word/document.xml", "<w:document")
    cause, message = refusal(tmp_path / "odd.docx")

    assert cause == "parse_error"
    assert message.startswith("odd.docx: parse error. The file is damaged")


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_reads_word_documents_with_macros_and_templates(kind, tmp_path, read, data):
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(data / "plan.docx") as whole, zipfile.ZipFile(tmp_path / "plan.docm", "w") as other:
        for part in whole.infolist():
            other.writestr(part.filename, whole.read(part).replace(plain.encode(), kind.encode()))

    assert read(tmp_path / "plan.docm").pages == read("plan.docx").pages

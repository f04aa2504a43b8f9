"""Web pages and Markdown lose the site around them and keep their own structure."""


def test_keeps_headings_lists_and_tables_and_nothing_of_the_site(read, said):
    first, second, third = read("page.html").pages

    assert said(first) == [
        ("heading1", "Harbor Safety Grant"),
        ("paragraph", "The grant pays for patrols. It does not pay for boats."),
    ]
    assert said(second) == [
        ("heading2", "Who may apply"),
        ("paragraph", "These may apply:"),
        ("list_item1", "- cities"),
        ("list_item2", "- with a harbor"),
        ("list_item1", "- counties"),
    ]
    assert said(third) == [
        ("heading2", "Steps"),
        ("list_item1", "2. Send the form."),
        ("list_item1", "3. Wait for an answer."),
        ("paragraph", "Due dates"),
        ("table_row", "Step: Form; Day: March 4, 2022"),
        ("table_row", "Step: Form; Day: March 5, 2022, by mail"),
        ("heading3", "May a tribe apply?"),
        ("paragraph", "Yes."),
        ("paragraph", "Match: No match is required."),
        ("paragraph", "Harbor office"),
        ("paragraph", "Pier 4"),
    ]


def test_takes_title_address_and_date_from_the_page_itself(read):
    reading = read("page.html")

    assert reading.title == "Harbor Safety Grant"
    assert reading.url == "https://port.example/harbor-safety"
    assert reading.published == "2022-01-10"


def test_counts_what_it_left_out(read):
    reading = read("page.html")

    assert reading.dropped == 9
    assert reading.problems == ("7 hidden words were left out",)


def test_a_page_without_a_main_part_loses_its_navigation_all_the_same(tmp_path, read):
    (tmp_path / "old.html").write_text(
        "<title>Old page</title><body class='has-sidebar'><div id='nav'><a href=/>Home</a></div>"
        "<form><p>The form around the page is no reason to drop it.</p></form><div class=footer-nav>Imprint</div>"
    )

    assert read(tmp_path / "old.html").pages[0].text == "The form around the page is no reason to drop it."


def test_a_page_that_only_a_program_fills_yields_its_title_and_says_so(tmp_path, read):
    (tmp_path / "app.html").write_text(
        "<!doctype html><title>Grant finder</title><div id=root></div><script>run()</script>"
    )
    reading = read(tmp_path / "app.html")

    assert reading.pages[0].text == "Grant finder"
    assert reading.problems[0].startswith("only the title could be read")


def test_a_page_without_any_text_is_a_failure(tmp_path, refusal):
    (tmp_path / "blank.html").write_text("<!doctype html><script>alert(1)</script>")

    assert refusal(tmp_path / "blank.html")[0] == "no_text"


def test_believes_the_encoding_that_a_page_declares(tmp_path, read):
    page = "<html><meta charset=windows-1251><p>Правила программы для городов.</p>"
    (tmp_path / "page.html").write_bytes(page.encode("cp1251"))

    assert read(tmp_path / "page.html").pages[0].text == "Правила программы для городов."


def test_deep_nesting_loses_no_words(tmp_path, read):
    (tmp_path / "deep.html").write_text("<html>" + "<div>" * 1900 + "<p>bottom of the page</p>")

    assert "bottom of the page" in read(tmp_path / "deep.html").pages[0].text


def test_nesting_that_the_parser_gives_up_on_is_refused(tmp_path, refusal):
    (tmp_path / "deeper.html").write_text("<html>" + "<div>" * 5000 + "<p>bottom of the page</p>")

    assert refusal(tmp_path / "deeper.html")[0] == "parse_error"


def test_reads_markdown_with_front_matter_tight_headings_and_tables(read, said):
    reading = read("notes.md")

    assert (reading.title, reading.published) == ("Notes on the harbor plan", "2022-02-01")
    assert said(reading.pages[0]) == [
        ("heading1", "Notes on the harbor plan"),
        ("paragraph", "A plan has parts."),
    ]
    assert said(reading.pages[1]) == [
        ("heading2", "Parts"),
        ("list_item1", "1. a map"),
        ("list_item1", "2. partners"),
        ("list_item2", "- the port"),
        ("table_row", "Part: map; Pages: 2"),
        ("paragraph", "A line set apart"),
        ("paragraph", "Text that follows it."),
    ]


def test_markdown_may_hold_html_but_no_program(tmp_path, read, said):
    (tmp_path / "mixed.md").write_text(
        '# <p class="center">Notice\n\n<script>alert(1)</script>\n\nText of the notice.\n'
    )

    assert said(read(tmp_path / "mixed.md").pages[0]) == [("heading1", "Notice"), ("paragraph", "Text of the notice.")]

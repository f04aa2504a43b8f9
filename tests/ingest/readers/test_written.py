"""Plain text, captions, comma-separated rows and JSONL."""

from ingest.readers import read_file


def test_guesses_headings_of_plain_text_and_joins_its_lines(read, said):
    first, second = read("harbor.txt").pages

    assert first.locator == "section Eligibility"
    assert said(first) == [
        ("heading1", "Harbor Safety Grant, fiscal year 2022"),
        ("heading2", "Eligibility"),
        (
            "paragraph",
            "Eligible applicants are counties and cities with a population of at least 20,000. "
            "Tribes may apply at any population, and a partner may be a public agency.",
        ),
    ]
    assert said(second) == [
        ("heading2", "Deadline"),
        ("paragraph", "Applications are due March 4, 2022, at 8:59 p.m. Eastern time."),
        ("paragraph", "What the plan must contain:"),
        ("list_item1", "• a map of the target area, drawn to a scale that shows every pier"),
        ("list_item1", "• a list of partners"),
    ]


def test_short_lines_in_a_row_are_no_headings(tmp_path, read, said):
    names = ["Anna Ruiz", "Ben Cole", "Carla Diaz", "Harbor Office"]
    (tmp_path / "names.txt").write_text("\n\n".join([*names, "The office answers questions about the plan."]))

    assert [kind for kind, _ in said(read(tmp_path / "names.txt").pages[0])] == ["paragraph"] * 3
    assert said(read(tmp_path / "names.txt").pages[1])[0] == ("heading2", "Harbor Office")


def test_text_without_headings_is_located_by_its_lines(tmp_path, read):
    (tmp_path / "flat.txt").write_text("First sentence here.\n\nSecond sentence here.\n")

    assert [page.locator for page in read(tmp_path / "flat.txt").pages] == ["lines 1-3"]


def test_underlined_lines_are_headings(tmp_path, read, said):
    (tmp_path / "ruled.txt").write_text("The plan\n========\n\nIt has parts.\n\nParts\n-----\n\nA map.\n")

    assert [blocks[0] for page in read(tmp_path / "ruled.txt").pages for blocks in [said(page)]] == [
        ("heading1", "The plan"),
        ("heading2", "Parts"),
    ]


def test_reads_western_text_that_is_not_utf8(read):
    assert read("western.txt").pages[0].text == "Caf\u00e9 vouchers cost \u201c12\u201d dollars."


def test_sentences_run_over_cues_and_keep_the_time_of_their_first(read, said):
    reading = read("talk.vtt")
    first = reading.pages[0]

    assert reading.title == "Planning webinar"
    assert said(first) == [
        ("cue", "Ana Ruiz: Welcome to the planning webinar of the port."),
        ("cue", "Ben Cole: The plan is reviewed within 30 days."),
    ]
    assert [block.locator for block in first.blocks] == ["00:00:01", "00:00:12"]


def test_a_page_of_captions_is_about_a_minute(read):
    assert [page.locator for page in read("talk.vtt").pages] == ["00:00:01", "00:01:30"]


def test_names_the_caption_that_has_no_readable_time(read):
    assert read("talk.vtt").problems == ("line 22: a caption without a readable time was left out",)


def test_rolling_captions_say_each_line_once(read):
    assert read("rolling.vtt").pages[0].text == "the plan needs a map and a list of partners"


def test_reads_srt_with_its_speakers(read, said):
    assert said(read("talk.srt").pages[0]) == [
        ("cue", "ANNA: Is there a match?"),
        ("cue", "No, there is none."),
    ]


def test_captions_without_a_single_cue_are_a_failure(tmp_path, refusal):
    (tmp_path / "none.vtt").write_text("WEBVTT\n\nNOTE nothing here\n")

    assert refusal(tmp_path / "none.vtt")[0] == "no_text"


def test_rows_of_a_csv_file_carry_their_header(read, said):
    page = read("cities.csv").pages[0]

    assert said(page) == [
        ("table_row", "City: Boston; State: MA; Result: down 17 percent, in one year"),
        ("table_row", "City: Lowell; State: MA; Result: no change"),
    ]
    assert [block.locator for block in page.blocks] == ["row 2", "row 3"]


def test_each_good_line_of_jsonl_is_a_document_and_bad_ones_are_named(data):
    first, second = read_file(data / "bulk.jsonl")

    assert (first.document_id, first.title, first.url) == ("parking-1", "Parking", "https://port.example/parking")
    assert first.pages[0].text == "Parking permits are free on Sundays.\nAsk at the gate."
    assert second.document_id == "3"
    assert [problem.split(":")[0] for problem in first.problems] == ["line 2", "line 3"]


def test_jsonl_without_a_good_line_is_a_failure_that_names_the_first_fault(tmp_path, refusal):
    (tmp_path / "bad.jsonl").write_text('{"id": "a"}\n{"id": "b"}\n')
    cause, message = refusal(tmp_path / "bad.jsonl")

    assert cause == "parse_error"
    assert 'line 1: "text" is missing' in message

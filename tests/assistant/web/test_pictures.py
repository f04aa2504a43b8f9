"""Pages become pictures."""

import base64
import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from assistant.web.pictures.making import LIMITS, REST_S, Mark, PictureMaker, Sheet
from tests.browser.scripted import DUE, PDF_LINES, SLIDE_LINES

HIGHLIGHT = (255, 232, 120)


@pytest.fixture(scope="module")
def maker():
    """One for all tests, as on the page."""
    return PictureMaker()


def pixels(picture):
    """The picture as Pillow reads it."""
    data = base64.b64decode(picture.source.partition(",")[2])
    return Image.open(io.BytesIO(data)).convert("RGB")


def share_of_highlight(picture, top, bottom):
    """How much of that band of the picture is highlighted."""
    image = pixels(picture)
    band = np.asarray(image.crop((0, round(top * image.height), image.width, round(bottom * image.height))))
    return (np.abs(band.astype(int) - HIGHLIGHT) < 30).all(axis=2).mean()


def test_the_quote_is_highlighted_where_it_is_printed(maker, library):
    sheet = Sheet(library.original("solicitation"), 2, (Mark("1", DUE),))

    picture = maker.pictures([sheet])[0]

    line = (792 - 700 + 24 * PDF_LINES.index(DUE)) / 792
    assert picture.width == 1000
    assert picture.marked == {"1"}
    assert picture.top < line < picture.bottom
    assert share_of_highlight(picture, picture.top, picture.bottom) > 0.2
    assert share_of_highlight(picture, picture.bottom + 0.02, 1) == 0


def test_a_quote_that_is_not_on_the_page_leaves_it_unmarked(maker, library):
    picture = maker.pictures([Sheet(library.original("solicitation"), 1, (Mark("1", DUE),))])[0]

    assert picture.marked == frozenset()
    assert share_of_highlight(picture, 0, 1) == 0


def test_a_slide_is_drawn_with_its_words_marked(maker, library):
    picture = maker.pictures([Sheet(library.original("deck"), 1, (Mark("2", SLIDE_LINES[1]),))])[0]

    assert picture.marked == {"2"}
    assert share_of_highlight(picture, picture.top, picture.bottom) > 0.1


@pytest.mark.parametrize("name, content", [("x.pdf", b"%PDF-1.7 broken"), ("x.pptx", b"PK broken"), ("x.html", b"<p>")])
def test_what_cannot_be_drawn_has_no_picture(maker, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    assert maker.pictures([Sheet(path, 1)]) == (None,)


def test_a_page_that_is_not_there_has_no_picture_and_the_others_do(maker, library):
    path = library.original("solicitation")

    missing, there = maker.pictures([Sheet(path, 99), Sheet(path, 1)])

    assert missing is None and there is not None


def test_a_picture_is_drawn_once(maker, library):
    sheet = Sheet(library.original("deck"), 1)

    assert maker.pictures([sheet])[0] is maker.pictures([sheet, sheet])[1]


def test_a_page_whose_drawing_was_stopped_is_drawn_after_a_rest(library):
    now = [0.0]
    maker = PictureMaker(replace(LIMITS, output_bytes=1), lambda: now[0])
    sheet = Sheet(library.original("deck"), 1)

    stopped = maker.pictures([sheet])
    maker.limits = LIMITS
    resting = maker.pictures([sheet])
    now[0] = REST_S + 1
    rested = maker.pictures([sheet])

    assert stopped == resting == (None,)
    assert rested[0] is not None


def test_speaker_notes_are_drawn_below_their_slide(maker, tmp_path):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Planning"
    slide.notes_slide.notes_text_frame.text = "Start early.\nAsk the provider."
    deck.save(str(tmp_path / "notes.pptx"))

    picture = maker.pictures([Sheet(tmp_path / "notes.pptx", 1, (Mark("1", "Speaker notes: Ask the provider."),))])[0]

    assert picture.marked == {"1"}
    assert picture.top > 0.7


def test_a_table_on_a_slide_is_drawn_with_its_row_marked(maker, tmp_path):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(3, 2, Inches(1), Inches(1), Inches(6), Inches(2)).table
    for row, cells in enumerate((("Item", "Amount"), ("Travel", "500"), ("Food", "500"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    deck.save(str(tmp_path / "table.pptx"))

    picture = maker.pictures([Sheet(tmp_path / "table.pptx", 1, (Mark("1", "Item: Food; Amount: 500"),))])[0]

    assert picture.marked == {"1"}
    assert picture.bottom - picture.top < 0.1

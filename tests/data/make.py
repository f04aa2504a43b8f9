"""Makes the binary files of this folder anew: `python tests/data/make.py` (needs the dev dependencies)."""

import io
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from openpyxl.styles import Font
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.util import Inches
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
WIDTH, HEIGHT = 612, 792  # US letter, in points


def picture() -> ImageReader:
    """Return a picture of some words, as a scanner would give it."""
    image = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(image).text((20, 80), "SCANNED PAGE: the letter of support", fill="black")
    return ImageReader(image)


def canvas(name: str, **more: object) -> Canvas:
    """Return an empty PDF that comes out the same at every run."""
    return Canvas(str(HERE / name), pagesize=(WIDTH, HEIGHT), invariant=1, **more)


def lines(page: Canvas, texts: list[str], *, left: float = 72, top: float, font: str = "Times-Roman") -> float:
    """Write lines of 12 points one under the other and return where the next would stand."""
    for text in texts:
        page.setFont(font, 12)
        page.drawString(left, top, text)
        top -= 14
    return top


def notice() -> None:
    """Running head and foot, headings, a divided word, bullets, a ruled table, a footnote mark, a scan."""
    page = canvas("notice.pdf")
    page.setTitle("Harbor Safety Grant notice")
    for number in (1, 2, 3, 4):
        page.setFont("Times-Roman", 9)
        page.drawString(72, 760, "Harbor Safety Grant, fiscal year 2022")
        page.drawString(500, 30, f"Page {number} of 4")
        [page_one, page_two, page_three, page_four][number - 1](page)
        page.showPage()
    page.save()


def page_one(page: Canvas) -> None:
    """Draw a title, a section with a divided word and a compound at line ends."""
    page.setFont("Times-Bold", 20)
    page.drawString(72, 720, "Harbor Safety Grant")
    page.setFont("Times-Bold", 14)
    page.drawString(72, 690, "Who may apply")
    top = lines(
        page,
        [
            "Eligible applicants are counties and cities. Tribes may apply at any population. The implemen-",
            "tation of the plan starts in the first month. Each applicant must choose a place-",
            "based strategy and describe the implementation in its narrative.",
        ],
        top=670,
    )
    lines(page, ["A second paragraph stands apart from the first."], top=top - 14)


def page_two(page: Canvas) -> None:
    """Draw a list whose items run over lines, with an inner list."""
    page.setFont("Times-Bold", 14)
    page.drawString(72, 720, "What the plan must contain")
    lines(page, ["The plan must contain:"], top=700)
    page.drawString(90, 680, "\u2022 a map of the target area that shows every dock and every")
    page.drawString(100, 666, "pier inside it")
    page.drawString(90, 652, "\u2022 a list of partners:")
    page.drawString(108, 638, "1. the port")
    page.drawString(108, 624, "2. the harbor patrol")
    page.drawString(90, 610, "\u2022 a timeline of 24 months")
    page.drawString(72, 582, "Violence fell by 12 percent")
    page.setFont("Times-Roman", 7)
    page.drawString(72 + page.stringWidth("Violence fell by 12 percent", "Times-Roman", 12), 587, "3")
    page.setFont("Times-Roman", 12)
    page.drawString(72 + page.stringWidth("Violence fell by 12 percent3", "Times-Roman", 12) - 2, 582, " in one year.")


def page_three(page: Canvas) -> None:
    """Draw a ruled table with a bold header and a cell of two lines."""
    rows = [
        ["Date", "What happens", "Where"],
        ["March 4, 2022", "Applications are due", "Grants.gov"],
        ["March 11, 2022", "The full application", "JustGrants"],
    ]
    page.grid([72, 180, 360, 520], [720, 690, 655, 625])
    for row, cells in enumerate(rows):
        page.setFont("Times-Bold" if row == 0 else "Times-Roman", 12)
        for left, text in zip((78, 186, 366), cells, strict=True):
            page.drawString(left, (702, 676, 640)[row], text)
    page.setFont("Times-Roman", 12)
    page.drawString(186, 662, "at 8:59 p.m. Eastern time")


def page_four(page: Canvas) -> None:
    """Draw a picture and no words."""
    page.drawImage(picture(), 72, 400, width=450, height=150)


def columns() -> None:
    """Two columns written row by row across the page, as some programs do, and an unruled table."""
    page = canvas("columns.pdf")
    left = [
        "The patrol visits each pier twice a day",
        "and keeps a log of what it finds there.",
        "The log goes to the port every Friday,",
        "and the port answers within ten days.",
        "Residents may read it in the library.",
    ]
    right = [
        "A second program trains young people",
        "who live near the docks to be guides.",
        "They work in pairs during the summer",
        "and are paid by the hour from the fund.",
        "Applications open in March each year.",
    ]
    for index, (one, two) in enumerate(zip(left, right, strict=True)):
        lines(page, [one], top=720 - 14 * index)
        lines(page, [two], left=330, top=720 - 14 * index)
    for index, cells in enumerate(
        (("City", "Year", "Result"), ("Bayview", "2019", "thefts down"), ("Northport", "2020", "no change"))
    ):
        for x, text in zip((72, 220, 340), cells, strict=True):
            lines(page, [text], left=x, top=600 - 16 * index)
    page.save()


def small_pdfs() -> None:
    """A scan, two encrypted files, one whose first page is numbered iv."""
    page = canvas("scan.pdf")
    page_four(page)
    page.save()
    for name, user in (("locked.pdf", "secret"), ("owner-locked.pdf", "")):
        page = canvas(name, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0))
        lines(page, ["The award ceiling is $50,000."], top=700)
        page.save()
    plain = canvas("labels.pdf")
    for text in ("Preface of the guide.", "The first chapter begins here."):
        lines(plain, [text], top=700)
        plain.showPage()
    plain.save()
    writer = PdfWriter(clone_from=PdfReader(HERE / "labels.pdf"))
    writer.set_page_label(0, 0, style="/r", start=4)
    writer.set_page_label(1, 1, style="/D", start=1)
    writer.write(HERE / "labels.pdf")


def slides() -> None:
    """Title, bullets of two depths, a table, a group, notes, a slide with only a picture, footers."""
    show = Presentation()
    show.core_properties.title = "Planning webinar"
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "What the plan must contain"
    body = first.placeholders[1].text_frame
    body.text = "A map of the area"
    for text, level in (("Every dock", 1), ("A list of partners", 0)):
        paragraph = body.add_paragraph()
        paragraph.text, paragraph.level = text, level
    first.notes_slide.notes_text_frame.text = "The map may be drawn by hand.\nAsk the port for the base map."
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "Dates"
    table = second.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for row, cells in enumerate((("Step", "Due"), ("Grants.gov", "March 4, 2022"), ("JustGrants", "March 11, 2022"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    group = second.shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
    box.text_frame.text = "Times are Eastern time."
    third = show.slides.add_slide(show.slide_layouts[6])
    raw = io.BytesIO()
    Image.new("RGB", (40, 40), "gray").save(raw, "PNG")
    raw.seek(0)
    third.shapes.add_picture(raw, Inches(1), Inches(1))
    show.save(HERE / "slides.pptx")


def word() -> None:
    """Headings, numbered and bulleted lists, a table with merged cells, deleted and hidden words."""
    document = docx.Document()
    document.core_properties.title = "Action plan guidance"
    document.add_heading("Action plan guidance", 1)
    document.add_paragraph("Every site writes a plan.")
    document.add_heading("Parts of the plan", 2)
    for text in ("A map", "A list of partners"):
        document.add_paragraph(text, style="List Number")
    for text in ("the port", "the patrol"):
        document.add_paragraph(text, style="List Bullet 2")
    document.add_heading("Dates", 2)
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate((("Step", "Day", "Hour"), ("First", "March 4", "8:59 p.m."), ("", "March 11", "noon"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_heading("Whom to ask", 2)
    paragraph = document.add_paragraph("Harbor office\nPier 4")
    hidden = paragraph.add_run(" secret words")
    hidden.font.hidden = True
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "deleted words"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    document.save(HERE / "plan.docx")


def sheet() -> None:
    """A sheet with a title, a bold header and figures; a hidden sheet; a long sheet."""
    book = openpyxl.Workbook()
    budget = book.active
    budget.title = "Budget"
    for row in (["Budget of the first year"], [], ["Category", "Amount", "Share"]):
        budget.append(row)
    for cell in budget[3]:
        cell.font = Font(bold=True)
    for row in (["Personnel", 30000, 0.6], ["Travel", 20000.5, 0.4]):
        budget.append(row)
    for row in (4, 5):
        budget.cell(row, 2).number_format = "$#,##0.00"
        budget.cell(row, 3).number_format = "0%"
    secret = book.create_sheet("Reviewers")
    secret.append(["Not for applicants"])
    secret.sheet_state = "hidden"
    long = book.create_sheet("Sites")
    long.append(["Site", "State", "Award"])
    for number in range(1, 121):
        long.append([f"Site {number}", "IL", f"A-{number}"])
    book.save(HERE / "budget.xlsx")


if __name__ == "__main__":
    for make in (notice, columns, small_pdfs, slides, word, sheet):
        make()

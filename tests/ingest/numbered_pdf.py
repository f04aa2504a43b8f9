"""A PDF of any number of pages, made by reportlab."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas


def numbered_pdf(pages):
    """Return the bytes of a PDF; each page says which it is, twenty times."""
    target = BytesIO()
    canvas = Canvas(target)
    for number in range(1, pages + 1):
        for line in range(20):
            canvas.drawString(72, 750 - 30 * line, f"This is line {line} of page {number} of the long report.")
        canvas.showPage()
    canvas.save()
    return target.getvalue()

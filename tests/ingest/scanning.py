"""Scans made for tests: pages that are pictures of words, and none that a program can read without OCR."""

import io
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.recognising import can_recognise

needs_ocr = pytest.mark.skipif(not can_recognise(), reason="tesseract is not installed: apt-get install tesseract-ocr")

_DPI = 200
_SIZE = (int(8.5 * _DPI), 11 * _DPI)


def scanned_page(text: str) -> Image.Image:
    """Return a page as a scanner would give it: black letters of 12 points on white."""
    page = Image.new("L", _SIZE, "white")
    ImageDraw.Draw(page).multiline_text((_DPI, _DPI), text, fill="black", font=ImageFont.load_default(34), spacing=16)
    return page


def photograph() -> Image.Image:
    """Return a page without a word on it."""
    return Image.frombytes("L", _SIZE, random.Random(4).randbytes(_SIZE[0] * _SIZE[1]))


def write_scan(path: Path, pages: Sequence[Image.Image]) -> Path:
    """Write a PDF with one picture a page."""
    canvas = Canvas(str(path), pagesize=letter, invariant=1)
    for page in pages:
        packed = io.BytesIO()
        page.save(packed, "png")
        canvas.drawImage(ImageReader(packed), 0, 0, *letter)
        canvas.showPage()
    canvas.save()
    return path

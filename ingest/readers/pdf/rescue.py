"""The text of PDFs that PDFium cannot open, without places; imports pypdf."""

import logging
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import WrongPasswordError

from assistant.errors import Cause, DocumentError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it repairs aloud; what counts is what comes out


def rescued_texts(path: Path, max_pages: int) -> dict[int, str]:
    """
    Return the text of each page by number, counted from 1.

    Raises:
        DocumentError: pypdf cannot open it either, or it asks for a password.
    """
    is_encrypted = False
    try:
        reader = PdfReader(path, strict=False)
        is_encrypted = reader.is_encrypted
        if is_encrypted and not reader.decrypt(""):
            raise WrongPasswordError("the empty password does not open it")
        count = min(len(reader.pages), max_pages)
        return {number: reader.pages[number - 1].extract_text() for number in range(1, count + 1)}
    except Exception as error:  # hostile files raise far beyond pypdf's own errors
        if is_encrypted:
            raise DocumentError(
                Cause.ENCRYPTED,
                path.name,
                "It does not open without a password",
                "Save it without one and ingest again",
            ) from error
        raise DocumentError(
            Cause.PARSE_ERROR,
            path.name,
            f"The PDF is damaged ({type(error).__name__})",
            "Open it in a viewer, print it to a new PDF and ingest that",
        ) from error

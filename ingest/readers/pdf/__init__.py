"""A PDF becomes one page of text for each of its pages, with headings, lists and tables told apart."""

from ingest.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]

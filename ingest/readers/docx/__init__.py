"""A Word document becomes sections, its numbering counted, its tables row by row."""

from ingest.readers.docx.reader import read_docx

__all__ = ["read_docx"]

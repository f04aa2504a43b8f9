"""PPTX files."""

from ingest.readers.pptx.reader import read_pptx

__all__ = ["read_pptx"]

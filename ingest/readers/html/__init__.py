"""A web page becomes sections of its own text, without what the site puts around every page."""

from ingest.readers.html.reader import read_html

__all__ = ["read_html"]

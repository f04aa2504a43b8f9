"""Pages become passages along their own structure."""

from ingest.splitting.passages import SPLITTER_VERSION, embedding_text, split_document

__all__ = ["SPLITTER_VERSION", "embedding_text", "split_document"]

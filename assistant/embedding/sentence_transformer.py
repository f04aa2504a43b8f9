"""Texts become unit vectors through sentence-transformers: the path for any model but the packaged one."""

from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from assistant.embedding import Vectors
from assistant.errors import ModelError


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or folder, on torch."""

    def __init__(self, model: str, *, batch: int = 32) -> None:
        """
        Load *model*.

        Raises:
            ModelError: There is no such model on this machine or in reach.
        """
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The embedding model {model!r} cannot be loaded: {error}. "
                "Give the folder of a sentence-transformers model, or unset GUIDANCE_EMBEDDING_MODEL."
            ) from error
        self._name = model
        self._batch = batch

    @property
    def stamp_name(self) -> str:
        """The model's name and the engine."""
        return f"{self._name} torch"

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, dim), float32, unit length, in the order of *texts*."""
        vectors = self._model.encode(
            list(texts), batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dim)

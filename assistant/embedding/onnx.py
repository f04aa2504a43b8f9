"""Texts become unit vectors on onnxruntime, without torch."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from assistant.embedding import Vectors
from assistant.onnx_model import open_onnx


class OnnxEmbedder:
    """
    Mean-pooled, normalised sentence vectors from an exported encoder.

    Runs go side by side, each on one core, and share the weights: many texts take less time so than one run
    after the other on all cores, and a single question takes no longer, for it is too short to be divided.
    """

    def __init__(self, folder: Path, *, batch: int = 32, threads: int = 0) -> None:
        """
        Load the export in *folder*.

        Args:
            folder: With `model.onnx`, `tokenizer.json`, `manifest.json`.
            batch: Texts run together by the fp32 model; they are sorted by length first, so padding stays
                small. The int8 model takes one at a time.
            threads: Runs at a time, 0 for as many as there are cores.

        Raises:
            ModelError: A file is missing or damaged.
        """
        self._threads = threads or os.cpu_count() or 1
        remedy = "Delete that folder and try again."
        model = open_onnx(folder, "model.onnx", threads=1, at_once=self._threads, remedy=remedy)
        self._model, manifest, self._tokenizer = model, model.manifest, model.tokenizer
        self._tokenizer.enable_truncation(max_length=manifest["max_tokens"])
        # int8 scales what it computes by the largest value of a run: alone, a text has the same vector always
        self._batch = 1 if manifest["precision"] == "int8" else batch
        self._dim = int(manifest["dim"])
        self._stamp = f"{manifest['model']} onnx-{manifest['precision']} {manifest['weights_sha256'][:12]}"

    @property
    def stamp_name(self) -> str:
        """Model, engine and the start of the weights' hash."""
        return self._stamp

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._dim

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, dim), float32, unit length, in the order of *texts*."""
        vectors = np.zeros((len(texts), self._dim), dtype=np.float32)
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        by_length = sorted(range(len(texts)), key=lambda position: len(encoded[position]), reverse=True)
        batches = [by_length[start : start + self._batch] for start in range(0, len(by_length), self._batch)]

        def fill(positions: list[int]) -> None:
            vectors[positions] = self._run([encoded[position] for position in positions])

        if len(batches) == 1:
            fill(batches[0])
            return vectors
        with ThreadPoolExecutor(self._threads) as pool:
            for _ in pool.map(fill, batches):  # what fails is raised here, and what has not begun is called off
                pass
        return vectors

    def _run(self, batch: Sequence[Sequence[int]]) -> Vectors:
        """Vectors of one batch of token ids: the mean over its tokens, scaled to unit length."""
        longest = max(len(ids) for ids in batch)
        tokens = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, ids in enumerate(batch):
            tokens[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        (hidden,) = self._model.run({"input_ids": tokens, "attention_mask": mask})
        weights = mask[:, :, None].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        unit: Vectors = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

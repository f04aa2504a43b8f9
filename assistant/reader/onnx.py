"""The trained reader on onnxruntime; see model/README.md for what it learned from and how good it is."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from tokenizers import Encoding

from assistant.onnx_model import open_onnx
from assistant.reader import Judgement

MODEL = Path(__file__).parent / "model"
_SUPPORT = slice(2, 5)  # of the five outputs of a pair


class OnnxReader:
    """
    Judges pairs side by side, each alone and on one core.

    The 8-bit model scales what it computes by the largest value of a run, so that a pair judged in a batch
    would depend on its neighbours; alone, it has the same judgement always. A core for each pair does more
    than all cores for one after the other, and leaves none of them waiting for the rest of its pair.
    """

    def __init__(self, folder: Path = MODEL, *, threads: int = 0) -> None:
        """
        Load the model in *folder*.

        Args:
            folder: With `reader.onnx`, `tokenizer.json`, `manifest.json`.
            threads: Pairs judged at a time, each on one core; 0 for as many as there are cores.

        Raises:
            ModelError: A file is missing or damaged.
        """
        remedy = "Install the assistant again."
        self._threads = threads or os.cpu_count() or 1
        model = open_onnx(folder, "reader.onnx", threads=1, at_once=self._threads, remedy=remedy)
        self._model, manifest, self._tokenizer = model, model.manifest, model.tokenizer
        self._tokenizer.enable_truncation(max_length=manifest["window"], strategy="longest_first")
        self._name = f"{manifest['model']} {manifest['sha256'][:12]}"

    @property
    def name(self) -> str:
        """Model and the start of its hash."""
        return self._name

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement a pair, in order; what does not fit the window is cut off."""
        encoded = self._tokenizer.encode_batch(list(pairs))
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._judge, encoded))

    def _judge(self, encoding: Encoding) -> Judgement:
        types = np.array([encoding.type_ids], dtype=np.int64)
        pair, token = self._model.run(
            {"tokens": np.array([encoding.ids], dtype=np.int64), "mask": np.ones_like(types), "types": types}
        )
        offsets = np.array(encoding.offsets, dtype=np.int64)
        of_passage = (types[0] == 1) & (offsets[:, 1] > offsets[:, 0])
        logits = pair[0, _SUPPORT]
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        return Judgement(
            relevant=float(pair[0, 0]),
            answers=float(pair[0, 1]),
            support=(float(chances[0]), float(chances[1]), float(chances[2])),
            evidence=token[0][of_passage],
            offsets=offsets[of_passage],
        )

"""A folder with an exported model becomes what runs it; the only place where onnxruntime is asked for."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Semaphore
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.errors import ModelError


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """An exported model, ready to run."""

    manifest: Mapping[str, Any]
    tokenizer: Tokenizer
    _session: onnxruntime.InferenceSession
    _turns: Semaphore

    def run(self, fed: Mapping[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        """Return all outputs for these inputs, in the model's order; many threads may ask at once."""
        with self._turns:
            found: list[NDArray[np.float32]] = self._session.run(None, fed)
        return found


def open_onnx(folder: Path, file: str, *, threads: int, at_once: int, remedy: str) -> OnnxModel:
    """
    Load the model in *folder*.

    Args:
        folder: With *file*, `tokenizer.json` and `manifest.json`.
        file: Name of the ONNX file.
        threads: Cores to use, 0 for all.
        at_once: Runs at a time. More than there are cores for would take as long, and the model keeps for good the
            most memory that all of them ever needed together.
        remedy: What a person can do when it cannot be loaded.

    Raises:
        ModelError: A file is missing or damaged.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # it keeps a plan for each shape of input, and texts come in all lengths
        session = onnxruntime.InferenceSession(str(folder / file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime and tokenizers raise bare classes of their own
        raise ModelError(f"The model in {folder} cannot be loaded: {error}. {remedy}") from error
    tokenizer.no_padding()
    return OnnxModel(manifest, tokenizer, session, Semaphore(at_once))

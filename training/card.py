"""
The card of the reader model: what it is, what it learned from, how good it is.

    python -m training.card DATA

Measures the model in place on public data and writes its README.
"""

import argparse
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from assistant.reader.onnx import MODEL, OnnxReader
from evals import reader as measures
from evals.timing import machine_name

_HERE = Path(__file__).parent
_FAILINGS = """\
- It reads 256 word pieces; what stands further back in a long passage is not seen.
- It learned from encyclopedias, health claims and public guidance, in English; budgets, tables and slides are rare.
- Numbers and dates: it often misses that one figure differs. Figures are therefore compared by code, always.
- Two exceptions to one rule, or a rule that holds in one of two cases, are often taken for a plain yes.
- A passage about the same program and another year looks as good to it as the right one: years are compared by code.
- Its logits are not chances; `assistant/answering/evidence/weights.toml` makes them one, for one kind of question."""


def card(data: Path, folder: Path) -> str:
    """
    Write the card of the model in *folder* as Markdown.

    Args:
        data: With the sets that `evals.reader` measures on.
        folder: With `reader.onnx` and `manifest.json`.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    model = folder / "reader.onnx"
    reader = OnnxReader(folder)
    measured = (measure(data, reader) for measure in (measures.answer, measures.claims, measures.rank))
    return "\n".join(
        [
            "# The reader model",
            "",
            "Judges a question or a claim against a passage in one pass: is the passage about it, does it answer,",
            "which tokens are the answer, does it support or contradict.",
            "Body: the packaged all-MiniLM-L6-v2 (Apache-2.0), six layers, trained further; two linear heads; 8-bit",
            f"weights; {model.stat().st_size / 1e6:.1f} MB.",
            "Made by `make reader DATA=folder`; its card by `python -m training.card DATA`.",
            "",
            f"- sha256 of reader.onnx: `{hashlib.sha256(model.read_bytes()).hexdigest()}`",
            f"- pairs read in training: {manifest['pairs']:,}",
            "",
            "## What it learned from",
            "",
            "No set that forbids commercial use. Rows that share text with what is measured on were left out.",
            "",
            *_sets(),
            "",
            "Beside them: claims made by rule from the starter library's own digests, those of the test half left out.",
            "",
            "## How good it is",
            "",
            f"`python -m evals.reader DATA`, {date.today().isoformat()}, {machine_name()}; 95 % intervals.",
            "Thresholds are chosen on the development part and reported on both; nothing of healthver and clapnq,",
            "and no page of doc2dial's test half, was learned from.",
            "",
            "```",
            *(line for lines in measured for line in lines),
            "```",
            "",
            "## Known failures",
            "",
            _FAILINGS,
            "",
        ]
    )


def _sets() -> Iterator[str]:
    """Rows of a table: each set, how it is used, where it comes from."""
    origins: Mapping[str, Mapping[str, str]] = tomllib.loads((_HERE / "sets.toml").read_text(encoding="utf-8"))
    mixture = tomllib.loads((_HERE / "mixture.toml").read_text(encoding="utf-8"))
    kinds = {(name, kind) for course in mixture.values() for kind in ("rank", "qa", "nli") for name in course[kind]}
    yield "| set | used for | from | licence |"
    yield "|---|---|---|---|"
    for name, origin in origins.items():
        uses = ", ".join(sorted(kind for known, kind in kinds if known == name)) or origin.get("kind", "rank")
        yield f"| {name} | {uses} | {origin['origin']} | {origin['licence']} |"


def main() -> None:
    """Measure and write the card beside the model."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description="Write the model card.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    chosen = parser.parse_args()
    (chosen.model / "README.md").write_text(card(chosen.data, chosen.model), encoding="utf-8")


if __name__ == "__main__":
    main()

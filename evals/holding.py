"""
How often code lets a claim stand that its passage supports, contradicts or does not settle.

    python -m evals.holding FILE.jsonl.gz... [-n COUNT]

Each line of a file is `{"premise", "hypothesis", "label": supported|contradicted|nei}`; COUNT lines of each are
drawn, the same at every run. The second column is a simpler check, by values and word overlap, for comparison.
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.answering.writing.holding import Holder
from assistant.generation import NumberedQuote
from assistant.language.terms import load_vocabulary
from assistant.language.wording import load_wording
from evals.intervals import wilson_interval
from evals.overlap import bears_out

_SEED = 3


def drawn(path: Path, count: int) -> list[Mapping[str, str]]:
    """Return *count* claims of a file, or all where it has fewer."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return random.Random(_SEED).sample(rows, min(count, len(rows)))


def stood(rows: Sequence[Mapping[str, str]], holder: Holder) -> dict[str, tuple[int, int, int]]:
    """Return for each label how many claims stand, how many would by word overlap, and of how many."""
    held, overlap, total = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        claim, passage, label = row["hypothesis"], row["premise"], row["label"]
        total[label] += 1
        held[label] += holder.holds(claim, [NumberedQuote(1, "", passage)]).is_borne_out
        overlap[label] += bears_out(claim, [passage], holder.vocabulary).is_borne_out
    return {label: (held[label], overlap[label], total[label]) for label in sorted(total)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line for each file and label; 1 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m evals.holding", description="Which claims code lets stand.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-n", type=int, default=400, help="claims of each file (default 400)")
    chosen = parser.parse_args(arguments)
    holder = Holder(load_vocabulary(), load_wording())
    print(f"{'set':20} {'label':13} stands               by word overlap       n")  # noqa: T201
    for path in chosen.files:
        try:
            counts = stood(drawn(path, chosen.n), holder)
        except (OSError, ValueError, KeyError) as error:
            print(f"{path}: cannot be read as claims ({error!r}).", file=sys.stderr)  # noqa: T201
            return 1
        for label, (held, overlap, total) in counts.items():
            shares = "  ".join(f"{share(count, total):20}" for count in (held, overlap))
            print(f"{path.parent.name:20} {label:13} {shares} {total}")  # noqa: T201
    return 0


def share(count: int, total: int) -> str:
    """
    A share with its 95 % interval.

    >>> share(2, 100)
    '.02 [.01, .07]'
    """
    interval = wilson_interval(count, total)
    return f"{count / total:.2f} [{interval.low:.2f}, {interval.high:.2f}]".replace("0.", ".")


if __name__ == "__main__":
    sys.exit(main())

"""
How a whole reply does under the check: twelve sentences, six of them with a fault or nothing to check.

    python -m evals.replies [--starter DIR] [--practice DIR]

Each reply of `datasets/replies.jsonl` has 3 wrong facts, 1 missing condition, 1 unsupported claim and 1 opinion. They
were written before they were checked. A sentence may lean on those before it for its program and year.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import Assistant
from assistant.types import VerdictLabel
from evals.governing.questions import OWN, LibraryName
from evals.libraries import add_library_options, opened
from evals.lines import read_rows
from evals.questions import DATASETS

REPLIES = DATASETS / "replies.jsonl"


def report(reply: Mapping[str, Any], assistant: Assistant) -> Iterator[str]:
    """Say how many verdicts of one reply are right and how many alarms are false, then each that is wrong."""
    known = [VerdictLabel(sentence["label"]) for sentence in reply["sentences"]]
    verdicts = assistant.check(" ".join(sentence["text"] for sentence in reply["sentences"]))
    quiet = (VerdictLabel.SUPPORTED, VerdictLabel.NOT_CHECKABLE)
    pairs = list(zip(known, verdicts, strict=True))
    faults = [label is verdict.label for label, verdict in pairs if label is not VerdictLabel.SUPPORTED]
    alarms = sum(label is VerdictLabel.SUPPORTED and verdict.label not in quiet for label, verdict in pairs)
    yield f"{reply['id']}: {sum(faults)} of {len(faults)} faults named, {alarms} false alarms"
    for label, verdict in pairs:
        if label is not verdict.label:
            yield f"  {label}, given {verdict.label}: {verdict.sentence} ({verdict.reason})"


def main() -> None:
    """Check every reply and print how it did."""
    parser = argparse.ArgumentParser(prog="python -m evals.replies", description="How does a whole reply do?")
    add_library_options(parser)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        assistants = {name: opened(name, getattr(chosen, name), Path(folder)) for name in OWN}
        for reply in read_rows(REPLIES):
            sys.stdout.writelines(f"{line}\n" for line in report(reply, assistants[LibraryName(reply["library"])]))


if __name__ == "__main__":
    main()

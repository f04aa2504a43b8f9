"""
The page under load: `python -m tests.load [--people 20] [--minutes 10] [--crowd 100] [--questions 5000]`.

Serves the starter library in a process of its own. So many people chat so long while documents are ingested
over and over; then a crowd asks at once; then so many questions are asked while memory is looked at.
"""

import argparse
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evals.questions import DATASETS, load_questions
from tests.load.crowds import ask_on, chat, crowd, summary
from tests.load.serving import ROOT, Served, ingest, ingesting, memory_mib, serving
from tests.load.visiting import ANSWERED, Visitor

WARM_UP = 0.2  # share of the questions after which memory counts
LOOKS = 8  # at memory, after the warm-up


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="The page under load.")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10.0, help="0 leaves the chats out")
    parser.add_argument("--crowd", type=int, default=100, help="0 leaves the crowd out")
    parser.add_argument("--questions", type=int, default=5000, help="0 leaves the look at memory out")
    given = parser.parse_args()
    questions = [one.question for one in load_questions(DATASETS / "development.jsonl")]
    with tempfile.TemporaryDirectory() as place:
        folder, index = Path(place) / "corpus", Path(place) / "index"
        shutil.copytree(ROOT / "corpus", folder)
        if ingest(folder, index):
            raise SystemExit("The starter library cannot be built: `guidance ingest` says why.")
        with serving(index) as page:
            _report_chats(page, folder, index, given, questions)
            if given.crowd:
                met = crowd(page.address, people=given.crowd, questions=questions)
                print(f"{given.crowd} at once:", summary(met), sep="\n", flush=True)
            if given.questions:
                _report_memory(page, given.questions, questions)


def _report_chats(page: Served, folder: Path, index: Path, given: argparse.Namespace, questions: Sequence[str]) -> None:
    with Visitor(page.address) as visitor:
        alone = [visitor.ask(question) for question in questions[:12]][2:]  # two warm the process up
    print("one person alone:", summary(alone), sep="\n", flush=True)
    if given.minutes:
        with ingesting(folder, index) as codes:
            met = chat(page.address, people=given.people, minutes=given.minutes, questions=questions)
        load = f"load {os.getloadavg()[1]:.1f}"
        print(f"{given.people} people, {given.minutes:g} minutes, {load}:", summary(met), sep="\n")
        print(f"ingests meanwhile, by exit code: {dict(Counter(codes))}", flush=True)


def _report_memory(page: Served, count: int, questions: Sequence[str]) -> None:
    stretches = [round(count * WARM_UP)] + [round(count * (1 - WARM_UP) / LOOKS)] * LOOKS
    held = []
    for stretch in stretches:
        met = list(ask_on(page.address, count=stretch, at_once=2, questions=questions))
        if any(one.ended != ANSWERED for one in met):
            raise SystemExit(summary(met))
        processes = memory_mib(page.pid)
        held.append(sum(processes.values()))
        each = " + ".join(map(str, processes.values()))
        print(f"{stretch} questions: {held[-1]} MiB ({each})", flush=True)
    print(f"{sum(stretches)} questions: {100 * (held[-1] / held[0] - 1):+.1f} % after the first {stretches[0]}")


if __name__ == "__main__":
    main()

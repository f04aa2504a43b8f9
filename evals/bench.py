"""
How fast is it, beside a first LangChain tutorial, in one run on one machine.

    python -m evals.bench DATA [--sizes 1000 10000 50000] [--ingest 1000] [--answers 10000]

DATA is the folder of public data that docs/benchmarks.md describes. Seconds depend on the machine and on
what else it does; ratios within one run are what to compare.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from assistant.answering.assistant import Assistant
from assistant.embedding import open_embedder
from assistant.settings import settings_from_environment
from evals.bench_latency import seconds_of
from evals.bench_texts import BenchPassage, MixedVectors, bench_passages, real_passages
from evals.lines import print_lines
from evals.timing import machine_name
from ingest.pipeline import ingest_corpus
from ingest.splitting import embedding_text

_REAL = 2_000  # passages that are embedded for the libraries of any size
_REPEATS = 2  # of the ingest measurements, alternating; the better one counts
_A_FILE = 8_000  # lines; a larger file is refused


class _Taken(NamedTuple):
    """What a piece of work took."""

    processor_s: float  # of all cores and child processes: it does not count what others do meanwhile
    wall_s: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="How fast is it?")
    parser.add_argument("data", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    parser.add_argument("--ingest", type=int, default=1_000, help="passages of the ingest measurement; 0 for none")
    parser.add_argument("--answers", type=int, nargs="*", default=[10_000], help="sizes at which answers are timed")
    chosen = parser.parse_args()
    print_lines([f"{machine_name()}; embedder {open_embedder(settings_from_environment()).stamp_name}"])
    if chosen.ingest:
        print_lines(_ingest_rates(chosen.data, chosen.ingest))
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            print_lines(_build(chosen.data, size, Path(scratch)))
            command = [sys.executable, "-m", "evals.bench_latency", str(chosen.data), str(Path(scratch) / "index")]
            command += ["--answers"] if size in chosen.answers else []
            subprocess.run(command, check=True)  # a process of its own, so that its memory can be told


def _ingest_rates(data: Path, n: int) -> Iterator[str]:
    """Compare a whole ingest with the embedder alone on the same passages, and with the tutorial."""
    passages = bench_passages(real_passages(data, n), n)
    runs = [_ingest_once(passages) for _ in range(_REPEATS)]
    best = {name: _Taken(*(min(times) for times in zip(*(run[name] for run in runs), strict=True))) for name in runs[0]}
    alone = best["embedder alone"]
    for name, taken in best.items():
        yield (
            f"{name}: {n / taken.processor_s:.1f} passages per processor second, "
            f"{alone.processor_s / taken.processor_s:.2f} of the embedder's; by the wall clock "
            f"{n / taken.wall_s:.1f}, {alone.wall_s / taken.wall_s:.2f}"
        )


def _ingest_once(passages: Sequence[BenchPassage]) -> dict[str, _Taken]:
    """Return the time of our ingest, of the tutorial's, and of the embedder alone."""
    from evals.quickstart import Quickstart, model_folder  # noqa: PLC0415  (torch would count in a search's memory)

    settings = settings_from_environment()
    embedder = open_embedder(settings)
    with tempfile.TemporaryDirectory() as scratch:
        lines, index = Path(scratch) / "passages.jsonl", Path(scratch) / "index"
        lines.write_text("\n".join(passage.line for passage in passages), encoding="utf-8")
        taught = Quickstart(model_folder(), Path(scratch) / "quickstart")
        whole = _taken(lambda: ingest_corpus([lines], index=index, embedder=embedder, settings=settings))
        tutorial = _taken(lambda: taught.ingest([passage.text for passage in passages]))
        texts = _embedded_texts(index)
        alone = _taken(lambda: embedder.embed(texts))
    return {"embedder alone": alone, "whole ingest": whole, "tutorial": tutorial}


def _embedded_texts(index: Path) -> list[str]:
    """Return what the ingest embedded, each text once."""
    with Assistant.open(index, settings_from_environment()).library as library:
        passages = (
            (entry, passage)
            for document_id, entry in library.entries.items()
            for passage in library.passages_of(document_id)
        )
        return list(dict.fromkeys(embedding_text(entry, passage) for entry, passage in passages))


def _build(data: Path, size: int, folder: Path) -> Iterator[str]:
    """Build a library of *size* passages from real texts and mixed vectors."""
    settings = replace(settings_from_environment(), parse_s=3600.0, parse_most_s=3600.0, parse_memory_mib=8192)
    texts = real_passages(data, min(size, _REAL))
    passages = bench_passages(texts, size)
    files = [folder / f"passages{first:07d}.jsonl" for first in range(0, size, _A_FILE)]
    for number, file in enumerate(files):
        part = passages[number * _A_FILE : (number + 1) * _A_FILE]
        file.write_text("\n".join(passage.line for passage in part), encoding="utf-8")
    vectors = MixedVectors(open_embedder(settings), texts, passages)
    seconds = seconds_of(lambda: ingest_corpus(files, index=folder / "index", embedder=vectors, settings=settings))
    disk = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    yield f"\n{size} passages: built in {seconds:.0f} s without embedding, {disk / 2**20:.0f} MiB on disk"


def _taken(work: Callable[[], object]) -> _Taken:
    before = os.times()
    work()
    after = os.times()
    return _Taken(sum(after[:4]) - sum(before[:4]), after.elapsed - before.elapsed)


if __name__ == "__main__":
    main()

"""
How fast is it, beside a first LangChain tutorial, in one run on one machine.

    python -m evals.bench DATA [--sizes 1000 10000 50000] [--ingest 1000]

DATA is the folder of public data that docs/benchmarks.md describes. Seconds depend on the machine and on
what else it does; ratios within one run are what to compare.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answering.assistant import Assistant
from assistant.conversation import standalone_question, turns_of
from assistant.embedding import open_embedder
from assistant.language.terms import load_vocabulary
from assistant.library.search.words import query_words
from assistant.programs import ProgramNames
from assistant.settings import Settings, settings_from_environment
from assistant.types import DocumentFilter
from evals.bench_texts import BenchPassage, MixedVectors, bench_passages, real_passages
from evals.intervals import percentile
from evals.public import history_of, read_rows
from evals.timing import machine_name
from ingest.pipeline import ingest_corpus

_REAL = 2_000  # passages that are embedded for the libraries of any size
_QUESTIONS = 60
_REPEATS = 2  # of the ingest measurements, alternating; the better one counts
_A_FILE = 8_000  # lines; a larger file is refused
_K = 10


def main() -> None:
    """Print the tables, or one line of the second when called by itself."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="How fast is it?")
    parser.add_argument("data", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    parser.add_argument("--ingest", type=int, default=1_000, help="passages of the ingest measurement; 0 for none")
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.index:
        _say(_latency(chosen.data, chosen.index))
        return
    _say([f"{machine_name()}; embedder {open_embedder(settings_from_environment()).stamp_name}"])
    if chosen.ingest:
        _say(_ingest_rates(chosen.data, chosen.ingest))
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            _say(_build(chosen.data, size, Path(scratch)))
            command = [sys.executable, "-m", "evals.bench", str(chosen.data), "--index", str(Path(scratch) / "index")]
            subprocess.run(command, check=True)  # a process of its own, so that its memory can be told


def _ingest_rates(data: Path, n: int) -> Iterator[str]:
    """Compare a whole ingest with the embedder alone on the same passages, and with the tutorial."""
    passages = bench_passages(real_passages(data, n), n)
    runs = [_ingest_once(passages) for _ in range(_REPEATS)]
    rates = {name: n / min(run[name] for run in runs) for name in runs[0]}
    for name, rate in rates.items():
        share = rate / rates["embedder alone"]
        yield f"{name}: {rate:.1f} passages per processor second, {share:.2f} of the embedder's"


def _ingest_once(passages: Sequence[BenchPassage]) -> dict[str, float]:
    """Return the processor seconds of our ingest, of the tutorial's, and of the embedder alone."""
    from evals.quickstart import Quickstart, model_folder  # noqa: PLC0415  (torch would count in a search's memory)

    settings = settings_from_environment()
    embedder = open_embedder(settings)
    with tempfile.TemporaryDirectory() as scratch:
        lines, index = Path(scratch) / "passages.jsonl", Path(scratch) / "index"
        lines.write_text("\n".join(passage.line for passage in passages), encoding="utf-8")
        taught = Quickstart(model_folder(), Path(scratch) / "quickstart")
        whole = _cpu_seconds(lambda: ingest_corpus([lines], index=index, embedder=embedder, settings=settings))
        tutorial = _cpu_seconds(lambda: taught.ingest([passage.text for passage in passages]))
        texts = _embedded_texts(index)
        alone = _cpu_seconds(lambda: embedder.embed(texts))
    return {"embedder alone": alone, "whole ingest": whole, "tutorial": tutorial}


def _embedded_texts(index: Path) -> list[str]:
    """Return what the ingest embedded, as near as the library tells it: title, headings and text."""
    with Assistant.open(index, settings_from_environment()).library as library:
        return [
            "\n".join(filter(None, (entry.title, " > ".join(passage.heading_path), passage.text)))
            for document_id, entry in library.entries.items()
            for passage in library.passages_of(document_id)
        ]


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
    seconds = _seconds(lambda: ingest_corpus(files, index=folder / "index", embedder=vectors, settings=settings))
    disk = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    yield f"\n{size} passages: built in {seconds:.0f} s without embedding, {disk / 2**20:.0f} MiB on disk"


def _latency(data: Path, index: Path) -> Iterator[str]:
    """Time a search and its stages on the last turns of real conversations."""
    settings = Settings(embedding_precision=settings_from_environment().embedding_precision)
    assistant = Assistant.open(index, settings)
    rows = [row for row in read_rows(data / "doc2dial" / "queries.jsonl") if row["turn"] > 4][::20][:_QUESTIONS]
    ids = sorted(assistant.library.entries)
    filters = (DocumentFilter(document_ids=frozenset(ids[::2])), DocumentFilter(document_ids=frozenset(ids[::50])))
    times: dict[str, list[float]] = {}
    for row in [rows[0], *rows]:  # the first one also loads what is loaded once
        history = history_of(row)
        for name, work in _stages(assistant, str(row["question"]), history, filters).items():
            times.setdefault(name, []).append(_seconds(work))
    for name, seconds in times.items():
        p50, p95 = (1000 * percentile(seconds[1:], percent) for percent in (50, 95))
        yield f"  {name:<34} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms"
    yield f"  memory {_memory_mib():.0f} MiB at most"


def _stages(
    assistant: Assistant,
    question: str,
    history: Sequence[dict[str, str]],
    filters: tuple[DocumentFilter, DocumentFilter],
) -> dict[str, Callable[[], object]]:
    """Return what is timed, in order; a word is added where the question must be one that was not heard yet."""
    shelf = assistant._keeper.current()
    searcher, retriever, embedder = shelf.library.searcher, shelf.retriever, assistant._embedder
    turns, vocabulary = turns_of(history), load_vocabulary()
    vector = embedder.embed([question])[0]
    words = query_words(question)
    half, few = filters
    return {
        "search, conversation not heard": lambda: assistant.search(question, k=_K, history=history),
        "search, ongoing conversation": lambda: assistant.search(f"{question} please", k=_K, history=history),
        "  filtered to half": lambda: retriever.retrieve(f"{question} thanks", k=_K, history=turns, where=half),
        "  not filtered": lambda: retriever.retrieve(f"{question} hello", k=_K, history=turns),
        "  filtered to 2 in 100": lambda: retriever.retrieve(f"{question} today", k=_K, history=turns, where=few),
        "stage: rewrite": lambda: standalone_question(question, turns, ProgramNames([]), vocabulary),
        "stage: embed": lambda: embedder.embed([question]),
        "stage: words and places": lambda: searcher.neighbourhood().highest(searcher.lexical_index().scores(words)),
        "stage: meaning": lambda: searcher.dense(vector, k=50, where=None),
        "stage: weigh, when all is heard": lambda: retriever.retrieve(question, k=_K, history=turns),
    }


def _memory_mib() -> float:
    """Return the most memory that this process has had; `getrusage` would count its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time of all cores and child processes: it does not count what others do meanwhile."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _say(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

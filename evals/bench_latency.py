"""
How long one library takes to answer, and how much memory that takes; in a process of its own.

    python -m evals.bench_latency DATA INDEX [--answers]
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from assistant.answering.assistant import Assistant
from assistant.conversation import standalone_question, turns_of
from assistant.embedding import Embedder, open_embedder
from assistant.language.terms import load_vocabulary
from assistant.library.search.graph import shared_process
from assistant.library.search.words import query_words
from assistant.programs import ProgramNames
from assistant.reader import open_reader
from assistant.settings import settings_from_environment
from assistant.types import DocumentFilter
from evals.intervals import percentile
from evals.lines import Row, print_lines, read_rows
from evals.public import history_of

_QUESTIONS = 60
_K = 10
_FILTERED = 3  # works that differ only in their filter and follow each other: each is the first as often
Work = tuple[str, Callable[[], object]]


def main() -> None:
    """Print the times of one library."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench_latency", description="How long does it take?")
    parser.add_argument("data", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--answers", action="store_true", help="time whole answers too, by the extractive engine")
    chosen = parser.parse_args()
    for lines in (_model_loads(), _answers(chosen.data, chosen.index)) if chosen.answers else ():
        print_lines(lines)
    print_lines(_searches(chosen.data, chosen.index))
    if not chosen.answers:
        print_lines([f"  memory of a process that searches: {_memory_mib():.0f} MiB at most"])


def asked(data: Path) -> list[Row]:
    """The last turns of real conversations, the first one twice: it also loads what is loaded once."""
    rows = [row for row in read_rows(data / "doc2dial" / "queries.jsonl") if row["turn"] > 4][::15][:_QUESTIONS]
    return [rows[0], *rows]


def _model_loads() -> Iterator[str]:
    """Time both models from their files, the import of what runs them counted in."""
    settings = settings_from_environment()
    embedder, reader = seconds_of(lambda: open_embedder(settings)), seconds_of(lambda: open_reader(settings))
    yield f"  models loaded in {embedder:.2f} s (embedder, with onnxruntime) and {reader:.2f} s (reader)"


def _answers(data: Path, index: Path) -> Iterator[str]:
    """Time questions from the words of a person to the answer, and tell the memory of a process that serves."""
    from assistant.web.page import build_page  # noqa: PLC0415  (Gradio would count in a search's memory)

    settings = replace(settings_from_environment(), judged_by="reader")
    assistant = Assistant.open(index, settings)
    page = build_page(lambda: assistant, settings)
    statuses: list[str] = []

    def ask(row: Row) -> None:
        statuses.append(assistant.ask(str(row["question"]), history=history_of(row)).status)

    times = [seconds_of(lambda row=row: ask(row)) for row in asked(data)][1:]  # type: ignore[misc]
    p50, p95 = (1000 * percentile(times, percent) for percent in (50, 95))
    answered = sum("answered" in status for status in statuses[1:])
    yield f"  extractive answer, reranked: n {len(times)}, {answered} answered, p50 {p50:.0f} ms, p95 {p95:.0f} ms"
    chroma = _memory_mib(shared_process().process_id)
    yield f"  memory of a process that serves: {_memory_mib():.0f} MiB at most, Chroma's process {chroma:.0f} MiB"
    page.close()


def _searches(data: Path, index: Path) -> Iterator[str]:
    """Time a search without the reader, and its stages."""
    settings = replace(settings_from_environment(), judged_by="cosine")
    embedder = open_embedder(settings)
    assistant = Assistant(index, embedder, None, settings)
    ids = sorted(assistant.library.entries)
    filters = (DocumentFilter(document_ids=frozenset(ids[::2])), DocumentFilter(document_ids=frozenset(ids[::50])))
    times: dict[str, list[float]] = {}
    for number, row in enumerate(asked(data)):
        for name, work in _stages(assistant, embedder, row, filters, turn=number % _FILTERED):
            times.setdefault(name, []).append(seconds_of(work))
    for name, taken in times.items():
        p50, p95 = (1000 * percentile(taken[1:], percent) for percent in (50, 95))
        yield f"  {name:<34} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms"
    free, half, few = (percentile(times[name][1:], 50) for name in ("  not filtered", "  to half", "  to 2 in 100"))
    n = len(times["  to half"]) - 1
    yield f"  n {n}; filtered, against not filtered: to half {half / free:.2f}, to 2 in 100 {few / free:.2f}"


def _stages(
    assistant: Assistant, embedder: Embedder, row: Row, filters: tuple[DocumentFilter, DocumentFilter], *, turn: int
) -> list[Work]:
    """Return what is timed, in order; a word is added where the question must be one that was not heard yet."""
    searcher, retriever = assistant.library.searcher, assistant.shelf.retriever
    question, history = str(row["question"]), history_of(row)
    turns, vocabulary = turns_of(history), load_vocabulary()
    vector = embedder.embed([question])[0]
    words = query_words(question)
    half, few = filters
    filtered: list[Work] = [
        ("  to half", lambda: retriever.retrieve(f"{question} thanks", k=_K, history=turns, where=half)),
        ("  not filtered", lambda: retriever.retrieve(f"{question} hello", k=_K, history=turns)),
        ("  to 2 in 100", lambda: retriever.retrieve(f"{question} today", k=_K, history=turns, where=few)),
    ]
    return [
        ("search, conversation not heard", lambda: assistant.search(question, k=_K, history=history)),
        ("search, ongoing conversation", lambda: assistant.search(f"{question} please", k=_K, history=history)),
        *filtered[turn:],
        *filtered[:turn],
        ("stage: rewrite", lambda: standalone_question(question, turns, ProgramNames([]), vocabulary)),
        ("stage: embed", lambda: embedder.embed([question])),
        (
            "stage: words and places",
            lambda: searcher.neighbourhood().highest(searcher.lexical_index().scores(words)),
        ),
        ("stage: meaning", lambda: searcher.dense(vector, k=50, where=None)),
        ("stage: weigh, when all is heard", lambda: retriever.retrieve(question, k=_K, history=turns)),
    ]


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes by the wall clock."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _memory_mib(process_id: int | None = None) -> float:
    """Return the most memory that a process has had, this one's if None; `getrusage` would count its parent's too."""
    status = Path(f"/proc/{process_id or os.getpid()}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()

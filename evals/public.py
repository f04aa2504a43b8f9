"""
Retrieval on public data that nobody here wrote, through the commands that anybody runs.

    python -m evals.public DATA [doc2dial clapnq rewrite gap]

DATA holds the folders doc2dial/, clapnq/ and rewrite/ as docs/benchmarks.md describes them. Passages become a
JSONL file that `guidance ingest` reads; questions go through `guidance search --batch`.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path

from assistant.conversation import standalone_question, turns_of
from assistant.language.terms import load_vocabulary
from assistant.programs import ProgramNames
from assistant.types import Turn
from evals.lines import Row, print_lines, read_rows
from evals.overlap import token_f1
from evals.tables import share_of

_ROOT = Path(__file__).resolve().parents[1]
_DEPTH = 20


def half_of(name: str) -> str:
    """
    Tell which half a page or conversation belongs to; everything about it is in the same.

    >>> half_of("ssa-benefits"), half_of("va-housing")
    ('dev', 'test')
    """
    return "dev" if int(sha1(f"split{name}".encode()).hexdigest(), 16) % 2 else "test"


def history_of(row: Row) -> list[dict[str, str]]:
    """Return the messages before a question, as the commands take them."""
    return [{"role": turn["role"], "text": turn["content"]} for turn in row["history"]]


def doc2dial(data: Path) -> Iterator[str]:
    """Passage hits on conversations about pages of two agencies, by half."""
    questions = read_rows(data / "doc2dial" / "queries.jsonl")
    ranked = search(read_rows(data / "doc2dial" / "passages.jsonl"), questions)
    for half in ("dev", "test"):
        rows = [row for row in questions if half_of(row["gold_doc_ids"][0]) == half]
        for name in ("all", *sorted({row["domain"] for row in rows})):
            yield _hits(f"doc2dial {half} {name}", [row for row in rows if name in ("all", row["domain"])], ranked)


def clapnq(data: Path) -> Iterator[str]:
    """Passage hits of single questions on encyclopedia passages."""
    questions = [row for row in read_rows(data / "clapnq" / "queries.jsonl") if row["gold_passage_ids"]]
    yield _hits("clapnq", questions, search(read_rows(data / "clapnq" / "docs.jsonl"), questions))


def rewrite(data: Path) -> Iterator[str]:
    """Overlap of our standalone questions with people's, and how often one that needs nothing is left alone."""
    rows = [row for row in read_rows(data / "rewrite" / "queries.jsonl") if row.get("rewrite")]
    ways: dict[str, Callable[[Row], str]] = {
        "last turn": lambda row: str(row["question"]),
        "all user turns": lambda row: " ".join([*_asked(row), str(row["question"])]),
        "ours": standalone,
    }
    for half in ("dev", "test"):
        part = [row for row in rows if half_of(conversation_of(row)) == half]
        needless = [row for row in part if not row["needs_context"]]
        for name, way in ways.items():
            f1 = sum(token_f1(str(row["rewrite"]), way(row)) for row in part)
            kept = sum(way(row) == row["question"] for row in needless)
            yield (
                f"rewrite {half} {name}: token F1 {share_of(f1, len(part))}; "
                f"unchanged where nothing is missing {share_of(kept, len(needless))}"
            )


def gap(data: Path) -> Iterator[str]:
    """
    How much of the gap between the last turn and a person's rewrite is closed when the real answer is sought.

    The library is all answers of the conversations in rewrite/; answers that were already given in the
    conversation do not count. Only questions that need their conversation are asked.
    """
    rows = [row for row in read_rows(data / "rewrite" / "queries.jsonl") if row.get("rewrite")]
    answers = sorted({t["content"] for row in rows for t in row["history"] if t["role"] == "assistant"})
    number = {text: f"a{place}" for place, text in enumerate(answers)}
    given = {key: number[answer] for row in rows for key, answer in _exchanges(row)}
    sought = [
        (row, given[_key(_asked(row), row["question"])])
        for row in rows
        if row["history"] and row["needs_context"] and _key(_asked(row), row["question"]) in given
    ]
    passages = [{"id": number[text], "title": "", "text": text} for text in answers]
    ways: dict[str, Callable[[Row], Row]] = {
        "last turn": lambda row: {"question": row["question"], "history": []},
        "human rewrite": lambda row: {"question": row["rewrite"], "history": []},
        "shown rewrite": lambda row: {"question": standalone(row), "history": []},
        "question and history": lambda row: {"question": row["question"], "history": row["history"]},
    }
    asked = [{"id": f"{way}|{row['id']}", **make(row)} for way, make in ways.items() for row, _ in sought]
    ranked = search(passages, asked)
    for half in ("dev", "test"):
        part = [(row, gold) for row, gold in sought if half_of(conversation_of(row)) == half]
        for way in ways:
            hits = [_place(row, gold, ranked[f"{way}|{row['id']}"], number) for row, gold in part]
            shares = (f"hit@{k} {share_of(sum(place < k for place in hits), len(part))}" for k in (1, 5))
            yield f"gap {half} {way}: {', '.join(shares)}"


def _place(row: Row, gold: str, ranked: Sequence[str], number: Mapping[str, str]) -> int:
    """Return how many other answers stand before the real one, those already given left out."""
    before = {number[turn["content"]] for turn in row["history"] if turn["role"] == "assistant"}
    left = [document_id for document_id in ranked if document_id not in before]
    return left.index(gold) if gold in left else len(left) + _DEPTH


def standalone(row: Row) -> str:
    """Our rewrite of a question, without any program to know of."""
    turns: Sequence[Turn] = turns_of(history_of(row))
    return standalone_question(str(row["question"]), turns, ProgramNames([]), load_vocabulary())


def conversation_of(row: Row) -> str:
    """Id of a question without its turn."""
    return str(row["id"]).partition("<::>")[0].rstrip("0123456789").rstrip("_-")


def search(passages: Iterable[Row], questions: Iterable[Row], *, judged_by: str = "") -> dict[str, list[str]]:
    """
    Ingest passages, search for questions, and return document ids, best first, by question id.

    Args:
        passages: Rows with `id`, `title` and `text`.
        questions: Rows with `id`, `question` and `history`.
        judged_by: What puts the hits in their last order ("cosine"); "" for what anybody gets.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write(folder / "passages.jsonl", ({k: row[k] for k in ("id", "title", "text")} for row in passages))
        asked = ({"id": row["id"], "question": row["question"], "history": history_of(row)} for row in questions)
        _write(folder / "questions.jsonl", asked)
        guidance("ingest", str(folder / "passages.jsonl"), "--index", str(folder / "index"))
        files = ("--batch", str(folder / "questions.jsonl"), "--out", str(folder / "hits.jsonl"))
        guidance("search", *files, "-k", str(_DEPTH), "--index", str(folder / "index"), judged_by=judged_by)
        return {
            str(row["id"]): list(dict.fromkeys(hit["document_id"] for hit in row["hits"]))
            for row in read_rows(folder / "hits.jsonl")
        }


def _asked(row: Row) -> list[str]:
    return [turn["content"] for turn in row["history"] if turn["role"] == "user"]


def _key(asked: Sequence[str], question: str) -> tuple[str, ...]:
    """Return what tells a question apart from the same words in another conversation."""
    return (*asked[-2:], question)


def _exchanges(row: Row) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each question of a history with the answer that it got."""
    history = row["history"]
    for place, (turn, following) in enumerate(itertools.pairwise(history)):
        if (turn["role"], following["role"]) == ("user", "assistant"):
            before = [earlier["content"] for earlier in history[:place] if earlier["role"] == "user"]
            yield _key(before, turn["content"]), following["content"]


def _hits(name: str, questions: Sequence[Row], ranked: Mapping[str, Sequence[str]]) -> str:
    shares = []
    for k in (1, 5):
        hits = sum(bool(set(row["gold_passage_ids"]) & set(ranked[str(row["id"])][:k])) for row in questions)
        shares.append(f"hit@{k} {share_of(hits, len(questions))}")
    return f"{name}: {', '.join(shares)}"


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def guidance(*arguments: str, fine: tuple[int, ...] = (0,), judged_by: str = "") -> None:
    """
    Run a command as anybody would; what it prints goes to standard error.

    Args:
        arguments: Behind `guidance`.
        fine: Exit codes that are no failure.
        judged_by: See `search`.

    Raises:
        subprocess.CalledProcessError: It ended with another code.
    """
    environment = os.environ | {"PYTHONPATH": str(_ROOT)} | ({"GUIDANCE_JUDGED_BY": judged_by} if judged_by else {})
    command = [sys.executable, str(_ROOT / "cli.py"), *arguments]
    done = subprocess.run(command, check=False, env=environment, stdout=sys.stderr)
    if done.returncode not in fine:
        done.check_returncode()


def main() -> None:
    """Print the figures asked for, all of them unless told."""
    parts = {"doc2dial": doc2dial, "clapnq": clapnq, "rewrite": rewrite, "gap": gap}
    parser = argparse.ArgumentParser(prog="python -m evals.public", description="Retrieval on public data.")
    parser.add_argument("data", type=Path)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(parts)}; default: all")
    chosen = parser.parse_args()
    for name in chosen.parts or parts:
        print_lines(parts[name](chosen.data))


if __name__ == "__main__":
    main()

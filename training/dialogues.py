"""Conversations about public pages become groups; the passages that do not answer are our own search's mistakes."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.reader.pairing import asked_text, passage_text
from evals.lines import Row, read_rows
from evals.public import half_of, search
from training.pairs import NEAR, Group, Pair, Span, negatives


def read_dialogues(folder: Path, seed: int = 0) -> list[Group]:
    """
    Read the development half of a set of conversations; the other half is only measured on.

    Args:
        folder: With `passages.jsonl` and `queries.jsonl`.
        seed: Of the draw among the passages that our search put in front wrongly.
    """
    draw = random.Random(seed)
    passages = {str(row["id"]): row for row in read_rows(folder / "passages.jsonl")}
    turns = [row for row in read_rows(folder / "queries.jsonl") if half_of(row["gold_doc_ids"][0]) == "dev"]
    ranked = search(list(passages.values()), turns, judged_by="cosine")
    return [_group(row, ranked[row["id"]], passages, draw) for row in turns if row["gold_passage_ids"]]


def _group(row: Row, ranked: Sequence[str], passages: Mapping[str, Row], draw: random.Random) -> Group:
    """The right passage first; copies of it on other pages are not called wrong."""
    asked = asked_text(row["question"], [turn["content"] for turn in row["history"]])
    gold = passages[row["gold_passage_ids"][0]]
    same = {passages[name]["text"] for name in row["gold_passage_ids"]}
    wrong = [passages[name] for name in ranked if passages[name]["text"] not in same][:NEAR]
    text, spans = _marked(gold, row["gold_passages"])
    best = Pair(asked=asked, passage=text, relevant=True, answers=True, evidence=spans)
    return (best, *negatives(asked, [_marked(passage, ())[0] for passage in wrong], draw))


def _marked(passage: Row, pieces: Sequence[str]) -> tuple[str, tuple[Span, ...] | None]:
    """Return the passage under its title, and where the pieces that a person marked stand in it."""
    text = passage_text([passage["title"]], passage["text"])
    starts = [(text.find(piece.strip()), len(piece.strip())) for piece in pieces]
    return text, tuple((start, start + size) for start, size in starts if start >= 0) or None

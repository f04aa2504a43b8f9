"""The labelled sets become groups of pairs; rows of the held-back part and near-copies are left out."""

import gzip
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.reader.pairing import asked_text, passage_text
from evals.lines import Row
from training.pairs import SILVER, Group, Pair, Span, Support, negatives

_SUPPORT = {"supported": Support.SUPPORTED, "contradicted": Support.CONTRADICTED, "nei": Support.UNSETTLED}


def read_groups(folder: Path, kind: str, split: str, seed: int = 0) -> list[Group]:
    """
    Read one set.

    Args:
        folder: Of the set, with `qa.jsonl.gz`, `rank.jsonl.gz` or `nli.jsonl.gz`.
        kind: "qa", "rank" or "nli".
        split: "train" or "dev".
        seed: Of the draw of passages that do not answer.

    Returns:
        Groups in the order of the file; one pair each for "qa" and "nli".

    Raises:
        FileNotFoundError: The set has no such file.
    """
    draw = random.Random(seed)
    make: Callable[[Row], Group] = {
        "qa": lambda row: (_read_question(row),),
        "nli": lambda row: (_read_claim(row),),
        "rank": lambda row: _read_ranking(row, draw),
    }[kind]
    return [make(row) for row in _rows(folder / f"{kind}.jsonl.gz") if row["split"] == split]


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row.get("near_held"):
                yield row


def _asked(row: Row, text: str) -> str:
    """The question with its conversation; a person's situation counts as what was said first."""
    turns = [row["scenario"]] if row.get("scenario") else []
    turns += [turn["content"] for turn in row.get("history") or []]
    return asked_text(text, turns)


def _read_question(row: Row) -> Pair:
    where = [str(row["doc"]).replace("_", " ")] if row["source"].startswith("squad2") else []
    passage = passage_text(where, row["passage"])
    shift = len(passage) - len(row["passage"])
    silver = not row["answerable"] and bool(row.get("silver"))
    return Pair(
        asked=_asked(row, row["question"]),
        passage=passage,
        answers=row["answerable"],
        evidence=_evidence(row, shift),
        weight=SILVER if silver else 1.0,
    )


def _evidence(row: Row, shift: int) -> tuple[Span, ...] | None:
    """Where the answers stand; the sentences that a person marked, if there are any, else the answers."""
    if not row["answerable"]:
        return ()
    pieces = [piece for piece in row.get("evidence") or row["answers"] if piece.get("start") is not None]
    return tuple((shift + p["start"], shift + p["start"] + len(p["text"])) for p in pieces) or None


def _read_claim(row: Row) -> Pair:
    return Pair(
        asked=row["hypothesis"],
        passage=row["premise"],
        support=_SUPPORT[row["label"]],
        weight=SILVER if row.get("silver") or row.get("synthetic") else 1.0,
    )


def _read_ranking(row: Row, draw: random.Random) -> Group:
    asked = _asked(row, row["query"])
    best = Pair(asked=asked, passage=row["positives"][0], relevant=True, answers=True, weight=SILVER)
    return (best, *negatives(asked, row["negatives"], draw))

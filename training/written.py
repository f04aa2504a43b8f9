"""
Questions written for training, in the words of people who have not seen the text, become groups.

`questions.jsonl` names a passage by its hash, since the passages themselves are not ours to copy: those that rank
first in two labelled sets, and those that `guidance ingest` makes of a folder of state grant documents. A question
without evidence is a near miss: about the passage's very topic, and not answered by it.
"""

import gzip
import json
import logging
import random
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from assistant.library import Library
from assistant.reader.pairing import passage_text, stored_text
from evals.lines import Row, read_rows
from evals.public import guidance, search
from training.pairs import NEAR, Group, Pair, negatives

_LOG = logging.getLogger(__name__)
QUESTIONS = Path(__file__).parent / "questions.jsonl"
_LABELLED = ("us_gov_handbooks", "va_guidance")
_DOCUMENTS = "icjia"
_SOME_FAILED = 3  # the exit code of an ingest that leaves files out; this folder holds some that no reader takes


def read_written(data: Path, seed: int = 0, *, questions: Path = QUESTIONS) -> list[Group]:
    """
    Read the questions with their passages.

    Args:
        data: With `training/` and `icjia/`.
        seed: Of the draw among the passages that our search put in front wrongly.
        questions: JSON lines with `passage`, `question` and `evidence`, pairs of characters.

    Returns:
        For a question that is answered its passage, then some that do not answer; for a near miss one pair.
    """
    passages = _labelled(data / "training") | _ingested(data / _DOCUMENTS)
    rows = read_rows(questions)
    held = [row for row in rows if row["passage"] in passages]
    if lost := len(rows) - len(held):
        _LOG.warning("%d questions have lost their passage: the documents are read in another way than before.", lost)
    used = {str(row["passage"]): passages[row["passage"]] for row in held}
    ranked = search(
        [{"id": key, "title": where, "text": text} for key, (where, text) in used.items()],
        [{"id": str(n), "question": row["question"], "history": []} for n, row in enumerate(held)],
        judged_by="cosine",  # the model that is being made has no say in what it is made from
    )
    draw = random.Random(seed)
    return [_group(row, ranked[str(n)], used, draw) for n, row in enumerate(held)]


def key_of(text: str) -> str:
    """
    Return the name of a passage in the file of questions.

    >>> key_of("Due May 1.")
    'ed7992d65f4b8f82'
    """
    return sha256(text.encode()).hexdigest()[:16]


def _labelled(folder: Path) -> dict[str, tuple[str, str]]:
    """The passages of labelled sets, each with what stands above it, by key."""
    found: dict[str, tuple[str, str]] = {}
    for name in _LABELLED:
        with gzip.open(folder / name / "rank.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                above = "" if row.get("form") == "question" else row["query"]
                found.setdefault(key_of(row["positives"][0]), (above, row["positives"][0]))
    return found


def _ingested(folder: Path) -> dict[str, tuple[str, str]]:
    """The passages of a folder of documents, each with its title and headings, by key."""
    with tempfile.TemporaryDirectory() as scratch:
        guidance("ingest", str(folder), "--index", scratch, fine=(0, _SOME_FAILED))
        with Library.open(Path(scratch)) as library:
            return {
                key_of(passage.text): (stored_text(entry.title, passage).partition("\n")[0], passage.text)
                for document_id, entry in library.entries.items()
                for passage in library.passages_of(document_id)
            }


def _group(row: Row, ranked: Sequence[str], passages: Mapping[str, tuple[str, str]], draw: random.Random) -> Group:
    where, text = passages[row["passage"]]
    passage = passage_text([where], text)
    if not row["evidence"]:
        return (Pair(asked=row["question"], passage=passage, answers=False, evidence=()),)
    shift = len(passage) - len(text)
    spans = tuple((shift + start, shift + end) for start, end in row["evidence"])
    best = Pair(asked=row["question"], passage=passage, relevant=True, answers=True, evidence=spans)
    wrong = [passages[key] for key in ranked if key != row["passage"]][:NEAR]
    return (best, *negatives(row["question"], [passage_text([above], other) for above, other in wrong], draw))

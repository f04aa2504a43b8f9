"""Public passages become a library of any size: real ones first, then halves of two joined."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from assistant.embedding import Embedder, Vectors

_SETS = ("va_guidance", "us_gov_handbooks", "conditionalqa", "medquad")
_A_PAGE = 8
_LONGEST = 1200  # characters, so that a passage stays one
_NOISE = 0.02  # added to each number of a mixed vector, so that none are alike


@dataclass(frozen=True, slots=True)
class BenchPassage:
    """One line of the library, and which real passages it was made from."""

    line: str
    text: str
    made_of: tuple[int, int]


def real_passages(data: Path, most: int) -> list[str]:
    """Read up to *most* different passages of public guidance, in a fixed order, mixed over sources."""
    found: set[str] = set()
    for line in (data / "doc2dial" / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        found.add(_clean(json.loads(line)["text"]))
    for name in _SETS:
        path = data / "training" / name / "rank.jsonl.gz"
        if path.is_file():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    found.update(_clean(text) for text in (*row["positives"], *row["negatives"]))
    texts = sorted(text for text in found if len(text) > 100)
    random.Random(1).shuffle(texts)
    return texts[:most]


def bench_passages(texts: Sequence[str], n: int) -> list[BenchPassage]:
    """Make *n* different passages, eight to a page."""
    return [_passage(number, texts, pair) for number, pair in enumerate(islice(_pairs(len(texts)), n))]


def _pairs(n: int) -> Iterator[tuple[int, int]]:
    """Yield each real passage alone, then pairs, without end."""
    yield from ((i, i) for i in range(n))
    step = 1
    while True:
        yield from ((i, (i + step) % n) for i in range(n))
        step += 1


def _passage(number: int, texts: Sequence[str], made_of: tuple[int, int]) -> BenchPassage:
    one, other = (texts[i] for i in made_of)
    text = one if made_of[0] == made_of[1] else f"{one[: len(one) // 2]} {other[len(other) // 2 :]}"
    page, place = divmod(number, _A_PAGE)
    row = {"id": f"page{page}#{place}", "title": " ".join(texts[page % len(texts)].split()[:6]), "text": text}
    return BenchPassage(json.dumps(row, ensure_ascii=False), text, made_of)


def _clean(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


class MixedVectors:
    """
    Stands for the embedder where a library of any size is wanted at once.

    Halves of two passages get the mean of their vectors with a little noise: for the speed of a search
    it matters how vectors lie, not what they mean. Splitting may cut a passage; its pieces share it.

    Args:
        embedder: Embeds each real passage once.
        texts: The real passages.
        passages: Made from them.
    """

    def __init__(self, embedder: Embedder, texts: Sequence[str], passages: Sequence[BenchPassage]) -> None:
        self._embedder = embedder
        self._real = embedder.embed(texts)
        self._made_of = {passage.text[:60]: passage.made_of for passage in passages}
        self._chance = np.random.default_rng(1)

    @property
    def stamp_name(self) -> str:
        """The name of the real embedder: its question vectors are held against these."""
        return self._embedder.stamp_name

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._embedder.dim

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, dim), unit length."""
        pairs = [self._made_of.get(text.rpartition("\n")[2][:60], (0, 0)) for text in texts]
        mean = np.array([self._real[i] + self._real[j] for i, j in pairs], dtype=np.float32)
        mean += self._chance.normal(0, _NOISE, mean.shape).astype(np.float32)
        unit: Vectors = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return unit

"""
At which nearness two questions of the gap report ask for the same: pairs with a known answer.

    python -m evals.gaps

Two questions alone become one group where their cosine reaches the threshold of `clustering.py`.
"""

import sys
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import open_embedder
from assistant.review.gaps.clustering import LEAST_COSINE
from assistant.settings import settings_from_environment
from evals.lines import read_rows
from evals.questions import DATASETS
from evals.tables import share_of

PAIRS = DATASETS / "question_pairs.jsonl"
_TRIED = (0.5, 0.55, 0.6, 0.65, 0.7, 0.8)


def report(cosines: NDArray[np.float64], same: NDArray[np.bool_]) -> Iterator[str]:
    """Say for each threshold which share of the pairs is grouped, the one in use first."""
    for least in (LEAST_COSINE, *_TRIED):
        together = cosines >= least
        grouped, mixed = (share_of(int(of.sum()), len(of), places=2) for of in (together[same], together[~same]))
        yield f"from {least}: same need {grouped}; another need {mixed}"


def main() -> None:
    """Embed every pair and print the table."""
    pairs = read_rows(PAIRS)
    embedder = open_embedder(settings_from_environment())
    one, other = (embedder.embed([pair[side] for pair in pairs]) for side in ("one", "other"))
    cosines = np.asarray((one * other).sum(axis=1), dtype=np.float64)
    sys.stdout.writelines(f"{line}\n" for line in report(cosines, np.array([pair["same"] for pair in pairs])))


if __name__ == "__main__":
    main()

"""Questions become groups that ask about the same; imports scikit-learn."""

from collections.abc import Sequence

import numpy as np

from assistant.embedding import Vectors

MOST_QUESTIONS = 1500  # the work grows with the square; of more, only the newest are grouped by meaning
LEAST_COSINE = 0.75  # of the mean of all pairs of two groups that become one; measured by `python -m evals.gaps`


def clusters(vectors: Vectors, least: float = LEAST_COSINE) -> list[list[int]]:
    """
    Groups of rows, each row in one, by agglomeration with average linkage.

    Args:
        vectors: Shape (n, dim), unit rows.
        least: Mean cosine that two groups need to become one.

    Returns:
        Row numbers; the largest group first, the row nearest to its group's middle first.
    """
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415  (takes a second; only the report needs it)

    if len(vectors) < 2:
        return [[row] for row in range(len(vectors))]
    model = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=1.0 - least)
    labels = model.fit_predict(vectors)
    groups = [np.flatnonzero(labels == label).tolist() for label in range(int(labels.max()) + 1)]
    ordered = [_from_the_middle(vectors, rows) for rows in groups]
    return sorted(ordered, key=lambda rows: (-len(rows), rows[0]))


def _from_the_middle(vectors: Vectors, rows: Sequence[int]) -> list[int]:
    of_group = vectors[list(rows)]
    nearness = (of_group @ of_group.mean(axis=0)).tolist()
    return [row for _, row in sorted((-near, row) for near, row in zip(nearness, rows, strict=True))]

"""
Chroma's graphs are searched here, in a process that may crash without harm: `python -m …graph_serving`.

A question is one line of JSON, `{"folder", "vectors", "k", "dim"}`, and the vector's bytes; an answer one line,
`{"rows"}` or `{"error"}`. It ends when its standard input does.
"""

import json
import os
import sys
from collections import OrderedDict
from pathlib import Path
from typing import IO

import numpy as np

from assistant.errors import LibraryDamagedError
from assistant.library.search.chroma import DiskNotWritableError, VectorIndex

_KEPT = 3  # graphs that are open at once: two generations while one goes, and one more


def main() -> None:
    """Answer until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what Chroma prints is no answer
    graphs: OrderedDict[str, VectorIndex] = OrderedDict()
    while line := sys.stdin.buffer.readline():
        answer: dict[str, list[int] | str]
        try:
            answer = {"rows": _rows(json.loads(line), sys.stdin.buffer, graphs)}
        except (DiskNotWritableError, LibraryDamagedError) as error:
            answer = {"error": str(error)}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _rows(asked: dict[str, str | int], more: IO[bytes], graphs: OrderedDict[str, VectorIndex]) -> list[int]:
    """Return the rows nearest to the vector that follows; none are asked for only to close a graph."""
    folder, k = str(asked["folder"]), int(asked["k"])
    if k == 0:
        if folder in graphs:
            graphs.pop(folder).close()
        return []
    vector = np.frombuffer(more.read(4 * int(asked["dim"])), dtype="<f4")
    if folder not in graphs:
        graphs[folder] = _opened(Path(folder), int(asked["vectors"]))
        if len(graphs) > _KEPT:
            graphs.popitem(last=False)[1].close()
    graphs.move_to_end(folder)
    return graphs[folder].nearest(vector[None], k=k)[0]


def _opened(folder: Path, n_vectors: int) -> VectorIndex:
    graph = VectorIndex(folder)
    if (found := graph.count()) != n_vectors:
        graph.close()
        raise LibraryDamagedError(f"{folder}: holds {found} of {n_vectors} vectors.")
    return graph


if __name__ == "__main__":
    main()

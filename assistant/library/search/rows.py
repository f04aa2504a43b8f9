"""Which passage, document and vector each row of the search parts stands for."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryDamagedError
from assistant.library.filing.store import REBUILD

_FILE_NAME = "rows.json"


@dataclass(frozen=True, slots=True)
class Rows:
    """The passages of a generation, in order of document id and reading; row i is the i-th of them."""

    passage_ids: list[str]
    document_ids: list[str]  # of all documents that have passages, each once
    document_of: NDArray[np.int64]  # shape (n,): position in `document_ids`
    vector_of: NDArray[np.int64]  # shape (n,): row of the matrix of vectors; equal vectors share one

    def write(self, folder: Path) -> None:
        """Write to the folder of a generation."""
        raw = (self.passage_ids, self.document_ids, self.document_of.tolist(), self.vector_of.tolist())
        (folder / _FILE_NAME).write_text(json.dumps(raw), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read back what `write` wrote."""
        try:
            ids, documents, document_of, vector_of = json.loads((folder / _FILE_NAME).read_bytes())
            return cls(ids, documents, np.array(document_of, np.int64), np.array(vector_of, np.int64))
        except (OSError, ValueError, TypeError) as error:
            raise LibraryDamagedError(f"{folder / _FILE_NAME}: cannot be read ({error}). {REBUILD}") from error

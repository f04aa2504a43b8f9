"""Which passage, document and vector each row of the search parts stands for."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryDamagedError
from assistant.library.filing.store import MEND

_FILE_NAME = "rows.json"


@dataclass(frozen=True, slots=True)
class Rows:
    """The passages of a generation, in order of document id and reading; row i is the i-th of them."""

    passage_ids: list[str]
    document_ids: list[str]  # of all documents that have passages, each once
    document_of: NDArray[np.int64]  # shape (n,): position in `document_ids`
    vector_of: NDArray[np.int64]  # shape (n,): row of the matrix of vectors; equal vectors share one
    order: NDArray[np.int64]  # shape (n,): rows in reading order, works together (see `places_of`)
    works: NDArray[np.int64]  # shape (n,): number of the work at each place of that order

    def write(self, folder: Path) -> None:
        """Write to the folder of a generation."""
        numbers = (self.document_of, self.vector_of, self.order, self.works)
        raw = (self.passage_ids, self.document_ids, *(array.tolist() for array in numbers))
        (folder / _FILE_NAME).write_text(json.dumps(raw), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read back what `write` wrote."""
        try:
            ids, documents, *numbers = json.loads((folder / _FILE_NAME).read_bytes())
            document_of, vector_of, order, works = (np.array(array, np.int64) for array in numbers)
            return cls(ids, documents, document_of, vector_of, order, works)
        except (OSError, ValueError, TypeError) as error:
            raise LibraryDamagedError(f"{folder / _FILE_NAME}: cannot be read ({error}). {MEND}") from error

"""Vectors become nearest neighbours; the only module that imports chromadb."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import chromadb
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings
from chromadb.errors import ChromaError

from assistant.errors import LibraryDamagedError
from assistant.library.filing.store import REBUILD
from assistant.library.records import Vectors

_COLLECTION = "passages"
# By default Chroma measures Euclidean distance, and its graph finds .71 of the true ten nearest among 5,000
# random vectors of 384 dimensions. With these it finds .999 of them, and all among vectors in clusters, as
# those of texts are. Twice the construction effort takes twice the time to build and finds no more.
_HNSW = CreateHNSWConfiguration(
    space="cosine",
    max_neighbors=32,
    ef_construction=200,
    ef_search=400,
    sync_threshold=1,  # write the graph out with every batch: what is not written is rebuilt at each opening
)


def build_vector_index(
    folder: Path,
    vectors: Vectors,
    metadata: Sequence[Mapping[str, str | int]],
    told: Callable[[int], None],
) -> None:
    """
    Write the index of *vectors*, no two of them equal.

    Args:
        folder: Where; made here.
        vectors: Shape (n, dim), unit rows.
        metadata: What is said of each row; values are never None.
        told: Called with the number of rows done.
    """
    folder.mkdir(parents=True)
    client = _client(folder)
    try:
        collection = client.create_collection(_COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW})
        batch = client.get_max_batch_size() - 1
        for first in range(0, len(vectors), batch):
            rows = range(first, min(first + batch, len(vectors)))
            collection.add(
                ids=[str(row) for row in rows],
                embeddings=vectors[rows.start : rows.stop],
                metadatas=[dict(metadata[row]) for row in rows],
            )
            told(rows.stop)
    finally:
        client.close()


class VectorIndex:
    """
    The nearest of the stored vectors, by an approximate graph search.

    Args:
        folder: What `build_vector_index` wrote; it must be writable, Chroma insists.

    Raises:
        LibraryDamagedError: Chroma cannot open it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.is_dir():  # Chroma would make an empty one
            raise LibraryDamagedError(f"{folder}: is missing. {REBUILD}")
        try:
            self._client = _client(folder)
            self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)
        except (ChromaError, ValueError) as error:
            raise LibraryDamagedError(f"{folder}: cannot be opened ({error}). {REBUILD}") from error

    def count(self) -> int:
        """Number of vectors."""
        return self._collection.count()

    def nearest(self, vectors: Vectors, *, k: int) -> list[list[int]]:
        """
        Rows nearest to each of *vectors*, best first.

        Args:
            vectors: Shape (n, dim).
            k: How many for each.
        """
        try:
            found = self._collection.query(query_embeddings=vectors, n_results=k, include=["distances"])
        except ChromaError as error:
            raise LibraryDamagedError(f"{self._folder}: cannot be searched ({error}). {REBUILD}") from error
        return [[int(row) for row in rows] for rows in found["ids"]]

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()


def _client(folder: Path) -> Client:
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]  # pydantic's own
    client = chromadb.PersistentClient(path=str(folder), settings=settings)
    assert isinstance(client, Client)  # it is declared as an interface that cannot be closed
    return client

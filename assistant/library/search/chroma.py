"""Vectors become nearest neighbours; the only module that imports chromadb."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import chromadb
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError

from assistant.errors import LibraryDamagedError
from assistant.library.filing.store import MEND
from assistant.library.records import Vectors

_COLLECTION = "passages"
# By default Chroma measures Euclidean distance, and its graph finds .71 of the true ten nearest among 5,000
# random vectors of 384 dimensions. With these it finds all of them, and .997 among 24,000 of texts; twice the
# construction effort takes half as long again to build, and finds .999 there.
_HNSW = CreateHNSWConfiguration(
    space="cosine",
    max_neighbors=32,
    ef_construction=100,
    ef_search=400,
    sync_threshold=1,  # write the graph out with every batch: what is not written is rebuilt at each opening
)
_DISK_CODES = (8, 13, 14)  # of SQLite, which Chroma quotes: read-only, full, cannot open a file


def build_vector_index(folder: Path, vectors: Vectors, told: Callable[[int], None]) -> None:
    """
    Write the index of *vectors*, no two of them equal; a vector's id is the number of its row.

    Nothing else is written of a row: `Searcher` filters by rows, and what a row says would take half as long again.

    Args:
        folder: Where; made here.
        vectors: Shape (n, dim), unit rows.
        told: Called with the number of rows done.
    """
    folder.mkdir(parents=True)
    client = _client(folder)
    try:
        collection = client.create_collection(_COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW})
        batch = client.get_max_batch_size() - 1
        for first in range(0, len(vectors), batch):
            rows = range(first, min(first + batch, len(vectors)))
            collection.add(ids=[str(row) for row in rows], embeddings=vectors[rows.start : rows.stop])
            told(rows.stop)
    finally:
        client.close()


class DiskNotWritableError(Exception):
    """Chroma writes whenever it opens a folder, and this disk is full or may not be written."""


class VectorIndex:
    """
    The nearest of the stored vectors, by an approximate graph search.

    Args:
        folder: What `build_vector_index` wrote.

    Raises:
        DiskNotWritableError: The folder may be whole, but Chroma cannot open it on this disk.
        LibraryDamagedError: Chroma cannot open it for any other reason.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.is_dir():  # Chroma would make an empty one
            raise LibraryDamagedError(f"{folder}: is missing. {MEND}")
        try:
            self._client = _client(folder)
            with _closed_on_error(self._client):
                self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)
        except (ChromaError, ValueError) as error:
            if any(f"(code: {code})" in str(error) for code in _DISK_CODES):
                raise DiskNotWritableError(str(error)) from error
            raise LibraryDamagedError(f"{folder}: cannot be opened ({error}). {MEND}") from error

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
            raise LibraryDamagedError(f"{self._folder}: cannot be searched ({error}). {MEND}") from error
        return [[int(row) for row in rows] for rows in found["ids"]]

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()


def _client(folder: Path) -> Client:
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]  # pydantic's own
    try:
        client = chromadb.PersistentClient(path=str(folder), settings=settings)
    except BaseException:
        # Chroma keeps a client that failed to start, and would give it to the next who opens this folder
        SharedSystemClient._identifier_to_system.pop(str(folder), None)
        raise
    assert isinstance(client, Client)  # it is declared as an interface that cannot be closed
    return client


@contextmanager
def _closed_on_error(client: Client) -> Iterator[None]:
    try:
        yield
    except BaseException:
        client.close()
        raise

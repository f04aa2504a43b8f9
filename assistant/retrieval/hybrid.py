"""A query becomes hits: lexical and dense rankings of one library, fused."""

from dataclasses import dataclass
from typing import Protocol

from assistant.embedding import Embedder, Vectors
from assistant.library.reading import Library
from assistant.retrieval.fusion import reciprocal_rank_fusion
from assistant.settings import Settings
from assistant.types import DocumentFilter, Hit


class Retriever(Protocol):
    """Finds passages for a query."""

    def retrieve(self, query: str, *, k: int, where: DocumentFilter | None = None) -> list[Hit]:
        """Return at most *k* hits, best first, each passage once."""


@dataclass(frozen=True, slots=True)
class HybridRetriever:
    """BM25 and dense search over one library, joined by reciprocal rank fusion."""

    library: Library
    embedder: Embedder
    settings: Settings

    def retrieve(self, query: str, *, k: int, where: DocumentFilter | None = None) -> list[Hit]:
        """Return at most *k* hits, best first, each passage once; the score is the fused one."""
        return self.retrieve_embedded(query, self.embedder.embed([query])[0], k=k, where=where)

    def retrieve_embedded(
        self, query: str, vector: Vectors, *, k: int, where: DocumentFilter | None = None
    ) -> list[Hit]:
        """Do the same for a query whose vector is already known."""
        lexical = self.library.lexical(query, k=max(self.settings.lexical_k, k), where=where)
        dense = self.library.dense(vector, k=max(self.settings.dense_k, k), where=where)
        rankings = [[passage_id for passage_id, _ in ranking] for ranking in (lexical, dense)]
        best = reciprocal_rank_fusion(rankings, k=self.settings.rrf_k)[:k]
        passages = self.library.passages([passage_id for passage_id, _ in best])
        return [Hit(passage, score) for passage, (_, score) in zip(passages, best, strict=True)]

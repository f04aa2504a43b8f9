"""Our retriever as a LangChain one, so that it fits into other people's chains."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever

from assistant.answering.assistant import Assistant
from assistant.types import Hit


class GuidanceRetriever(BaseRetriever):
    """
    Passages of the library as LangChain documents.

    `page_content` is the passage's text; `metadata` holds document_id, passage_id, title, page, locator,
    fiscal_year, url and score.
    """

    assistant: Any  # an Assistant; pydantic cannot check a class of ours
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        assistant: Assistant = self.assistant
        return [_as_langchain(assistant, hit) for hit in assistant.search(query, k=self.k)]


def _as_langchain(assistant: Assistant, hit: Hit) -> LangChainDocument:
    passage = hit.passage
    entry = assistant.library.entries[passage.document_id]
    return LangChainDocument(
        page_content=passage.text,
        metadata={
            "document_id": passage.document_id,
            "passage_id": passage.passage_id,
            "title": entry.title,
            "page": passage.page,
            "locator": passage.locator,
            "fiscal_year": entry.fiscal_year,
            "url": entry.url,
            "score": hit.score,
        },
    )

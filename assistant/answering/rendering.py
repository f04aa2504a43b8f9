"""Answers, hits and verdicts become the JSON of the contract."""

from collections.abc import Sequence
from typing import Any

from assistant.settings import today
from assistant.types import Answer, Citation, Engine, Hit, LibrarySummary, Verdict


def answer_json(answer: Answer, *, answer_id: object = None) -> dict[str, Any]:
    """Return *answer* as in docs/answer.schema.json; *answer_id* is put first where there is one."""
    head = {} if answer_id is None else {"id": answer_id}
    return head | {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status.value,
        "text": answer.text,
        "citations": [citation_json(citation) for citation in answer.citations],
        "governing": (
            {"document_id": answer.governing.document_id, "reason": answer.governing.reason}
            if answer.governing
            else None
        ),
        "notices": [{"kind": notice.kind.value, "text": notice.text} for notice in answer.notices],
        "choices": list(answer.choices),
        "as_of": answer.as_of.isoformat(),
        "engine": {
            "composer": _composer(answer.engine),
            "embedder": answer.engine.embedder,
            "reranker": answer.engine.reranker,
            "library": answer.engine.library,
        },
        "seconds": {
            "retrieve": round(answer.seconds.retrieve, 4),
            "compose": round(answer.seconds.compose, 4),
            "total": round(answer.seconds.total, 4),
        },
    }


def _composer(engine: Engine) -> str:
    return f"{engine.composer} ({engine.remark})" if engine.remark else engine.composer


def citation_json(citation: Citation) -> dict[str, Any]:
    """Return one citation with what is known of its document."""
    entry = citation.entry
    return {
        "marker": citation.marker,
        "document_id": entry.document_id,
        "title": entry.title,
        "publisher": entry.publisher,
        "kind": entry.kind.value,
        "program": entry.program,
        "fiscal_year": entry.fiscal_year,
        "authority": entry.authority.value,
        "document_status": entry.status.value,
        "page": citation.page,
        "locator": citation.locator,
        "quote": citation.quote,
        "url": entry.url,
    }


def hits_json(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return hits, best first."""
    return [
        {
            "document_id": hit.passage.document_id,
            "passage_id": hit.passage.passage_id,
            "page": hit.passage.page,
            "locator": hit.passage.locator,
            "score": round(hit.score, 6),
            "text": hit.passage.text,
        }
        for hit in hits
    ]


def verdicts_json(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Return one row for each sentence checked."""
    return [
        {
            "sentence": verdict.sentence,
            "label": verdict.label.value,
            "citations": [citation_json(citation) for citation in verdict.citations],
            "reason": verdict.reason,
            "decided_by": verdict.decided_by.value,
            "caveat": verdict.caveat.value if verdict.caveat else None,
        }
        for verdict in verdicts
    ]


def library_json(summary: LibrarySummary) -> dict[str, Any]:
    """Return what the library holds and lacks."""
    return {
        "generation": summary.generation,
        "documents": [
            {
                "document_id": document.entry.document_id,
                "title": document.entry.title,
                "program": document.entry.program,
                "fiscal_year": document.entry.fiscal_year,
                "kind": document.entry.kind.value,
                "status": document.entry.status_on(today()).value,
                "authority": document.entry.authority.value,
                "publisher": document.entry.publisher,
                "url": document.entry.url,
                "file": document.entry.file,
                "inferred": list(document.entry.inferred),
                "evidence": {e.field: {"words": e.words, "place": e.place} for e in document.entry.evidence},
                "pages": document.pages,
                "passages": document.passages,
                "duplicate_of": document.duplicate_of,
                "problems": list(document.problems),
            }
            for document in summary.documents
        ],
        "not_held": [{"name": name, "referred_to_by": list(ids)} for name, ids in summary.not_held.items()],
        "failed": [{"file": failure.file, "error": failure.error} for failure in summary.failures],
    }

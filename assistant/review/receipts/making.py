"""An answer or the verdicts of a check become a receipt, with personal data masked."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Protocol

from assistant.programs import ProgramNames
from assistant.review.receipts.chain import new_receipt_id
from assistant.review.receipts.masking import Mask
from assistant.review.receipts.records import (
    Receipt,
    RecordedAnswer,
    RecordedCheck,
    RecordedScope,
    RecordedVerdict,
    Span,
    Warned,
)
from assistant.scope import resolve_scope
from assistant.types import Answer, CatalogEntry, Citation, Engine, Page, Program, Stamp, Verdict


class HoldsDocuments(Protocol):
    """What a receipt needs of a library."""

    @property
    def generation(self) -> int:
        """Number of the generation."""

    @property
    def stamp(self) -> Stamp:
        """What its vectors were made with."""

    @property
    def entries(self) -> Mapping[str, CatalogEntry]:
        """What is known of each document, by id."""

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programs that documents belong to."""

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """All pages of a document; none when it is not held."""

    def sha256(self, document_id: str) -> str:
        """Hash of the document's file, "" when it is not held."""


def answer_receipt(
    answer: Answer,
    library: HoldsDocuments,
    *,
    program: str | None = None,
    fiscal_year: int | None = None,
    audience: str | None = None,
) -> Receipt:
    """
    The receipt of *answer*.

    Args:
        answer: As it was shown.
        library: That it was answered from.
        program: Chosen by the person, else None.
        fiscal_year: Chosen by the person, else None.
        audience: Chosen by the person, else None.
    """
    quotes = [citation.quote for citation in answer.citations]
    mask = Mask([answer.question, answer.standalone_question], quotes)
    scope = resolve_scope(
        answer.standalone_question, ProgramNames(library.programs), program=program, fiscal_year=fiscal_year
    )
    content = RecordedAnswer(
        question=mask(answer.question),
        standalone_question=mask(answer.standalone_question),
        scope=RecordedScope(programs=scope.program_ids, fiscal_year=scope.fiscal_year, audience=audience or ""),
        status=answer.status.value,
        text=mask(answer.text),
        spans=_spans(answer.citations, library, answer.engine.library),
        governing=answer.governing.document_id if answer.governing else "",
        governing_reason=mask(answer.governing.reason) if answer.governing else "",
        notices=tuple(Warned(notice.kind.value, mask(notice.text)) for notice in answer.notices),
        choices=tuple(map(mask, answer.choices)),
    )
    return _receipt(content, answer.as_of, answer.engine)


def check_receipt(verdicts: Sequence[Verdict], library: HoldsDocuments, *, as_of: date) -> Receipt:
    """
    The receipt of a check.

    Args:
        verdicts: One for each sentence, in order.
        library: That it was checked against.
        as_of: The day of the check.
    """
    engine = Engine("check", library.stamp.embedder, "none", f"generation {library.generation}")
    quotes = [citation.quote for verdict in verdicts for citation in verdict.citations]
    mask = Mask(["\n".join(verdict.sentence for verdict in verdicts)], quotes)
    recorded = tuple(
        RecordedVerdict(
            sentence=mask(verdict.sentence),
            label=verdict.label.value,
            reason=mask(verdict.reason),
            spans=_spans(verdict.citations, library, engine.library),
        )
        for verdict in verdicts
    )
    return _receipt(RecordedCheck(recorded), as_of, engine)


def _receipt(content: RecordedAnswer | RecordedCheck, as_of: date, engine: Engine) -> Receipt:
    now = datetime.now(UTC).replace(microsecond=0)
    return Receipt(receipt_id=new_receipt_id(), recorded_at=now, as_of=as_of, engine=engine, content=content)


def _spans(citations: Sequence[Citation], library: HoldsDocuments, answered_from: str) -> tuple[Span, ...]:
    is_same = answered_from == f"generation {library.generation}"
    return tuple(
        span_of(citation, library.sha256(citation.entry.document_id) if is_same else "") for citation in citations
    )


def span_of(citation: Citation, sha256: str) -> Span:
    """The citation as it is kept, with the hash of its document's file."""
    entry = citation.entry
    return Span(
        marker=citation.marker,
        document_id=entry.document_id,
        document_sha256=sha256,
        title=entry.title,
        publisher=entry.publisher,
        kind=entry.kind.value,
        authority=entry.authority.value,
        fiscal_year=entry.fiscal_year,
        document_status=entry.status.value,
        url=entry.url,
        page=citation.page,
        locator=citation.locator,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
    )

"""Findings become the reply: an answer, an answer in part, or a refusal, each with its notices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.composing import Composer
from assistant.answering.deciding.refusing import refusal
from assistant.answering.finding import Found, quoted_spans, unused_hits
from assistant.answering.notices import notices_for
from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import join_spans
from assistant.answering.renaming import renaming
from assistant.answering.ruling.beside import beside
from assistant.answering.ruling.governing import Precedence, governing_document
from assistant.answering.ruling.ruling import newest_year, rule_on
from assistant.answering.shelf import Shelf
from assistant.scope import Scope
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, Governing

_OPEN_TEXT = "The documents leave this open. What they say about it:"


def replies(
    base: Answer,
    scope: Scope,
    found: Sequence[Found],
    composer: Composer,
    *,
    shelf: Shelf,
    settings: Settings,
    precedence: Precedence,
) -> Iterator[Answer]:
    """
    Yield the answer that the findings allow, as it grows: whole, in part, or a refusal.

    Args:
        base: What is known before: question, day, engine.
        scope: Of the whole question.
        found: What the library holds for each part, at least one.
        composer: Puts quotes into words.
        shelf: What was searched.
        settings: How much is quoted, and from when a deadline is near.
        precedence: Which document rules.
    """
    answered = [f for f in found if f.decision.usable]
    refused = (refusal(f.inquiry, f.decision, shelf.library, shelf.names) for f in found if not f.decision.usable)
    refusals = list(dict.fromkeys(refused))
    if not answered:
        hits = unused_hits(found, ())
        yield replace(base, status=AnswerStatus.NOT_FOUND, text="\n\n".join(refusals), considered=hits)
        return
    is_open = all(f.decision.is_open for f in answered)
    scope = _joint_scope(scope, answered)
    year = newest_year(scope, shelf.library.entries.values(), base.as_of)
    ruled = [rule_on(f, precedence, as_of=base.as_of) for f in answered]
    spans, conflicts = quoted_spans([one.found for one in ruled], most=settings.max_sentences)
    more = beside(spans, ruled, shelf.library.findings, conflicts)
    spans = join_spans([*spans, *more.spans])
    for draft in composer.compose(base.standalone_question, cite(spans, as_of=base.as_of)):
        near = settings.deadline_near_days
        notices = notices_for(
            draft.citations, spans, scope, as_of=base.as_of, near_days=near, library=shelf.library, newest=year
        )
        yield replace(
            base,
            status=AnswerStatus.PARTLY_ANSWERED if refusals or is_open else AnswerStatus.ANSWERED,
            text="\n\n".join(part for part in (_OPEN_TEXT if is_open else "", draft.text, *refusals) if part),
            citations=draft.citations,
            governing=_named(
                governing_document([c.entry for c in draft.citations], scope, precedence, as_of=base.as_of, year=year),
                base.standalone_question,
                shelf,
            ),
            notices=tuple(dict.fromkeys((*conflicts, *more.notices, *notices))),
            engine=replace(base.engine, composer=draft.composer, remark=draft.remark),
            considered=unused_hits(found, spans),
            is_growing=draft.is_growing,
        )


def _named(governing: Governing | None, question: str, shelf: Shelf) -> Governing | None:
    """Return the governing document, its reason saying so where the question uses a name of other years."""
    if governing is None:
        return None
    told = renaming(question, shelf.library.entries[governing.document_id], shelf.names)
    return replace(governing, reason=f"{governing.reason} {told}".strip())


def _joint_scope(scope: Scope, answered: Sequence[Found]) -> Scope:
    """Return *scope* with the year that all parts share; without one where they differ."""
    years = {f.inquiry.scope.fiscal_year for f in answered}
    return replace(scope, fiscal_year=years.pop() if len(years) == 1 else None)

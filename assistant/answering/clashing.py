"""Deadlines that are quoted become a warning where another document of the same matter and year gives another day."""

from collections.abc import Mapping, Sequence

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.notices import deadlines_in
from assistant.answering.quoting.spans import Span
from assistant.language.dates import FoundDate
from assistant.language.moments import moments_in
from assistant.language.roles import load_date_rules
from assistant.language.sentences import page_sentences
from assistant.scope import matter_of
from assistant.types import CatalogEntry, Notice, NoticeKind, Page

_Dues = Mapping[str, Sequence[FoundDate]]  # by what each day is for


def conflict_notices(spans: Sequence[Span], usable: Sequence[Candidate]) -> tuple[list[Notice], list[Span]]:
    """
    Return where documents of one matter and year give another day for the same thing than *spans*, and those spans.

    Two dates in one document are its own matter (two steps, say) and are not a conflict; nor are the last day for
    questions and the last day to apply.
    """
    notices: list[Notice] = []
    others: list[Span] = []
    for span in spans:
        ours = _dues_in(span.page, span.start, span.end)
        for candidate in usable if ours else ():
            sentence = candidate.sentence
            theirs = _dues_in(candidate.page, sentence.start, sentence.end)
            role = _clash(ours, theirs) if _is_rival(span.entry, candidate.entry) else None
            if role is not None and not others:
                others.append(Span(candidate.entry, candidate.page, sentence.start, sentence.end, candidate.score))
                notices.append(_conflict(role, (span.entry, ours[role][0]), (candidate.entry, theirs[role][0])))
    return notices, others


def _dues_in(page: Page, start: int, end: int) -> _Dues:
    """Return the deadlines between two offsets of *page* by what they are for."""
    dues: dict[str, list[FoundDate]] = {}
    for sentence in page_sentences(page):
        first, last = max(start, sentence.start), min(end, sentence.end)
        if first >= last:
            continue
        moments = moments_in(page.text[first:last], "".join(sentence.headings[-1:]))
        for found in deadlines_in(page, first, last):
            role = next((one.role for one in moments if one.start <= found.start < one.end), "")
            dues.setdefault(role, []).append(found)
    return dues


def _clash(ours: _Dues, theirs: _Dues) -> str | None:
    """Return what both give days for and no day in common, the first such; None where there is nothing."""
    return next(
        (role for role in ours if role in theirs and not {d.day for d in ours[role]} & {d.day for d in theirs[role]}),
        None,
    )


def _is_rival(one: CatalogEntry, other: CatalogEntry) -> bool:
    """Whether two documents speak of the same program, or lie in one folder, and are of the same fiscal year."""
    is_same_scope = matter_of(one) == matter_of(other) and one.fiscal_year == other.fiscal_year
    return is_same_scope and one.document_id != other.document_id and one.fiscal_year is not None


def _conflict(role: str, ours: tuple[CatalogEntry, FoundDate], theirs: tuple[CatalogEntry, FoundDate]) -> Notice:
    said = ", ".join(f"“{entry.title}” gives {found.printed}" for entry, found in (ours, theirs))
    label = load_date_rules().label_of(role)
    return Notice(NoticeKind.CONFLICT, f"Sources differ ({label}): {said}. Check the official notice.")

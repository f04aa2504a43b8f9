"""Citations become warnings: passed deadlines, other years, second-hand sources, conditions left out."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answering.quoting.conditions import HoldsFindings, left_out, places_of
from assistant.answering.quoting.spans import Span
from assistant.language.dates import FoundDate, find_dates, is_taken_back, time_since
from assistant.language.moments import in_words, moments_in
from assistant.language.roles import load_date_rules
from assistant.language.sentences import page_sentences
from assistant.scope import Scope
from assistant.types import (
    Authority,
    CatalogEntry,
    Citation,
    DocumentStatus,
    Kind,
    Notice,
    NoticeKind,
    Page,
)

NOT_OFFICIAL_TEXT = "Not an official source. The solicitation and your award conditions control."


def notices_for(
    citations: Sequence[Citation],
    spans: Sequence[Span],
    scope: Scope,
    *,
    as_of: date,
    near_days: int,
    library: HoldsFindings | None = None,
    newest: int | None = None,
) -> tuple[Notice, ...]:
    """
    Return the warnings that an answer with these citations must carry, the weightiest first, each once.

    Args:
        citations: What the answer cites.
        spans: What was chosen to be quoted; only those that are cited count.
        scope: Of the question.
        as_of: The day that deadlines are held against.
        near_days: From how many days on a deadline is near.
        library: Tells the conditions of what is quoted; without it, the limiting sentences of the section count.
        newest: Fiscal year of the newest notice of the program, where the question leaves the year open.
    """
    entries = list({c.entry.document_id: c.entry for c in citations}.values())
    notices = [
        *_deadlines(_shown(spans, citations), as_of, near_days),
        *_odd_dates(_shown(spans, citations)),
        *_superseded(entries),
        *_other_year(citations, scope),
        *_older_notice(entries, scope, newest),
        *_left_out(_shown(spans, citations), library),
        *_second_hand(entries),
        *_inferred(entries),
    ]
    if citations:
        notices.append(Notice(NoticeKind.NOT_OFFICIAL, NOT_OFFICIAL_TEXT))
    return tuple(dict.fromkeys(notices))


def deadlines_in(page: Page, start: int, end: int) -> list[FoundDate]:
    """
    Return the dates between two offsets of *page* whose sentence, or heading, speaks of something due.

    A date that is named only to be taken back ("March 27, and not March 20") is none.
    """
    dues: list[FoundDate] = []
    for sentence in page_sentences(page):
        text = page.text[max(start, sentence.start) : min(end, sentence.end)]
        if start < sentence.end and sentence.start < end:
            found = find_dates(text, "".join(sentence.headings[-1:]))
            dues.extend(one for one in found if one.is_deadline and not is_taken_back(text, one.start))
    return dues


def _shown(spans: Sequence[Span], citations: Sequence[Citation]) -> list[Span]:
    """Return the spans that are cited; a language model may have left some out."""
    cited = {(c.entry.document_id, c.page, c.start) for c in citations}
    return [span for span in spans if (span.entry.document_id, span.page.number, span.start) in cited]


def _deadlines(spans: Sequence[Span], as_of: date, near_days: int) -> Iterator[Notice]:
    """Yield a warning for each deadline that has passed or is near on the day *as_of*."""
    for span in spans:
        for found in deadlines_in(span.page, span.start, span.end):
            days = (found.day - as_of).days
            if days < 0:
                text = f"The deadline of {found.printed} passed {time_since(found.day, as_of)}."
                yield Notice(NoticeKind.DEADLINE_PASSED, text)
            elif days <= near_days:
                when = "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"
                yield Notice(NoticeKind.DEADLINE_NEAR, f"The deadline of {found.printed} is {when}.")


def _odd_dates(spans: Sequence[Span]) -> Iterator[Notice]:
    """Yield a warning for each day by which something is due that has no year, or a zone that does not hold then."""
    rules = load_date_rules()
    for span in spans:
        for sentence in page_sentences(span.page):
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            moments = moments_in(span.page.text[start:end], "".join(sentence.headings[-1:])) if start < end else []
            for moment in (one for one in moments if rules.is_due(one.role)):
                if moment.day or not any(one.day and moment.printed in one.printed for one in moments):
                    yield from (Notice(NoticeKind.INFERRED, text) for text in in_words(moment))


def _superseded(entries: Sequence[CatalogEntry]) -> Iterator[Notice]:
    for entry in entries:
        if entry.status is DocumentStatus.SUPERSEDED:
            yield Notice(NoticeKind.SUPERSEDED, f"“{entry.title}” has been superseded by a newer document.")


def _other_year(citations: Sequence[Citation], scope: Scope) -> Iterator[Notice]:
    """Yield a warning for each cited document of another fiscal year than the one asked about."""
    is_cited = any(c.entry.fiscal_year == scope.fiscal_year for c in citations)
    for citation in citations:
        entry, year = citation.entry, scope.fiscal_year
        if year is not None and entry.fiscal_year not in (None, year):
            text = f"“{entry.title}” is for FY{entry.fiscal_year}, not FY{year}."
            if entry.dates_from(year) and not is_cited:
                text = f"“{entry.title}” is dated {year}; the fiscal year that it names is FY{entry.fiscal_year}."
            yield Notice(NoticeKind.OTHER_YEAR, text)


def _older_notice(entries: Sequence[CatalogEntry], scope: Scope, newest: int | None) -> Iterator[Notice]:
    """Yield a warning for each notice of an older year, where no year was asked for and nothing newer is cited."""
    years = [entry.fiscal_year for entry in entries if entry.fiscal_year is not None]
    if scope.fiscal_year is not None or newest is None or max(years, default=newest) >= newest:
        return
    for entry in entries:
        if entry.kind is Kind.SOLICITATION and entry.fiscal_year is not None:
            newer = f"The newest notice held is of FY{newest}, and its rules may differ"
            yield Notice(NoticeKind.OTHER_YEAR, f"“{entry.title}” is for FY{entry.fiscal_year}. {newer}.")


def _left_out(spans: Sequence[Span], library: HoldsFindings | None) -> Iterator[Notice]:
    """Yield one line that says how many conditions of what is shown are not, and where they stand."""
    missing = left_out(spans, library)
    if missing:
        count = len(missing)
        what = "One more condition stands" if count == 1 else f"{count} more conditions stand"
        yield Notice(NoticeKind.LEFT_OUT, f"{what} beside what is quoted ({places_of(missing)}).")


def _second_hand(entries: Sequence[CatalogEntry]) -> Iterator[Notice]:
    for entry in entries:
        if entry.authority is Authority.REPOST:
            text = f"“{entry.title}” rests on a third party's copy or report. Check the official source."
            yield Notice(NoticeKind.SECOND_HAND, text)
        elif entry.digest:
            text = f"“{entry.title}” is a digest, not the original. Open the original before you rely on it."
            yield Notice(NoticeKind.SECOND_HAND, text)


def _inferred(entries: Sequence[CatalogEntry]) -> Iterator[Notice]:
    """Yield one line that names what is only guessed about the documents cited."""
    guessed = [entry for entry in entries if entry.inferred]
    if guessed:
        fields = dict.fromkeys(name.replace("_", " ") for entry in guessed for name in entry.inferred)
        titles = ", ".join(f"“{entry.title}”" for entry in guessed)
        yield Notice(NoticeKind.INFERRED, f"Inferred from the file and not confirmed: {', '.join(fields)} of {titles}.")

"""Candidates that say one thing become the one of the document that rules; those that differ become disputes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.deciding import fits_scope
from assistant.answering.evidence import Candidate
from assistant.answering.finding import Found
from assistant.answering.governing import Precedence, standings
from assistant.comparing.aligning import likeness, plain
from assistant.comparing.differing import contradiction, names_other_step
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.records import Field, Statement
from assistant.language.dates import years_in
from assistant.language.wording import load_wording
from assistant.scope import Scope
from assistant.types import Authority, BlockKind, CatalogEntry, DocumentStatus, Kind

_LIKE = 62.0  # of 100: two sentences speak of one thing
_SAID_AS = {BlockKind.CUE: BlockKind.PARAGRAPH, BlockKind.NOTE: BlockKind.PARAGRAPH}  # running text, too
_LEAST_SCORE = 0.35  # of the best candidate's: a sentence below it answers another question


@dataclass(frozen=True, slots=True)
class SetAside:
    """A sentence that another one stands in for."""

    candidate: Candidate
    ruling: Candidate
    difference: str  # in what the two contradict each other, "" where in nothing that code can tell

    @property
    def is_dispute(self) -> bool:
        """Whether both hold for the same year and contradict each other, so that both must be shown."""
        ours, theirs = self.ruling.entry, self.candidate.entry
        is_live = theirs.status is not DocumentStatus.SUPERSEDED
        is_same_year = ours.fiscal_year is not None and ours.fiscal_year == theirs.fiscal_year
        return bool(self.difference) and is_live and is_same_year


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is left to quote from, and what was set aside for it."""

    found: Found
    aside: tuple[SetAside, ...]


def rule_on(found: Found, precedence: Precedence, *, as_of: date) -> Ruled:
    """
    Return *found* with each usable sentence replaced by the like one of the document that rules.

    Where the question names no year, that of the newest notice out on *as_of* counts. The ruling sentence takes
    the better of the two scores, so that it is quoted where the other would have been.
    """
    scope, usable = found.inquiry.scope, found.decision.usable
    if not usable:
        return Ruled(found, ())
    judged = _judged(found)
    year = newest_year(scope, found.library.entries.values(), as_of)
    ordered = standings([c.entry for c in judged], scope, precedence, as_of=as_of, year=year)
    order = {standing.entry.document_id: at for at, standing in enumerate(ordered)}
    aside = _set_aside(judged, len(usable), order)
    return Ruled(replace(found, decision=replace(found.decision, usable=_kept(usable, aside))), aside)


def newest_year(scope: Scope, entries: Iterable[CatalogEntry], as_of: date) -> int | None:
    """Return the newest fiscal year of which a notice of the scope's programs was out on *as_of*."""
    years = (
        entry.fiscal_year
        for entry in entries
        if entry.kind is Kind.SOLICITATION
        and entry.program in scope.program_ids
        and (entry.published is None or entry.published <= as_of)
    )
    return max((year for year in years if year is not None), default=None)


def _judged(found: Found) -> list[Candidate]:
    """Return the usable candidates, then the others of the scope that score well enough to answer the same."""
    usable = found.decision.usable
    known = {_place(c) for c in usable}
    least = _LEAST_SCORE * usable[0].score
    others = (c for c in found.candidates if _place(c) not in known and c.score >= least)
    return [*usable, *(c for c in others if fits_scope(found.inquiry, c))]


def _set_aside(judged: Sequence[Candidate], n_usable: int, order: Mapping[str, int]) -> tuple[SetAside, ...]:
    """
    Return the sentences that give way, each with the one that stands in for it.

    A sentence that is not usable counts only where it contradicts one that is.
    """
    rules, wording = load_edition_rules(), load_wording()
    told = [_statement(candidate) for candidate in judged]
    alike = likeness(told, told)
    found = []
    for at, candidate in enumerate(judged):
        rivals = [
            other
            for other in range(len(judged))
            if _may_give_way(judged, told, order, at, other)
            and (
                alike[at, other] >= _LIKE
                or _is_copy_of(judged, told, at, other)
                or _is_section_of_another_year(judged, told, at, other)
            )
        ]
        if not rivals:
            continue
        best = max(
            rivals,
            key=lambda other: (
                alike[at, other] >= _LIKE,
                -order[judged[other].entry.document_id],
                alike[at, other],
                judged[other].score,
            ),
        )
        difference = contradiction(told[best], told[at], rules, wording)
        if at < n_usable or (best < n_usable and difference):
            found.append(SetAside(candidate, judged[best], difference))
    return tuple(found)


def _may_give_way(
    judged: Sequence[Candidate], told: Sequence[Statement], order: Mapping[str, int], one: int, other: int
) -> bool:
    """Whether sentence *one* may give way to *other*: of the same program and sort, in a stronger document."""
    ours, theirs = judged[one].entry, judged[other].entry
    kinds = {_SAID_AS.get(told[at].kind, told[at].kind) for at in (one, other)}
    return (
        order[theirs.document_id] < order[ours.document_id]
        and ours.program == theirs.program
        and BlockKind.TABLE_ROW not in kinds
        and len(kinds) == 1
        and not names_other_step(told[one].quote, told[other].quote)
        and not _are_of_other_years(told[one], told[other], ours, theirs)
    )


def _are_of_other_years(one: Statement, other: Statement, ours: CatalogEntry, theirs: CatalogEntry) -> bool:
    """Whether one of two sentences of undated documents speaks of a year that the other does not."""
    if ours.fiscal_year is not None and theirs.fiscal_year is not None:
        return False
    first, second = (set(years_in(" ".join((*s.headings, s.quote)))) for s in (one, other))
    return bool(first) and bool(second) and not first & second


def _is_copy_of(judged: Sequence[Candidate], told: Sequence[Statement], one: int, other: int) -> bool:
    """Whether *one* is a third party's word on what *other*, of the same year, says at first hand."""
    ours, theirs = judged[one].entry, judged[other].entry
    return (
        ours.authority is Authority.REPOST
        and theirs.authority is not Authority.REPOST
        and ours.fiscal_year == theirs.fiscal_year
        and told[one].field is told[other].field
        and told[one].field is not Field.OTHER
    )


def _is_section_of_another_year(judged: Sequence[Candidate], told: Sequence[Statement], one: int, other: int) -> bool:
    """Whether both stand under the same heading in notices of two years: what the newer leaves out is no rule of it."""
    years = {judged[at].entry.fiscal_year for at in (one, other)}
    headings = {plain(told[at].section) for at in (one, other)}
    return len(years) == 2 and None not in years and len(headings) == 1 and headings != {""}


def _kept(usable: Sequence[Candidate], aside: Sequence[SetAside]) -> tuple[Candidate, ...]:
    """Return the usable candidates that did not give way, and those that stand in for the others; best first."""
    gone = {_place(one.candidate) for one in aside}
    kept = {_place(c): c for c in usable if _place(c) not in gone}
    for one in aside:
        place = _place(one.ruling)
        if place in gone or _place(one.candidate) not in {_place(c) for c in usable}:
            continue
        best = kept.get(place, one.ruling)
        score, chance = max(best.score, one.candidate.score), max(best.chance, one.candidate.chance)
        kept[place] = replace(best, score=score, chance=chance)
    return tuple(sorted(kept.values(), key=lambda candidate: -candidate.score)) or tuple(usable)


def _place(candidate: Candidate) -> tuple[str, int, int]:
    return candidate.entry.document_id, candidate.page.number, candidate.sentence.start


def _statement(candidate: Candidate) -> Statement:
    sentence, page = candidate.sentence, candidate.page
    field = load_edition_rules().field_of(sentence.text, candidate.headings)
    return Statement(
        page.number, page.locator, sentence.start, sentence.end, sentence.text, candidate.headings, sentence.kind, field
    )

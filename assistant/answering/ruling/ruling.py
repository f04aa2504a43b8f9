"""Candidates that say one thing become the one of the document that rules; those that differ become disputes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.deciding.deciding import fits_scope
from assistant.answering.evidence.candidates import Candidate
from assistant.answering.finding import Found
from assistant.answering.ruling.governing import Precedence, standings
from assistant.answering.ruling.newest import of_newest
from assistant.comparing.aligning import likeness, plain
from assistant.comparing.differing import contradiction, has_same_subject, names_other_step
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.records import Field, Statement
from assistant.language.dates import years_in
from assistant.language.terms import Term
from assistant.language.wording import load_wording
from assistant.scope import Scope, matter_of
from assistant.types import Authority, BlockKind, CatalogEntry, DocumentStatus, Kind

# Chosen by hand on the development questions.
_LIKE = 62.0  # of 100: two sentences speak of one thing
_SAID_AS = {BlockKind.CUE: BlockKind.PARAGRAPH, BlockKind.NOTE: BlockKind.PARAGRAPH}  # running text, too
_NEARLY = 0.9  # of a copy's score: the first source answers as well, be it in other words
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
        return bool(self.difference) and is_live and is_same_year and matter_of(ours) == matter_of(theirs)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is left to quote from, and what was set aside for it."""

    found: Found
    aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sentence and all that it is held against others by, read once."""

    candidate: Candidate
    statement: Statement
    order: int  # of its document; less is stronger
    said_as: BlockKind
    years: frozenset[int]  # named in it or above it
    section: str  # the nearest heading as it is compared, "" for none
    met: frozenset[str]  # telling words of the question that it meets, with its headings and title

    @property
    def entry(self) -> CatalogEntry:
        """What is known of its document."""
        return self.candidate.entry


def rule_on(found: Found, precedence: Precedence, *, as_of: date) -> Ruled:
    """
    Return *found* with each usable sentence replaced by the like one of the document that rules.

    Where the question names no year, that of the newest notice out on *as_of* counts. The ruling sentence takes
    the better of the two scores, so that it is quoted where the other would have been.
    """
    if not found.decision.usable:
        return Ruled(found, ())
    scope, usable = found.inquiry.scope, found.decision.usable
    rivals = _rivals(found)
    year = newest_year(scope, found.library.entries.values(), as_of)
    ordered = standings([c.entry for c in rivals], scope, precedence, as_of=as_of, year=year)
    order = {standing.entry.document_id: at for at, standing in enumerate(ordered)}
    judged = [_judged(candidate, order[candidate.entry.document_id], found.inquiry.terms) for candidate in rivals]
    aside = _set_aside(judged, len(usable))
    ruled = replace(found, decision=replace(found.decision, usable=_kept(usable, aside)))
    newest = of_newest(ruled, as_of=as_of)
    older = tuple(SetAside(c, newest[0], "") for c in ruled.decision.usable if c not in newest)
    return Ruled(replace(ruled, decision=replace(ruled.decision, usable=newest)), (*aside, *older))


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


def _rivals(found: Found) -> list[Candidate]:
    """Return the usable candidates, then the others of the scope that score well enough to answer the same."""
    usable = found.decision.usable
    known = {c.place for c in usable}
    least = _LEAST_SCORE * usable[0].score
    others = (c for c in found.candidates if c.place not in known and c.score >= least)
    return [*usable, *(c for c in others if fits_scope(found.inquiry, c))]


def _set_aside(judged: Sequence[_Judged], n_usable: int) -> tuple[SetAside, ...]:
    """
    Return the sentences that give way, each with the one that stands in for it.

    A sentence that is not usable counts only where it contradicts one that is.
    """
    rules, wording = load_edition_rules(), load_wording()
    told = [one.statement for one in judged]
    alike = likeness(told, told)
    found = []
    for at, one in enumerate(judged):
        rivals = [
            other
            for other, rival in enumerate(judged)
            if _may_give_way(one, rival)
            and (
                alike[at, other] >= _LIKE
                or _is_copy_of(one, rival)
                or _is_section_of_another_year(one, rival)
                or _rules_otherwise(one, rival)
            )
        ]
        if not rivals:
            continue
        best = max(
            rivals,
            key=lambda other: (
                alike[at, other] >= _LIKE,
                -judged[other].order,
                alike[at, other],
                judged[other].candidate.score,
            ),
        )
        difference = contradiction(told[best], told[at], rules, wording)
        if at < n_usable or (best < n_usable and difference):
            found.append(SetAside(one.candidate, judged[best].candidate, difference))
    return tuple(found)


def _may_give_way(one: _Judged, other: _Judged) -> bool:
    """Whether *one* may give way to *other*: no nearer to the question, of one program and sort, weaker document."""
    return (
        other.order < one.order
        and one.entry.program == other.entry.program
        and one.candidate.named <= other.candidate.named
        and (one.met <= other.met or _answers_first_hand(other, one) or _rules_otherwise(one, other))
        and one.said_as is other.said_as
        and one.said_as is not BlockKind.TABLE_ROW
        and not names_other_step(one.statement.quote, other.statement.quote)
        and not _are_of_other_years(one, other)
    )


def _rules_otherwise(one: _Judged, other: _Judged) -> bool:
    """Whether both rule on one point of one thing, for one year, and differ: 15 pages for a narrative, and 20."""
    is_same_field = one.statement.field is other.statement.field is not Field.OTHER
    is_same_year = one.entry.fiscal_year == other.entry.fiscal_year is not None
    is_same_thing = is_same_year and has_same_subject(one.statement.quote, other.statement.quote)
    ours, theirs = other.statement, one.statement
    return is_same_field and is_same_thing and bool(contradiction(ours, theirs, load_edition_rules(), load_wording()))


def _are_of_other_years(one: _Judged, other: _Judged) -> bool:
    """Whether one of two sentences of undated documents speaks of a year that the other does not."""
    if one.entry.fiscal_year is not None and other.entry.fiscal_year is not None:
        return False
    return bool(one.years) and bool(other.years) and not one.years & other.years


def _answers_first_hand(one: _Judged, other: _Judged) -> bool:
    """Whether *one* is the first source of what *other* reports, and answers nearly as well."""
    return _is_copy_of(other, one) and one.candidate.score >= _NEARLY * other.candidate.score


def _is_copy_of(one: _Judged, other: _Judged) -> bool:
    """Whether *one* is a third party's word on what *other*, of the same year, says at first hand."""
    return (
        one.entry.authority is Authority.REPOST
        and other.entry.authority is not Authority.REPOST
        and one.entry.fiscal_year == other.entry.fiscal_year
        and one.statement.field is other.statement.field
        and one.statement.field is not Field.OTHER
    )


def _is_section_of_another_year(one: _Judged, other: _Judged) -> bool:
    """Whether both stand under the same heading in notices of two years: what the newer leaves out is no rule of it."""
    years = {one.entry.fiscal_year, other.entry.fiscal_year}
    return len(years) == 2 and None not in years and one.section == other.section != ""


def _kept(usable: Sequence[Candidate], aside: Sequence[SetAside]) -> tuple[Candidate, ...]:
    """Return the usable candidates that did not give way, and those that stand in for the others; best first."""
    gone, known = {one.candidate.place for one in aside}, {c.place for c in usable}
    kept = {c.place: c for c in usable if c.place not in gone}
    for one in aside:
        place = one.ruling.place
        if place in gone or one.candidate.place not in known:
            continue
        best = kept.get(place, one.ruling)
        score, chance = max(best.score, one.candidate.score), max(best.chance, one.candidate.chance)
        kept[place] = replace(best, score=score, chance=chance)
    return tuple(sorted(kept.values(), key=lambda candidate: -candidate.score)) or tuple(usable)


def _judged(candidate: Candidate, order: int, terms: Sequence[Term]) -> _Judged:
    sentence, page, headings = candidate.sentence, candidate.page, candidate.headings
    field = load_edition_rules().field_of(sentence.text, headings)
    statement = Statement(
        page.number, page.locator, sentence.start, sentence.end, sentence.text, headings, sentence.kind, field
    )
    return _Judged(
        candidate,
        statement,
        order,
        said_as=_SAID_AS.get(sentence.kind, sentence.kind),
        years=frozenset(years_in(" ".join((*headings, sentence.text)))),
        section=plain(statement.section),
        met=candidate.met(terms),
    )

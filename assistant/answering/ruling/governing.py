"""Which of several documents rules, and by which rule; the order of precedence is data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from assistant.errors import CatalogError
from assistant.language.naming import readable, sentence_case
from assistant.rulebook import CORPUS, rulebook
from assistant.scope import Scope
from assistant.settings import today
from assistant.types import Authority, CatalogEntry, DocumentStatus, Governing, Kind

_PRECEDENCE_FILE = CORPUS / "precedence.toml"


class Rule(StrEnum):
    """What can tell two documents apart; the file says in which order."""

    YEAR_ASKED = "year_asked"
    IN_FORCE = "in_force"
    FIRST_HAND = "first_hand"
    KIND = "kind"
    AUTHORITY = "authority"
    OPEN = "open"
    NEWER_YEAR = "newer_year"
    NEWER_DATE = "newer_date"


RULE_TEXTS = {  # why the one that rules comes before another
    Rule.YEAR_ASKED: "it is of the fiscal year that counts here",
    Rule.IN_FORCE: "the other is superseded",
    Rule.FIRST_HAND: "the other is a third party's copy or report",
    Rule.KIND: "its kind comes first",
    Rule.AUTHORITY: "its publisher comes first",
    Rule.OPEN: "it is open on that day",
    Rule.NEWER_YEAR: "it is of the newer fiscal year",
    Rule.NEWER_DATE: "it was published later",
}


@dataclass(frozen=True, slots=True)
class Precedence:
    """Kinds and authorities, the strongest first, and the rules in the order in which they decide."""

    rules: tuple[Rule, ...]
    kinds: tuple[Kind, ...]
    authorities: tuple[Authority, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands under each rule, in the order of the rules; less is stronger."""

    entry: CatalogEntry
    ranks: tuple[int, ...]

    @property
    def order(self) -> tuple[tuple[int, ...], str]:
        """What standings are sorted by; equal ones by id, so that the order never changes."""
        return self.ranks, self.entry.document_id


@cache
def load_precedence(path: Path = _PRECEDENCE_FILE) -> Precedence:
    """
    Read the order of precedence.

    Raises:
        CatalogError: The file is missing, or leaves out or invents a rule, kind or authority.
    """
    with rulebook(path) as data:
        precedence = Precedence(
            tuple(Rule(name) for name in data["rules"]),
            tuple(Kind(name) for name in data["kinds"]),
            tuple(Authority(name) for name in data["authorities"]),
        )
    for held, every in ((precedence.rules, Rule), (precedence.kinds, Kind), (precedence.authorities, Authority)):
        if sorted(held) != sorted(every):
            raise CatalogError(f"{path.name}: must name every {every.__name__.lower()} once. Add what is missing.")
    return precedence


def standings(
    entries: Sequence[CatalogEntry], scope: Scope, precedence: Precedence, *, as_of: date, year: int | None = None
) -> list[Standing]:
    """
    Return the documents in the order in which they rule, the strongest first, each once.

    Args:
        entries: Documents to order.
        scope: Its fiscal year counts first.
        precedence: The rules.
        as_of: The day on which a notice may be open.
        year: The fiscal year that counts where the scope names none; None for no such year.
    """
    wanted = scope.fiscal_year if scope.fiscal_year is not None else year
    each = {entry.document_id: entry for entry in entries}.values()
    found = [Standing(entry, _ranks(entry, wanted, precedence, as_of)) for entry in each]
    return sorted(found, key=lambda standing: standing.order)


def deciding_rule(first: Standing, other: Standing, precedence: Precedence) -> Rule | None:
    """Return the rule by which *first* comes before *other*; None where only their ids differ."""
    pairs = zip(precedence.rules, first.ranks, other.ranks, strict=True)
    return next((rule for rule, ours, theirs in pairs if ours != theirs), None)


def governing_document(
    entries: Sequence[CatalogEntry],
    scope: Scope,
    precedence: Precedence,
    *,
    as_of: date | None = None,
    year: int | None = None,
) -> Governing | None:
    """Return the document that rules, with the reason in plain words; arguments and order as of `standings`."""
    ordered = standings(entries, scope, precedence, as_of=as_of or today(), year=year)
    if not ordered:
        return None
    rule = deciding_rule(ordered[0], ordered[1], precedence) if len(ordered) > 1 else None
    return Governing(ordered[0].entry.document_id, _reason(ordered[0].entry, scope, rule, is_alone=len(ordered) == 1))


def _ranks(entry: CatalogEntry, year: int | None, precedence: Precedence, as_of: date) -> tuple[int, ...]:
    by_rule = {
        Rule.YEAR_ASKED: 0 if year is not None and entry.fiscal_year == year else 1,
        Rule.IN_FORCE: 1 if entry.status is DocumentStatus.SUPERSEDED else 0,
        Rule.FIRST_HAND: 1 if entry.authority is Authority.REPOST else 0,
        Rule.KIND: precedence.kinds.index(entry.kind),
        Rule.AUTHORITY: precedence.authorities.index(entry.authority),
        Rule.OPEN: 0 if entry.status_on(as_of) is DocumentStatus.OPEN else 1,
        Rule.NEWER_YEAR: -(entry.fiscal_year or 0),
        Rule.NEWER_DATE: -(entry.published.toordinal() if entry.published else 0),
    }
    return tuple(by_rule[rule] for rule in precedence.rules)


def _reason(entry: CatalogEntry, scope: Scope, rule: Rule | None, *, is_alone: bool) -> str:
    kind = readable(entry.kind)
    year = f"FY{entry.fiscal_year} " if entry.fiscal_year else ""
    status = f" ({entry.status.value})" if entry.status.value not in ("current", "open") else ""
    if scope.fiscal_year is not None and entry.fiscal_year == scope.fiscal_year:
        why = "the fiscal year asked about"
    elif is_alone:
        why = "the document that the answer rests on"
    else:
        why = "the strongest of the documents cited, by kind, publisher and date"
    if rule is not None and rule is not Rule.YEAR_ASKED:
        why += f"; before the next one because {RULE_TEXTS[rule]}"
    return sentence_case(f"{year}{kind}{status}: {why}.")

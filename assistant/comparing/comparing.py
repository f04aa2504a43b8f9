"""Two documents of a library become a comparison: the whole path."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.comparing.aligning import align, plain
from assistant.comparing.fields import load_edition_rules
from assistant.comparing.judging import Judge
from assistant.comparing.records import Comparison, Difference, Field, Sort, Statement
from assistant.comparing.statements import statements_of
from assistant.language.wording import load_wording
from assistant.types import CatalogEntry, Page


class HoldsPages(Protocol):
    """What is compared from: a library."""

    def pages(self, document_id: str) -> Sequence[Page]:
        """All pages of a document, in order."""


def compare(before: CatalogEntry, after: CatalogEntry, library: HoldsPages) -> Comparison:
    """Return the changes from *before* to *after*, each with its words on both sides."""
    rules = load_edition_rules()
    old = statements_of(library.pages(before.document_id), rules)
    new = statements_of(library.pages(after.document_id), rules)
    pairs, single = align(old, new)
    judge = Judge(rules, load_wording())
    same_year = before.fiscal_year is not None and before.fiscal_year == after.fiscal_year
    changed = [pair for pair in pairs if plain(pair[0].quote) != plain(pair[1].quote)]
    differences = [*_changed(changed, judge, same_year=same_year), *_single(single, set(map(id, old)))]
    return Comparison(before, after, tuple(sorted(differences, key=_order)), len(pairs) - len(changed))


def _changed(pairs: Sequence[tuple[Statement, Statement]], judge: Judge, *, same_year: bool) -> Iterator[Difference]:
    for before, after in pairs:
        found = judge.judge(before, after, same_year=same_year)
        yield Difference(found.sort, found.why, before, after)


def _single(statements: Sequence[Statement], old: set[int]) -> Iterator[Difference]:
    for statement in statements:
        if id(statement) in old:
            yield Difference(Sort.REMOVED, "only the older edition says this", statement, None)
        else:
            yield Difference(Sort.ADDED, "only the newer edition says this", None, statement)


def _order(difference: Difference) -> tuple[int, int, int, int]:
    told = difference.after or difference.before
    place = (told.page, told.start) if told else (0, 0)
    return (list(Field).index(difference.field), list(Sort).index(difference.sort), *place)

"""Two statements on the same thing become what changed between them; decided by code from words and values alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.comparing.aligning import nearness, plain, repeats
from assistant.comparing.fields import EditionRules
from assistant.comparing.records import Field, Sort, Statement
from assistant.language.particulars import Particular, find_particulars
from assistant.language.wording import Wording

_ALIKE = 74.0  # of 100, by their words: below it a modal verb or condition may belong to another rule
_ALIKE_SHORT, _SHORT = 62.0, 13  # the same for two sentences of at most so many words: each says one thing
_FORM = re.compile(r"[\u2610\u25a1\u2611\u2612]|[.;]\s+[A-Z]")  # boxes to tick, and items of several sentences
_TIED_TO_A_YEAR = ("date", "calendar day", "calendar year")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a statement and why."""

    sort: Sort
    why: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the words that tighten and loosen."""

    rules: EditionRules
    wording: Wording

    def judge(self, before: Statement, after: Statement, *, same_year: bool) -> Judgement:
        """
        Return the change from *before* to *after*, whose words differ.

        Args:
            before: In the older edition.
            after: In the newer one.
            same_year: Both are of one fiscal year, so that a later date is more time and not another round.
        """
        alike = 0.0 if _FORM.search(before.quote + after.quote) else nearness(before.quote, after.quote)
        found = [
            *(self._force(before, after) if alike >= _ALIKE or _are_short(before, after, alike) else ()),
            *self._limits(before, after),
            *self._numbers(before, after),
            *self._times(before, after, same_year=same_year),
        ]
        if (
            alike >= _ALIKE
            and repeats(before.quote, after.quote)
            and not any(sort is not Sort.REWORDED for sort, _ in found)
        ):
            found.extend(self._conditions(before, after))
        told = [(sort, why) for sort, why in found if sort is not Sort.REWORDED]
        sorts = {sort for sort, _ in told}
        reasons = "; ".join(dict.fromkeys(why for _, why in (told or found)))
        if len(sorts) == 1:
            return Judgement(sorts.pop(), reasons)
        if sorts:
            return Judgement(Sort.REWORDED, f"tighter in one point and looser in another: {reasons}")
        return Judgement(Sort.REWORDED, reasons or "the words differ")

    def _force(self, before: Statement, after: Statement) -> Iterator[tuple[Sort, str]]:
        """Yield a change between what binds (a duty, a prohibition) and what is left free."""
        if self._are_limits(before.quote, after.quote):
            return
        old, new = self.binds(before.quote), self.binds(after.quote)
        if old is False and new is True:
            yield Sort.TIGHTENED, "what was left free is now required or ruled out"
        elif old is True and new is False:
            yield Sort.LOOSENED, "what was required or ruled out is now left free"

    def binds(self, text: str) -> bool | None:
        """Whether a sentence requires or forbids (True), permits or frees (False), or neither."""
        if self.rules.forbids.search(text):
            return True
        modals = self.wording.modals_of(text)
        is_negated = self.wording.is_negated(text)
        if {"duty", "choice"} <= modals:
            return None
        if "duty" in modals:
            return not is_negated
        return is_negated if "choice" in modals or self.rules.permits.search(text) else None

    def _are_limits(self, before: str, after: str) -> bool:
        """Whether both limit numbers of the same sorts: "may have up to 10" binds as "must not exceed 10" does."""
        old, new = _sorts(before), _sorts(after)
        return bool(old) and old == new and bool(self._bound(before, "")) and bool(self._bound(after, ""))

    def _numbers(self, before: Statement, after: Statement) -> Iterator[tuple[Sort, str]]:
        """Yield each number that differs: tighter or looser where one side says which way it limits."""
        old, new = find_particulars(before.quote), find_particulars(after.quote)
        for sort in dict.fromkeys(p.sort for p in old):
            if sort in (*_TIED_TO_A_YEAR, "time", "exact", "rank"):
                continue
            pairs = _differing([p for p in old if p.sort == sort], [p for p in new if p.sort == sort])
            bound = self._bound(before.quote, sort) or self._bound(after.quote, sort)
            bound = "" if Field.OTHER is before.field is after.field and self.binds(after.quote) is None else bound
            for was, now in pairs:
                is_more = float(now.value) > float(was.value)
                why = f"{was.printed.strip()}, now {now.printed.strip()}"
                if not bound:
                    yield Sort.REWORDED, why
                else:
                    yield (Sort.LOOSENED if is_more is (bound == "most") else Sort.TIGHTENED), why

    def _bound(self, text: str, measure: str) -> str:
        """Return "most" or "least" where the words of *text*, or what is measured, say which way it limits."""
        bounds = self.wording.bounds_of(text) & {"most", "least"}
        if len(bounds) == 1:
            return next(iter(bounds))
        return next((way for way, measures in self.rules.limits.items() if measure in measures), "")

    def _limits(self, before: Statement, after: Statement) -> Iterator[tuple[Sort, str]]:
        """Yield a limit in numbers that only one side has, where the rest of its words are the other's."""
        old, new = (bool(self._bound(s.quote, "")) and bool(_sorts(s.quote)) for s in (before, after))
        shorter, longer = (plain(s.quote).split() for s in ((before, after) if new else (after, before)))
        if old is not new and set(shorter) <= set(longer) and not _sorts((before if new else after).quote):
            yield (Sort.TIGHTENED, "a limit is added") if new else (Sort.LOOSENED, "a limit is dropped")

    def _times(self, before: Statement, after: Statement, *, same_year: bool) -> Iterator[tuple[Sort, str]]:
        """Yield each date and hour that differs; of another year's date code cannot say whether it is less time."""
        if Field.DEADLINES not in (before.field, after.field):
            return
        old, new = find_particulars(before.quote), find_particulars(after.quote)
        for sort in ("date", "time"):
            pairs = _differing([p for p in old if p.sort == sort], [p for p in new if p.sort == sort])
            for was, now in pairs:
                why = f"{was.printed.strip()}, now {now.printed.strip()}"
                if sort == "date" and not same_year:
                    yield Sort.REWORDED, why
                else:
                    yield (Sort.TIGHTENED if now.value < was.value else Sort.LOOSENED), why

    def _conditions(self, before: Statement, after: Statement) -> Iterator[tuple[Sort, str]]:
        """Yield each condition or exception that only one side has, and each "all" that became "some"."""
        old, new = self.wording.conditions_of(before.quote), self.wording.conditions_of(after.quote)
        binds = self.binds(after.quote)
        for sort in sorted(new ^ old):
            is_added, is_way_out = sort in new, sort == "exception" and (binds is not False or "only" in old & new)
            what = "exception" if sort == "exception" else "condition"
            why = f"{'an' if what == 'exception' else 'a'} {what} is {'added' if is_added else 'dropped'}"
            yield (Sort.LOOSENED if is_added is is_way_out else Sort.TIGHTENED), why
        whole, part = (self.wording.extents_of(s.quote) for s in (before, after))
        if binds and whole != part and {*whole, *part} == {"whole", "part"}:
            is_wider = "whole" in part
            yield (Sort.TIGHTENED if is_wider else Sort.LOOSENED), "it holds for more" if is_wider else "for fewer"


def _are_short(before: Statement, after: Statement, alike: float) -> bool:
    return alike >= _ALIKE_SHORT and max(len(s.quote.split()) for s in (before, after)) <= _SHORT


def _sorts(text: str) -> frozenset[str]:
    return frozenset(p.sort for p in find_particulars(text)) - {"exact", "rank"}


def _differing(old: Sequence[Particular], new: Sequence[Particular]) -> list[tuple[Particular, Particular]]:
    """Return the values that differ, in order; none where one side has more of them, as no pairs can be told."""
    if len(old) != len(new):
        return []
    return [(was, now) for was, now in zip(old, new, strict=True) if was.value != now.value]

"""Do quotes hold a statement? By code: its words, particulars, negations, duties, bounds and conditions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.writing.addresses import strange_addresses
from assistant.answering.writing.units import Unit, polarities, units_of
from assistant.generation import NumberedQuote
from assistant.language.particulars import Particular, find_particulars
from assistant.language.pointing import PRONOUNS
from assistant.language.terms import Vocabulary, stem, stems
from assistant.language.wording import Wording

_CLAUSES = re.compile(
    r";\s+|,\s+(?:and|but|while|whereas|although)\s+"
    r"(?!(?:must|may|can|could|will|would|shall|should|is|are|was|were|be|has|have|had|do|does|did|not|need|to)\b)",
    re.IGNORECASE,
)
_DATED = ("date", "calendar day", "calendar year", "time", "exact")  # "by" and "no later than" say the same of these
_NEAR = 4  # words on each side of a number in which its bound is looked for
_POINTING = re.compile(rf"(?:{PRONOUNS}|his|her)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-z/!?]|\]\(|\{\{|```", re.IGNORECASE)
_NO_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a statement stands, and what speaks against it."""

    is_borne_out: bool
    reason: str  # "" when it stands


@dataclass(frozen=True, slots=True)
class _Claim:
    """A statement and what it commits to."""

    text: str
    words: dict[str, frozenset[str]]  # stem of a telling word -> stems that say the same
    particulars: tuple[Particular, ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset().union(*self.words.values())


@dataclass(frozen=True, slots=True)
class Holder:
    """Holds statements against the quotes that they cite."""

    vocabulary: Vocabulary
    wording: Wording

    def holds(self, statement: str, quotes: Sequence[NumberedQuote]) -> Finding:
        """
        Return whether *quotes* hold *statement*, and if not, what it adds, changes or leaves out.

        A sentence with markup falls, or with an address that is not that of a quoted document in the catalog.
        A sentence copied whole stands. Any other is held, clause by clause, against the one sentence or list of
        the quotes that has all its telling words and all its particulars; no other sentence with all these
        words may say the opposite.
        """
        if _POINTING.match(statement):
            return Finding(False, "a word that points at another sentence")
        if _MARKUP.search(statement):
            return Finding(False, "markup, which is no sentence")
        if strange_addresses(statement, [quote.url for quote in quotes]):
            return Finding(False, "an address that the catalog does not give for the quoted documents")
        units = [unit for quote in quotes for unit in units_of(quote.text, quote.title)]
        if any(_bare(statement) == _bare(unit.text) for unit in units) and statement.rstrip()[-1:] not in "?:":
            return Finding(True, "")
        whole = self._judge(self._claim(statement), units)
        clauses = _CLAUSES.split(statement)
        if whole.is_borne_out or len(clauses) == 1:
            return whole
        parts = [self._judge(self._claim(clause), units) for clause in clauses]
        return next((part for part in parts if not part.is_borne_out), Finding(True, ""))

    def _claim(self, text: str) -> _Claim:
        found = tuple(p for p in find_particulars(text) if p.printed.lower() != "one")
        exact = {stem(word) for p in found for word in re.findall(r"[\w'-]+", p.printed)}
        words = {stem(term.word) for term in self.vocabulary.told_terms(text)}
        telling = {s for s in words if s not in self.wording.light and s not in exact and not s[0].isdigit()}
        return _Claim(text, {s: self.wording.same.get(s, frozenset({s})) for s in telling}, found)

    def _judge(self, claim: _Claim, units: Sequence[Unit]) -> Finding:
        if len(claim.words) + min(len(claim.particulars), 1) < 2 or claim.text.rstrip()[-1:] in "?:":
            return Finding(False, "nothing that could be checked")
        near = [unit for unit in (self._narrowed(unit, claim) for unit in units) if self._covers(unit, claim)]
        if not near:
            return Finding(False, "words that the quote does not hold")
        denies = self.wording.is_negated(claim.text)
        if any({denies} != polarities(unit, claim.stems, self.wording) for unit in near):
            return Finding(False, "a negation where the quote has none, or the other way")
        if any(_is_rival(claim, unit) for unit in near):
            return Finding(False, "a value that a like sentence gives otherwise")
        findings = [self._compare(claim, unit) for unit in sorted(near, key=lambda unit: len(unit.text))]
        return next((finding for finding in findings if finding.is_borne_out), findings[0])

    def _narrowed(self, unit: Unit, claim: _Claim) -> Unit:
        """
        Return of a list what *claim* tells whole, with the lead-in; any other unit as it is.

        Else the words of one item could be said of another.
        """
        if not unit.lead:
            return unit
        said = claim.stems | frozenset(stems(claim.text))
        kept, is_open = list(unit.segments[: unit.lead]), False
        for segment in unit.segments[unit.lead :]:
            is_told = segment.stems - self.vocabulary.stop_stems - self.wording.light <= said
            is_open = is_told if segment.opens_item else is_open
            if is_open and is_told:
                kept.append(segment)
        return replace(unit, segments=tuple(kept), text="\n".join(segment.text for segment in kept))

    def _covers(self, unit: Unit, claim: _Claim) -> bool:
        """Whether *unit* has all telling words of *claim*; a list, one of them in its lead-in."""
        named = unit.segments[: unit.lead] or unit.segments
        held = unit.stems | unit.context
        return any(claim.stems & s.stems for s in named) and all(same & held for same in claim.words.values())

    def _compare(self, claim: _Claim, unit: Unit) -> Finding:
        """Return the first thing, if any, in which *claim* says something else than *unit*."""
        words = self.wording
        given = [*unit.particulars, *find_particulars(unit.title)]
        said, shown = words.modals_of(claim.text), words.modals_of(unit.text)
        checks = (
            ("a number, date or name that the quote does not give", any(not p.is_in(given) for p in claim.particulars)),
            ("a value that the quote gives for something else", _is_misplaced(claim, unit)),
            ("the opposite of a word of the quote", words.has_opposite(claim.text, unit.text)),
            ("a duty that the quote does not set", "duty" in said and "duty" not in shown),
            ("a choice that the quote does not leave", "choice" in said and "choice" not in shown),
            ("a choice told as a fact", "choice" in shown and "duty" not in shown and "choice" not in said),
            ("a duty left out", "duty" in shown and "duty" not in said and "choice" not in shown),
            ("a limit of a number that is changed", _bounds_differ(claim, unit, words)),
            ("a condition left out", bool(words.conditions_of(unit.text) - words.conditions_of(claim.text))),
            ("a condition put in", "only" in words.conditions_of(claim.text) - words.conditions_of(unit.text)),
            ("all where the quote has some", _is_widened(claim.text, unit.text, words)),
        )
        reason = next((text for text, is_wrong in checks if is_wrong), "")
        return Finding(not reason, reason)


def _bare(text: str) -> str:
    """Return the letters and digits of *text*, lower case, for comparing two printings of one sentence."""
    return _NO_WORDS.sub(" ", text).strip().lower()


def _is_rival(claim: _Claim, unit: Unit) -> bool:
    """Whether *unit* gives for one value of *claim*, and for no more, others of its sort: "up to $5", "up to $9"."""
    lacking = [p for p in claim.particulars if not p.is_in([*unit.particulars, *find_particulars(unit.title)])]
    sorts = {p.sort for p in lacking}
    return len(sorts) == 1 and sorts <= {p.sort for p in unit.particulars}


def _is_misplaced(claim: _Claim, unit: Unit) -> bool:
    """
    Whether a value of *claim* stands in *unit* beside a rival of its sort, and belongs to other words.

    "Cities get $500,000" shares all its words with "Tribes get $500,000 and cities get $800,000".
    """
    for particular in claim.particulars:
        own = [s for s in unit.segments if particular.is_in(s.particulars)]
        rivals = [s for s in unit.segments if s not in own and any(p.sort == particular.sort for p in s.particulars)]
        beside = {p.value for s in own for p in s.particulars if p.sort == particular.sort}
        if own and beside - {p.value for p in claim.particulars}:
            return True
        theirs = frozenset[str]().union(*(s.stems for s in rivals)) - frozenset[str]().union(
            *(s.stems for s in unit.segments if s not in rivals)
        )
        if rivals and claim.stems & theirs:
            return True
    return False


def _bounds_differ(claim: _Claim, unit: Unit, words: Wording) -> bool:
    """Whether "up to", "at least" or "about" is added to a number or taken from it."""
    said = [
        words.bounds_of(_around(claim.text, p, claim.particulars)) for p in claim.particulars if p.sort not in _DATED
    ]
    shown = {
        words.bounds_of(_around(segment.text, p, segment.particulars))
        for segment in unit.segments
        for p in segment.particulars
        if p.is_in(claim.particulars)
    }
    return any(bounds not in shown for bounds in said)


def _around(text: str, particular: Particular, others: Sequence[Particular]) -> str:
    """Return the words before and after a number, up to the next number on each side."""
    end = particular.start + len(particular.printed)
    before = max((p.start + len(p.printed) for p in others if p.start < particular.start), default=0)
    after = min((p.start for p in others if p.start > particular.start), default=len(text))
    return " ".join((*text[before : particular.start].split()[-_NEAR:], *text[end:after].split()[:_NEAR]))


def _is_widened(said: str, shown: str, words: Wording) -> bool:
    own, given = words.extents_of(said), words.extents_of(shown)
    return ("whole" in own and "whole" not in given) or ("part" in given and "part" not in own)

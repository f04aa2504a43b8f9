"""A sentence of the library becomes what it shows of a claim: its words and those it stands under, its years."""

import re
from dataclasses import dataclass, replace

from assistant.answering.evidence.candidates import Candidate
from assistant.language.dates import years_in
from assistant.language.particulars import Particular, find_particulars
from assistant.language.pointing import PRONOUNS
from assistant.language.sentences import Sentence, page_sentences
from assistant.language.terms import stems
from assistant.programs import ProgramNames
from assistant.review.checking.claims import Claim, fiscal_years_of, years_of
from assistant.review.checking.polarity import Polarity, polarity_of
from assistant.types import BlockKind

ITEMS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_SHORT_ITEM = 6  # words; a longer one says by itself whether it holds
_SHORT_LEANING = 8  # the same of "This holds for recipients"
_LEANING = re.compile(rf"^(?:{PRONOUNS}|such|there|here|after that|from then)\b", re.I)
_PART = re.compile(r";\s+")
_SOURCE = re.compile(r"\s*\((?:read|see|according)\b[^()]*\)", re.IGNORECASE)  # where a digest has it from
_UNKNOWING = re.compile(
    r"\b(?:not known|unknown|not (?:in|on) (?:the|any) (?:pages?|text|sources?)|(?:do|does|did) not "
    r"(?:say|state|give|list|name|tell|describe|know|mention|record)|told us|was found|names no|is missing|"
    r"not recorded|is not stated)\b|^\W*whether\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one candidate shows of one claim."""

    candidate: Candidate
    text: str  # its own words; of cells or clauses for several years only those of the claim's
    lead_in: str  # what a list item stands under, or the sentence that "it" points back to
    stems: frozenset[str]  # of its own words and the lead-in
    around: frozenset[str]  # of headings, title, publisher and names of its program too
    acted: frozenset[
        str
    ]  # the same without title and publisher: a document of a body does not speak of it in each line
    particulars: tuple[Particular, ...]  # of its own words, the lead-in and the headings
    polarity: Polarity
    is_other_year: bool  # it speaks of years, and of none that the claim speaks of
    is_unknowing: bool  # it says what is not known: that bears out and contradicts nothing


def shown_of(claim: Claim, candidate: Candidate, names: ProgramNames) -> Shown:
    """Read what *candidate* shows of *claim*."""
    sentence, entry = candidate.sentence, candidate.entry
    text = _SOURCE.sub("", _parts_of_years(sentence, claim.years))
    lead_in = lead_in_of(candidate)
    year = f"FY{entry.fiscal_year} {entry.fiscal_year}" if entry.fiscal_year else ""
    headings = [heading for heading in candidate.headings if heading not in entry.title and entry.title not in heading]
    beside = " ".join((*headings, year, *names.names_of(entry.program)))
    own = frozenset(stems(f"{lead_in} {text}"))
    named = own | frozenset(stems(beside))
    return Shown(
        candidate=candidate,
        text=text,
        lead_in=lead_in,
        stems=own,
        around=named | frozenset(stems(" ".join((*candidate.headings, entry.title, entry.publisher)))),
        acted=named,
        particulars=tuple(find_particulars("\n".join((text, lead_in, *candidate.headings)))),
        polarity=_polarity(candidate, lead_in, text),
        is_other_year=bool(claim.years) and _is_of_other_years(claim.years, candidate, text),
        is_unknowing=any(_UNKNOWING.search(part) for part in (text, *candidate.headings[-1:])),
    )


def lead_in_of(candidate: Candidate) -> str:
    """The sentence that announces the list of an item, or the one before a sentence that leans on it; else ""."""
    sentence = candidate.sentence
    is_item = sentence.kind in ITEMS
    if not is_item and not _LEANING.match(sentence.text):
        return ""
    before = [
        other
        for other in page_sentences(candidate.page)
        if other.start < sentence.start
        and other.headings == sentence.headings
        and (not is_item or other.kind not in ITEMS)
    ]
    return before[-1].text if before else ""


def _polarity(candidate: Candidate, lead_in: str, text: str) -> Polarity:
    """What *text* denies and demands; an item is a duty where what announces its list is one."""
    own = polarity_of(_with_what_announces_it(candidate, lead_in, text))
    is_listed = candidate.sentence.kind is BlockKind.LIST_ITEM and lead_in.rstrip().endswith(":")
    return replace(own, is_duty=own.is_duty or (is_listed and polarity_of(lead_in).is_duty))


def _with_what_announces_it(candidate: Candidate, lead_in: str, text: str) -> str:
    """
    What *text* denies and demands with the line that it stands under.

    A short item of a list does what the line above it does: "Which costs are unallowable?" "Land". So does a short
    sentence that leans on the one before: "Recipients must forgo any fee. This holds for subrecipients too".
    """
    if lead_in and _LEANING.match(text) and len(text.split()) <= _SHORT_LEANING:
        return f"{lead_in} {text}"
    if candidate.sentence.kind is not BlockKind.LIST_ITEM or len(text.split()) > _SHORT_ITEM:
        return text
    above = lead_in or next(reversed(candidate.headings), "")
    return f"{above.rstrip(' :?.')} {text}"


def _parts_of_years(sentence: Sentence, years: frozenset[int]) -> str:
    """
    A sentence without the parts that speak of other years than *years*.

    Parts are the cells of a table row, whose heads name the year, and the clauses between semicolons.
    """
    parts = _PART.split(sentence.text)
    if not years or len(parts) == 1:
        return sentence.text
    is_row = sentence.kind is BlockKind.TABLE_ROW
    spoken = [frozenset(years_in(part.partition(":")[0])) if is_row else fiscal_years_of(part) for part in parts]
    return "; ".join(part for part, own in zip(parts, spoken, strict=True) if not own or own & years)


def _is_of_other_years(years: frozenset[int], candidate: Candidate, text: str) -> bool:
    """By the fiscal years in its words, else those in words and headings, else its document's."""
    own = fiscal_years_of(text) or (years_of(text) if candidate.sentence.kind is BlockKind.TABLE_ROW else frozenset())
    if own:
        return not own & years
    above = frozenset(years_in(" ".join(candidate.sentence.headings)))
    named = above | frozenset(years_in(text))
    if above or candidate.entry.fiscal_year is None:
        return bool(named) and not named & years
    return not (named | {candidate.entry.fiscal_year}) & years

"""Real questions to start with, for each audience, from the documents that the library holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.types import CatalogEntry, Kind, Program

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """A question that a document of one of these kinds usually answers."""

    kinds: frozenset[Kind]
    question: str  # with {program}, {year} or {title}


RULES = frozenset({Kind.SOLICITATION})
PLANS = frozenset({Kind.PLAN_GUIDANCE, Kind.RESOURCE_GUIDE})
TALKS = frozenset({Kind.WEBINAR_SLIDES, Kind.WEBINAR_TRANSCRIPT})
ABOUT = frozenset({Kind.FACT_SHEET, Kind.WEB_PAGE, Kind.FAQ})

PATTERNS: Mapping[str, Sequence[Pattern]] = {
    "applicant": (
        Pattern(RULES, "When were the FY{year} {program} applications due?"),
        Pattern(RULES, "Who may apply for {program}?"),
        Pattern(ABOUT | RULES, "What is {program}?"),
    ),
    "site": (
        Pattern(PLANS, "What must the {program} action plan contain?"),
        Pattern(ABOUT | PLANS, "What help can a {program} site get?"),
        Pattern(RULES | ABOUT, "Does {program} require a match?"),
    ),
    "liaison": (
        Pattern(ABOUT | TALKS | PLANS, "Who provides training and technical assistance for {program}?"),
        Pattern(RULES, "What names has {program} had?"),
        Pattern(TALKS, "What do the {program} webinars cover?"),
    ),
}


def examples(audience: str, entries: Iterable[CatalogEntry], programs: Iterable[Program]) -> list[str]:
    """
    Three questions at most, about the programs of which most is held; about a title when no pattern fits.

    Args:
        audience: Whose patterns are used first.
        entries: The documents that are held.
        programs: Their programs; a document of none gives no question by pattern.
    """
    names = {program.program_id: short_name(program) for program in programs}
    held = list(entries)
    count = Counter(document.program for document in held)
    documents = sorted(held, key=lambda e: (-count[e.program], -(e.fiscal_year or 0), e.document_id))
    fitting = list(dict.fromkeys(_fitting(audience, documents, names)))
    titled = [f"What does “{document.title}” say?" for document in documents]
    return [*fitting, *titled][:SHOWN]


def short_name(program: Program) -> str:
    """
    The acronym of a program where it has one, else its name.

    >>> from assistant.types import Alias
    >>> short_name(Program(program_id="x", name="Example Grant Program", aliases=(Alias(name="EGP"),)))
    'EGP'
    """
    acronyms = [alias.name for alias in program.aliases if alias.name.isupper()]
    return min(acronyms, key=len) if acronyms else program.name


def _fitting(audience: str, documents: Sequence[CatalogEntry], names: Mapping[str, str]) -> Iterator[str]:
    for pattern in PATTERNS.get(audience, ()):
        for document in documents:
            needs_year = "{year}" in pattern.question
            if (
                document.kind in pattern.kinds
                and document.program in names
                and (document.fiscal_year or not needs_year)
            ):
                yield pattern.question.format(program=names[document.program], year=document.fiscal_year)
                break

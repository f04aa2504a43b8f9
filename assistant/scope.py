"""A question and what the person chose become a scope: which programs, which fiscal year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.errors import RequestError
from assistant.language.dates import years_in
from assistant.programs import Mention, ProgramNames, distinct_programs
from assistant.types import CatalogEntry, DocumentFilter

_BOUND = re.compile(  # a year that bounds what is asked for is not the one it is of
    r"\b(?:before|prior to|earlier than|older than|after|later than)\s+(?:the\s+)?(?:FY|fiscal year)?\s*\d{2,4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is about, and which parts of that the person said outright."""

    program_ids: tuple[str, ...]  # empty: any
    fiscal_year: int | None  # None: the newest that governs
    is_program_chosen: bool  # in the scope bar, not only in the words
    candidates: tuple[str, ...]  # programs that share the name used, when it does not tell them apart
    related: frozenset[str] = frozenset()  # what the programs are part of, and their parts

    def covers(self, program: str) -> bool:
        """Return whether a document of *program* may speak for this scope."""
        return program in self.program_ids or program in self.related

    def document_filter(self) -> DocumentFilter | None:
        """Only documents of the chosen program, its family, and those of no program; no filter otherwise."""
        if not self.is_program_chosen:
            return None
        return DocumentFilter(programs=frozenset({*self.program_ids, *self.related, ""}))


def resolve_scope(question: str, names: ProgramNames, *, program: str | None, fiscal_year: int | None) -> Scope:
    """
    Resolve program and year: a choice wins over the words, the words over nothing.

    Args:
        question: The standalone question.
        names: The library's programs.
        program: Id, name or alias chosen by the person, or None.
        fiscal_year: Chosen by the person, or None.

    Raises:
        RequestError: The chosen program is not in the list.
    """
    chosen = _chosen_program(program, names) if program else ()
    mentions = names.find(question)
    program_ids = chosen or distinct_programs(mentions)
    years = years_in(_BOUND.sub(" ", question))
    year = fiscal_year if fiscal_year is not None else (years[-1] if len(years) == 1 else None)
    candidates = () if chosen else _shared_name(mentions, program_ids)
    return Scope(program_ids, year, bool(chosen), candidates, names.related(program_ids))


def matter_of(entry: CatalogEntry) -> str:
    """
    Return what brings documents together: the program; without a catalog, the folder; else the document alone.

    Documents that the catalog knows to belong to no program are together: they speak of all of them.
    """
    folder = PurePosixPath(entry.file).parent.as_posix()
    if entry.program or not entry.inferred:
        return f"program {entry.program}"
    is_file = entry.document_id == entry.file  # a line of a bulk file shares its file with strangers
    return f"folder {folder}" if is_file and folder != "." else f"document {entry.document_id}"


def _chosen_program(program: str, names: ProgramNames) -> tuple[str, ...]:
    if program in names.programs:
        return (program,)
    mentions = [mention for mention in names.find(program) if mention.is_exact]
    found = distinct_programs(mentions) or tuple(dict.fromkeys(i for m in mentions for i in m.program_ids))
    if not found:
        known = ", ".join(sorted(names.programs)) or "none"
        raise RequestError(f"Program {program!r} is not in the program list. Known: {known}.")
    return found


def _shared_name(mentions: Sequence[Mention], resolved: tuple[str, ...]) -> tuple[str, ...]:
    """Return the programs that an ambiguous name could mean, unless another mention settles it."""
    for mention in mentions:
        if len(mention.program_ids) > 1 and not set(mention.program_ids) & set(resolved):
            return mention.program_ids
    return ()

"""A program's name in a question, and the year that governs, become a line on what it was called then."""

import re

from assistant.programs import ProgramNames
from assistant.types import Alias, CatalogEntry, Program

_ACRONYM = re.compile(r"[A-Z][A-Z-]{2,}$")


def renaming(question: str, entry: CatalogEntry, names: ProgramNames) -> str:
    """
    Return a sentence where *question* uses a name that the program of *entry* did not have in the entry's year.

    An entry without a year stands for today. "" where the name is right, or no year of any name is known.
    """
    program = names.programs.get(entry.program)
    if program is None:
        return ""
    used = [mention.name for mention in names.find_exact(question) if mention.program_ids == (program.program_id,)]
    if not used or any(_holds(name, program, entry.fiscal_year) for name in used):
        return ""
    alias = next((alias for alias in program.aliases if alias.name in used and _has_years(alias)), None)
    then = _name_in(program, entry.fiscal_year)
    if alias is None:
        return f"In FY{entry.fiscal_year} “{used[0]}” was called “{then}”."
    since = f"in FY{entry.fiscal_year} it was" if entry.fiscal_year else "today it is"
    return f"“{alias.name}” was its name {years_in_words(alias)}; {since} “{then}”."


def _holds(name: str, program: Program, year: int | None) -> bool:
    """Whether the program went by *name* in *year*: one without years does where none with years began before it."""
    own = [alias for alias in program.aliases if alias.name == name and _has_years(alias)]
    if own:
        return any(_covers(alias, year) for alias in own)
    return not any(_covers(alias, year) and alias.first_year != year for alias in _renamed(program))


def _name_in(program: Program, year: int | None) -> str:
    """Return the name in use in *year*: an acronym, else the first of those that held, else the present one."""
    held = [alias.name for alias in _renamed(program) if _covers(alias, year)]
    return next((name for name in held if _ACRONYM.match(name)), next(iter(held), program.name))


def _renamed(program: Program) -> list[Alias]:
    """Return the names that ended: those still in use stand beside the present one."""
    return [alias for alias in program.aliases if alias.last_year is not None]


def _has_years(alias: Alias) -> bool:
    return alias.first_year is not None or alias.last_year is not None


def _covers(alias: Alias, year: int | None) -> bool:
    if year is None:
        return alias.last_year is None
    return (alias.first_year or year) <= year <= (alias.last_year or year)


def years_in_words(alias: Alias) -> str:
    """
    Return when a name held, of one that has years.

    >>> years_in_words(Alias(name="CBCR", first_year=2018, last_year=2019))
    'from FY2018 to FY2019'
    >>> years_in_words(Alias(name="BCJI", first_year=2021))
    'from FY2021 on'
    """
    since = f"from FY{alias.first_year}" if alias.first_year else ""
    until = f"to FY{alias.last_year}" if alias.last_year else "on"
    return f"{since} {until}".strip()

"""A question becomes what the library holds for it, looked for once more where a word of it tells the program."""

from collections.abc import Sequence

from assistant.answering.clarifying import told_program
from assistant.answering.finding import Finder, Found
from assistant.answering.shelf import Shelf
from assistant.scope import Scope
from assistant.types import Turn


def look(
    finder: Finder, asked: str, turns: Sequence[Turn], shelf: Shelf, *, program: str | None, fiscal_year: int | None
) -> tuple[str, Scope, list[Found]]:
    """
    Return the question standing alone, its scope, and what the library holds for each of its parts.

    Arguments and errors as of `Finder.look`.
    """
    found = finder.look(asked, turns, shelf, program=program, fiscal_year=fiscal_year)
    told = told_program(*found, shelf.names, finder.vocabulary)
    return finder.look(asked, turns, shelf, program=told, fiscal_year=fiscal_year) if told else found

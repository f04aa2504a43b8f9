"""`catalog.toml` and `programs.toml` become what we know about documents and programs, or name the wrong line."""

from collections.abc import Sequence
from pathlib import Path

from assistant.types import Alias, Authority, CatalogEntry, DocumentStatus, Kind, Program
from ingest.describing.toml_tables import Table, read_tables
from ingest.links import original_address

CATALOG_NAME = "catalog.toml"
PROGRAMS_NAME = "programs.toml"


def load_catalog(path: Path, programs: Sequence[Program]) -> tuple[CatalogEntry, ...]:
    """
    Return the documents that a catalog describes, in its order.

    Args:
        path: The `catalog.toml`; the files that it names are relative to its folder.
        programs: Those that a document may belong to.

    Raises:
        CatalogError: The file cannot be read, or an entry has an unknown key or value, a file outside
            the folder, an id that is taken, or supersedes what is not there. The message names the line.
    """
    known = {program.program_id for program in programs}
    tables = list(read_tables(path, "document"))
    _refuse_repeated(tables, "id")
    _refuse_repeated(tables, "file")
    entries = tuple(_catalog_entry(table, path.parent, known) for table in tables)
    _check_supersedes(tables, entries)
    return entries


def load_programs(path: Path) -> tuple[Program, ...]:
    """
    Return the programs of a `programs.toml`, in its order.

    Raises:
        CatalogError: As `load_catalog`.
    """
    tables = list(read_tables(path, "program"))
    _refuse_repeated(tables, "id")
    return tuple(
        Program(
            program_id=table.text("id"),
            name=table.text("name"),
            aliases=tuple(_alias(alias) for alias in table.below("alias")),
            part_of=table.text("part_of", ""),
            tta_provider=table.text("tta_provider", ""),
            contact=table.text("contact", ""),
            sources=table.texts("sources"),
        )
        for table in tables
        if table.allows("id", "name", "alias", "part_of", "tta_provider", "contact", "sources")
    )


def _alias(table: Table) -> Alias:
    table.allows("name", "first_year", "last_year", "asked_only")
    alias = Alias(
        name=table.text("name"),
        first_year=table.year("first_year"),
        last_year=table.year("last_year"),
        asked_only=table.flag("asked_only"),
    )
    if alias.first_year and alias.last_year and alias.last_year < alias.first_year:
        table.refuse("last_year", "last_year lies before first_year. Correct one of them")
    return alias


def _catalog_entry(table: Table, folder: Path, programs: set[str]) -> CatalogEntry:
    table.allows(
        *("id", "title", "program", "kind", "publisher", "authority", "fiscal_year", "published"),
        *("retrieved", "status", "supersedes", "url", "file", "digest"),
    )
    program = table.text("program", "")
    if program and program not in programs:
        table.refuse("program", f"unknown program {program!r}. Add it to {PROGRAMS_NAME}, or correct it")
    return CatalogEntry(
        document_id=table.text("id"),
        title=table.text("title"),
        program=program,
        kind=table.choice("kind", Kind),
        publisher=table.text("publisher", ""),
        authority=table.choice("authority", Authority),
        fiscal_year=table.year("fiscal_year"),
        published=table.day("published"),
        retrieved=table.day("retrieved"),
        status=table.choice("status", DocumentStatus),
        supersedes=table.texts("supersedes"),
        url=_url(table),
        file=_file(table, folder),
        digest=table.flag("digest"),
    )


def _url(table: Table) -> str:
    """Return the address of the original: the one behind what a mail filter or a click counter wrote, if any."""
    url = table.text("url", "")
    return original_address(url) if url.lower().startswith(("https://", "http://")) else url


def _file(table: Table, folder: Path) -> str:
    file = table.text("file")
    if not (folder / file).resolve().is_relative_to(folder.resolve()):
        table.refuse("file", f"{file!r} lies outside the catalog's folder. Move it into the folder")
    return file


def _refuse_repeated(tables: Sequence[Table], key: str) -> None:
    lines: dict[str, int] = {}
    for table in tables:
        value = table.text(key)
        if value in lines:
            table.refuse(key, f"{key} {value!r} is taken by line {lines[value]}. Choose another")
        lines[value] = table.line(key)


def _check_supersedes(tables: Sequence[Table], entries: Sequence[CatalogEntry]) -> None:
    earlier = {entry.document_id: entry.supersedes for entry in entries}
    for table, entry in zip(tables, entries, strict=True):
        pending, reached = list(entry.supersedes), set[str]()
        while pending:
            identifier = pending.pop()
            if identifier not in earlier:
                table.refuse("supersedes", f"there is no document {identifier!r}. Correct the id or remove it")
            if identifier == entry.document_id:
                table.refuse("supersedes", f"{identifier!r} would supersede itself. Remove it from the chain")
            if identifier not in reached:
                reached.add(identifier)
                pending.extend(earlier[identifier])

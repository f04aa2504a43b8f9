"""Paths given by a person become the files to read, each with its id and what the catalog says of it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import RequestError
from assistant.types import CatalogEntry, Program
from ingest.describing.catalog import CATALOG_NAME, PROGRAMS_NAME, load_catalog, load_programs
from ingest.describing.rules import LeftOut

_NOT_DOCUMENTS = ("~$", ".")  # how the names of lock files and hidden files begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read."""

    file: Path  # absolute
    root: str  # the folder that ids are relative to
    path: str  # relative to `root`, with slashes, composed (NFC)
    entry: CatalogEntry | None = None  # what the catalog says, None where there is no catalog
    problem: str = ""  # why it cannot even be tried, a sentence without its full stop
    remedy: str = ""  # what to do about that, the same
    is_withdrawn: bool = False  # it is there, but the catalog does not name it (any longer)

    @property
    def document_id(self) -> str:
        """The catalog's id, else the path."""
        return self.entry.document_id if self.entry else self.path


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths given lead to."""

    sources: tuple[Source, ...]
    programs: tuple[Program, ...]  # those given and those of the folders' own lists
    paths: tuple[Path, ...]  # as given, resolved: the library's files there are compared with `sources`
    left_out: Mapping[str, str]  # path of a file that is no document -> why

    def covers(self, file: Path) -> bool:
        """Whether *file*, absolute, is one that the paths given speak of, even if it is gone."""
        return any(is_within(file, path) for path in self.paths)


def find_sources(
    paths: Sequence[Path],
    programs: Sequence[Program],
    *,
    known: Mapping[Path, str] | None = None,
    index: Path | None = None,
    left_out: Sequence[LeftOut] = (),
) -> Found:
    """
    List the files under *paths*, in order, each once.

    A folder is searched with all its subfolders. One that holds a `catalog.toml` gives the files that
    the catalog names; others beside them have a problem, and so have links that lead out of a folder and
    what is neither file nor folder. Hidden files and lock files of office programs are left out.

    Args:
        paths: Files, folders, or catalogs. One that is gone is right if the library knows files there.
        programs: Known to all catalogs; a folder's own `programs.toml` comes on top.
        known: Files that the library holds, with the folder that their ids are relative to: a part of a
            folder that was taken in as a whole keeps its ids.
        index: The library's own folder, which holds no documents.
        left_out: Names of files that are no documents. One that is found in a folder is left out; one that is
            given by itself is taken.

    Raises:
        RequestError: A path does not exist.
        CatalogError: A catalog or program list is wrong.
    """
    search = _Search(programs, known or {}, index.resolve() if index else None, left_out)
    for path in paths:
        search.add(path)
    return Found(
        tuple(search.sources.values()),
        tuple(search.programs.values()),
        tuple(search.paths),
        {path: why for file, (path, why) in search.left_out.items() if file not in search.sources},
    )


class _Search:
    """Collects files from one path after the other."""

    def __init__(
        self, programs: Iterable[Program], known: Mapping[Path, str], index: Path | None, left_out: Sequence[LeftOut]
    ) -> None:
        self.programs = {program.program_id: program for program in programs}
        self.sources: dict[Path, Source] = {}
        self.paths: list[Path] = []
        self.left_out: dict[Path, tuple[str, str]] = {}  # file -> its path as shown, and why
        self._no_documents = left_out
        self._known = known
        self._index = index

    def add(self, given: Path) -> None:
        path = given.resolve()
        if path.name == CATALOG_NAME and path.is_file():
            path = path.parent
        if not path.exists() and not any(is_within(file, path) for file in self._known):
            raise RequestError(
                f"{given}: no such file or folder, and the library holds no document from there. Check the path."
            )
        self.paths.append(path)
        root = self._root(path)
        if (root / CATALOG_NAME).is_file():
            self._add_catalogued(root, within=path)
        elif path.is_dir():
            self._add_folder(path, root)
        elif path.is_file():
            self._add_file(path, root)

    def _root(self, path: Path) -> Path:
        """Return the folder that ids are relative to: where the library knows one, it stays."""
        roots = {Path(root) for file, root in self._known.items() if is_within(file, path)}
        wider = [root for root in roots if is_within(path, root)]
        return min(wider, key=lambda root: len(root.parts), default=path if path.is_dir() else path.parent)

    def _add_folder(self, folder: Path, root: Path) -> None:
        self._add_programs(folder)
        for path in self._entries(folder, root):
            if path.is_file() and path.name != PROGRAMS_NAME:
                self._add_found(path, root)
            elif (path / CATALOG_NAME).is_file():
                self._add_catalogued(path, within=path)
            elif path.is_dir():
                self._add_folder(path, root)

    def _add_catalogued(self, root: Path, *, within: Path) -> None:
        self._add_programs(root)
        entries = load_catalog(root / CATALOG_NAME, list(self.programs.values()))
        files = {(root / entry.file).resolve(): entry for entry in entries}
        for file, entry in files.items():
            if not is_within(file, within):
                continue
            if file.is_file():
                self._add_file(file, root, entry)
            else:
                self._fail(
                    file, root, f"It is in {CATALOG_NAME} but not in its folder", "Put it there or remove its entry"
                )
        parts = sorted({Path(entry.file).parts[0] for entry in entries})
        for file in (file for part in parts for file in self._files(root / part, root)):
            if is_within(file, within) and file.resolve() not in files:
                problem, remedy = f"It is not in {CATALOG_NAME}", "Describe it there, or move it out of the folder"
                self._fail(file, root, problem, remedy, is_withdrawn=True)

    def _add_found(self, file: Path, root: Path) -> None:
        """Add a file that nobody named, unless files of that name are no documents."""
        why = next((rule.reason for rule in self._no_documents if rule.name.fullmatch(file.name)), "")
        if why:
            self.left_out[file] = (_relative(file, root), why)
        else:
            self._add_file(file, root)

    def _add_file(self, file: Path, root: Path, entry: CatalogEntry | None = None) -> None:
        path = _relative(file, root)
        if path.isprintable():
            self.sources.setdefault(file, Source(file=file, root=str(root), path=path, entry=entry))
        else:
            self._fail(file, root, "It has characters in its name that cannot be shown", "Rename it, then ingest again")

    def _add_programs(self, folder: Path) -> None:
        if (folder / PROGRAMS_NAME).is_file():
            self.programs |= {program.program_id: program for program in load_programs(folder / PROGRAMS_NAME)}

    def _fail(self, file: Path, root: Path, problem: str, remedy: str, *, is_withdrawn: bool = False) -> None:
        path = "".join(character if character.isprintable() else "?" for character in _relative(file, root))
        self.sources.setdefault(
            file,
            Source(file=file, root=str(root), path=path, problem=problem, remedy=remedy, is_withdrawn=is_withdrawn),
        )

    def _files(self, path: Path, root: Path) -> Iterator[Path]:
        if path.is_file():
            yield path
        elif path.is_dir():
            for entry in self._entries(path, root):
                yield from self._files(entry, root)

    def _entries(self, folder: Path, root: Path) -> Iterator[Path]:
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            self._fail(folder, root, f"It cannot be opened ({error.strerror})", "Check that you may read it")
            return
        for path in paths:
            if path.name.startswith(_NOT_DOCUMENTS) or path == self._index:
                continue
            if path.is_symlink() and (path.is_dir() or not is_within(path.resolve(), root)):
                self._fail(path, root, "It is a link to a folder, or out of this one", "Put the files themselves there")
            elif not path.is_dir() and not path.is_file():
                self._fail(path, root, "It is no file, or a link to nothing", "Put the file itself there")
            else:
                yield path


def _relative(file: Path, root: Path) -> str:
    return unicodedata.normalize("NFC", file.relative_to(root).as_posix())


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is that folder or lies below it; the disk is not looked at."""
    return path == folder or folder in path.parents

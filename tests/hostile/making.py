"""All hostile files, made one by one; `python -m tests.hostile.making FOLDER` writes them."""

import sys
from collections.abc import Collection
from pathlib import Path

from tests.hostile import office, pdfs, shows, texts, webpages, workbooks
from tests.hostile.files import Hostiles

_MAKERS = (
    *(texts.texts, texts.letters, texts.markdown, texts.captions, texts.tables),
    *(webpages.nested_pages, webpages.active_pages),
    *(pdfs.frames, pdfs.contents, pdfs.things, pdfs.mutations),
    *(office.bombs, office.liars, office.xml),
    *(workbooks.sheets, shows.shows),
)


def hostile_files() -> Hostiles:
    """Every file, the same at each call."""
    for make in _MAKERS:
        yield from make()


def write(folder: Path, *, only: Collection[str] = (), most_bytes: int = 1 << 40) -> dict[str, frozenset[str]]:
    """
    Write files into *folder* and return in which states each may end.

    Args:
        folder: Where to.
        only: The names of those that are wanted, all when empty.
        most_bytes: Larger ones are left out.
    """
    states = {}
    for hostile in hostile_files():
        if only and hostile.name not in only:
            continue
        content = hostile.made()
        if len(content) <= most_bytes:
            (folder / hostile.name).write_bytes(content)
            states[hostile.name] = hostile.states
    return states


if __name__ == "__main__":
    write(Path(sys.argv[1]))

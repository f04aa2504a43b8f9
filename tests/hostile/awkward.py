"""Files that other projects met, with a manifest of what to expect of each: which states that allows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.hostile.files import DAMAGED, READ

MANIFEST = "manifest.jsonl"
_REFUSED = {
    "EmptyFile": frozenset({"empty"}),
    "Encrypted": frozenset({"encrypted", "parse_error"}),
    "NoText": DAMAGED,
    "ParseError": DAMAGED | {"type_mismatch"},
    "UnsupportedType": frozenset({"unsupported"}),
}
# These may be read though the manifest does not expect it: captions in SRT have a reader, words in text
# boxes and charts count, and two damaged PDFs can be repaired in part.
_MORE_IS_READ = (".srt", "e5b4e660-60329.docx", "d9357e38-cht-point-access.pptx", "T04_017", "69969.pdf")


class Awkward(NamedTuple):
    """One file of the collection."""

    path: Path
    states: frozenset[str]  # in which it may end
    is_good: bool  # it is expected to be read


def awkward_files(folder: Path) -> Iterator[Awkward]:
    """Yield every file that the manifest in *folder* names, the smallest first."""
    rows = [json.loads(line) for line in (folder / MANIFEST).read_text("utf-8").splitlines()]
    for row in sorted(rows, key=lambda row: row["bytes"]):
        is_good = row["expect"] == "index"
        states = READ if is_good else _REFUSED[row["err"]]
        if row["expect"] == "index-or-named-error":
            states |= READ
        elif any(name in row["file"] for name in _MORE_IS_READ):
            states |= READ | {"no_text"}
        yield Awkward(folder / row["file"], states, is_good)

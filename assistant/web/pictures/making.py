"""Pages and their quotes become pictures, kept for the next one who asks; drawn in a limited child process."""

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from assistant.errors import ChildError
from assistant.isolation import Limits, run_limited

DRAWABLE = frozenset({".pdf", ".pptx"})
WIDTH_PX = 1000
KEPT = 64  # pictures, of about 80 kB
LIMITS = Limits(
    wall_s=20.0,
    cpu_s=20,
    memory_bytes=2 << 30,
    file_bytes=1 << 20,
    open_files=64,
    output_bytes=32 << 20,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to be marked on a page."""

    label: str  # drawn beside it, "" for none
    text: str
    earlier: int = 0  # how often the same words stand on the page before


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be drawn."""

    path: Path  # the original file
    number: int  # physical page or slide, from 1
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn page."""

    source: str  # as a data: address, so that nothing is fetched
    width: int
    height: int
    marked: frozenset[str]  # labels of the quotes that were found on it
    top: float  # where the marks begin and end, as shares of the height; 0 when there are none
    bottom: float


class PictureMaker:
    """Draws pages on demand and remembers the last ones. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Sheet, Picture | None] = OrderedDict()
        self._lock = Lock()

    def pictures(self, sheets: Sequence[Sheet]) -> tuple[Picture | None, ...]:
        """One picture for each sheet, in order; None where it cannot be drawn."""
        wanted = [sheet for sheet in dict.fromkeys(sheets) if _is_drawable(sheet) and not self._has(sheet)]
        if wanted:
            self._keep(dict(zip(wanted, _drawn(wanted), strict=True)))
        with self._lock:
            return tuple(self._kept.get(sheet) for sheet in sheets)

    def _has(self, sheet: Sheet) -> bool:
        with self._lock:
            if sheet in self._kept:
                self._kept.move_to_end(sheet)
                return True
            return False

    def _keep(self, drawn: dict[Sheet, Picture | None]) -> None:
        with self._lock:
            self._kept.update(drawn)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _is_drawable(sheet: Sheet) -> bool:
    return sheet.path.suffix.lower() in DRAWABLE


def _drawn(sheets: Sequence[Sheet]) -> list[Picture | None]:
    """The pictures of one child; one that is stopped half-way leaves the rest undrawn."""
    request = [
        {
            "path": str(sheet.path.resolve()),
            "number": sheet.number,
            "width": WIDTH_PX,
            "quotes": [asdict(mark) for mark in sheet.marks],
        }
        for sheet in sheets
    ]
    try:
        output = run_limited("assistant.web.pictures.drawing", [json.dumps(request)], limits=LIMITS)
    except ChildError:
        return [None] * len(sheets)
    return [_picture(line) for line in output.splitlines()]


def _picture(line: bytes) -> Picture | None:
    drawn = json.loads(line)
    if "error" in drawn:
        return None
    source = f"data:image/webp;base64,{drawn['picture']}"
    marked = frozenset(drawn["marked"])
    return Picture(source, drawn["width"], drawn["height"], marked, drawn["top"], drawn["bottom"])

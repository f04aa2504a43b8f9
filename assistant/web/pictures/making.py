"""Pages and their quotes become pictures, kept for the next one who asks; drawn in a limited child process."""

import json
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from assistant.errors import ChildError
from assistant.isolation import Limits, run_limited

DRAWABLE = frozenset({".pdf", ".pptx"})
WIDTH_PX = 1000
KEPT = 64  # pictures, of about 80 kB
REST_S = 60.0  # after which pages are tried again whose drawing was stopped
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


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of drawing a page."""

    picture: Picture | None  # None where it cannot be drawn
    until: float = math.inf  # on the clock; a drawing that was stopped may succeed another time


class PictureMaker:
    """
    Draws pages on demand and remembers the last ones. Safe to use from several threads.

    Args:
        limits: What the drawing of the pages of one answer may use.
        clock: Seconds that only rise.
    """

    def __init__(self, limits: Limits = LIMITS, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._kept: OrderedDict[Sheet, _Kept] = OrderedDict()
        self._lock = Lock()

    def pictures(self, sheets: Sequence[Sheet]) -> tuple[Picture | None, ...]:
        """One picture for each sheet, in order; None where it cannot be drawn."""
        each = [sheet for sheet in dict.fromkeys(sheets) if _is_drawable(sheet)]
        found = {sheet: kept for sheet in each if (kept := self._held(sheet))}
        wanted = [sheet for sheet in each if sheet not in found]
        if wanted:
            found |= self._draw(wanted)
        return tuple(found[sheet].picture if sheet in found else None for sheet in sheets)

    def _held(self, sheet: Sheet) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(sheet)
            if kept is None or kept.until < self._clock():
                return None
            self._kept.move_to_end(sheet)
            return kept

    def _draw(self, sheets: Sequence[Sheet]) -> Mapping[Sheet, _Kept]:
        try:
            drawn = {sheet: _Kept(one) for sheet, one in zip(sheets, _drawn(sheets, self.limits), strict=True)}
        except ChildError:
            drawn = dict.fromkeys(sheets, _Kept(None, self._clock() + REST_S))
        with self._lock:
            self._kept.update(drawn)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return drawn


def _is_drawable(sheet: Sheet) -> bool:
    return sheet.path.suffix.lower() in DRAWABLE


def _drawn(sheets: Sequence[Sheet], limits: Limits) -> list[Picture | None]:
    """The pictures of one child. Raises `ChildError` where it is stopped half-way: all are undrawn then."""
    request = [
        {
            "path": str(sheet.path.resolve()),
            "number": sheet.number,
            "width": WIDTH_PX,
            "quotes": [asdict(mark) for mark in sheet.marks],
        }
        for sheet in sheets
    ]
    output = run_limited("assistant.web.pictures.drawing", [json.dumps(request)], limits=limits)
    return [_picture(line) for line in output.splitlines()]


def _picture(line: bytes) -> Picture | None:
    drawn = json.loads(line)
    if "error" in drawn:
        return None
    source = f"data:image/webp;base64,{drawn['picture']}"
    marked = frozenset(drawn["marked"])
    return Picture(source, drawn["width"], drawn["height"], marked, drawn["top"], drawn["bottom"])

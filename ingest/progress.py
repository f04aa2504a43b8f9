"""What ingest is doing, told on standard error while it does it; the only module that imports tqdm."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any, Self, TextIO

from tqdm import tqdm  # type: ignore[import-untyped]

_STAGES = {"dense": "building the vector index", "lexical": "building the word index", "verify": "verifying"}
_PROBLEMS = 3  # of one file that are told one by one
_LAYOUT = "{desc}: {percentage:3.0f}%|{bar:24}| {n_fmt}/{total_fmt}{unit} [{elapsed}, {remaining} left{postfix}]"


class Progress:
    """
    Bars on a terminal; elsewhere one line for each file that is read, and one for each later stage.

    A context manager; the bars go when it ends.

    Args:
        stream: Where to, standard error unless told.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shows_bars = self._stream.isatty()
        self._stack = ExitStack()
        self._stages: list[str] = []
        self._bar: Any = None
        self._passages: Any = None
        self._pages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def left_out(self, files: Mapping[str, str]) -> None:
        """Say which files were found and are no documents, and why."""
        for file, why in files.items():
            self._say(f"left out {file}: it is {why}")

    def start(self, *, files: int, unchanged: int, n_bytes: int) -> None:
        """Say how much there is to read."""
        self._say(f"{_count(files, 'file')} to read, {unchanged} unchanged")
        if files:
            self._bar = self._add_bar("reading", n_bytes, "B", scale=True)
            self._passages = self._add_bar("embedding", 0, " passages")

    def read(self, path: str, *, n_bytes: int, pages: int, passages: int) -> None:
        """Say that a file was read and cut into passages."""
        self._pages += pages
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self._pages} pages", refresh=False)
            self._bar.update(n_bytes)
        if not self._shows_bars:
            self._say(f"read {path}: {_count(pages, 'page')}, {_count(passages, 'passage')}")

    def in_part(self, path: str, problems: Sequence[str]) -> None:
        """Say what of a file is not published, at no great length."""
        more = [f"and {len(problems) - _PROBLEMS} more"] if len(problems) > _PROBLEMS else []
        self._say(f"in part {path}: {'; '.join([*problems[:_PROBLEMS], *more])}")

    def failed(self, message: str, *, n_bytes: int = 0) -> None:
        """Say why a file cannot be published."""
        if self._bar is not None:
            self._bar.update(n_bytes)
        self._say(f"FAILED {message}")

    def to_embed(self, passages: int) -> None:
        """Say that there are so many more passages to embed."""
        if self._passages is not None:
            self._passages.total += passages
            self._passages.refresh()

    def embedded(self, passages: int) -> None:
        """Say that so many more passages have their vectors."""
        if self._passages is not None:
            self._passages.update(passages)

    def stage(self, name: str, done: int, total: int) -> None:
        """Say how far the library's own work is; fits `LibraryWriter.publish`."""
        what = _STAGES.get(name, name)
        if name not in self._stages and not self._shows_bars:
            self._say(what)
        if [name] != self._stages[-1:]:
            self._stages.append(name)
            self._stack.close()
            self._bar = self._add_bar(what, total, "")
        if self._bar is not None:
            self._bar.total = total
            self._bar.update(done - self._bar.n)

    def end(self, message: str) -> None:
        """Take the bars away and say how it ended."""
        self._stack.close()
        self._say(message)

    def _add_bar(self, what: str, total: int, unit: str, *, scale: bool = False) -> Any:  # noqa: ANN401  (tqdm brings no types)
        bar = tqdm(
            desc=what,
            total=total,
            unit=unit,
            unit_scale=scale,
            file=self._stream,
            disable=not self._shows_bars,
            bar_format=_LAYOUT,
            dynamic_ncols=True,
            leave=False,
        )
        self._stack.callback(bar.close)
        return bar

    def _say(self, line: str) -> None:
        tqdm.write(line, file=self._stream)
        self._stream.flush()


def _count(n: int, noun: str) -> str:
    """
    Return a number with its noun.

    >>> _count(1, "page"), _count(2, "page")
    ('1 page', '2 pages')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"

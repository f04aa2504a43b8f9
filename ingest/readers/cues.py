"""Captions (VTT, SRT) become pages of about a minute, sentences joined over the cues they run through."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind, Page
from ingest.normalising import normalise
from ingest.readers.decoding import decode
from ingest.readers.pieces import Piece, build_page
from ingest.reading import Reading

_PAGE_S = 60.0
_PAGE_WORDS = 150
_BLOCK_CHARS = 420  # captions without full stops are cut at about this length
_PAUSE_S = 4.0  # a silence that ends a sentence
_ROLLING_S = 1.0  # captions that follow this closely may repeat the line before
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?=\s|$)")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]{1,80})>")
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,60}\}")
_NAMED = re.compile(r"(?:>>\s*|-\s*)?\[?([A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,4})\]?:\s+(?=\S)")
_TURN = re.compile(r"^(?:>>+|-(?=\s))\s*")
_SENTENCE_END = re.compile(r"[.?!\u2026][\"\u201d\u2019)\]]*$")
_HEADER_TITLE = re.compile(r"\ufeff?WEBVTT[ \t]+(?:-[ \t]*)?(\S.*)|Title:[ \t]*(\S.*)")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float  # seconds
    end: float
    speaker: str
    text: str
    turns: bool = False  # another person begins to speak


def read_cues(path: Path) -> Reading:
    """
    Return what is said, one page about every minute, located by the time of its first cue.

    Raises:
        DocumentError: It has no cue with a time and words.
    """
    lines = decode(path.read_bytes(), path.name).splitlines()
    cues, problems = _parse(lines)
    if not cues:
        raise DocumentError(
            Cause.NO_TEXT, path.name, "No caption has a time and words", "Export the captions again as VTT or SRT"
        )
    pages: list[Page] = []
    for run in _by_minute(_joined(_unrolled(cues))):
        pieces = [Piece(BlockKind.CUE, _spoken(cue), locator=_clock(cue.start)) for cue in run]
        pages += build_page(len(pages) + 1, _clock(run[0].start), pieces).pages
    return Reading(pages=tuple(pages), title=_title(lines), problems=tuple(problems))


def _parse(lines: Sequence[str]) -> tuple[list[_Cue], list[str]]:
    """Return the cues with words, and what could not be read."""
    cues: list[_Cue] = []
    problems: list[str] = []
    timing: re.Match[str] | None = None
    for number, line in enumerate(lines, start=1):
        if "-->" in line:
            timing = _TIMING.match(line)
            if timing is None:
                problems.append(f"line {number}: a caption without a readable time was left out")
            else:
                cues.append(_Cue(_seconds(timing, 1), _seconds(timing, 5), "", ""))
        elif not line.strip():
            timing = None
        elif timing is not None:
            cues[-1] = _with_line(cues[-1], line)
    return [cue for cue in cues if cue.text], problems


def _seconds(timing: re.Match[str], first: int) -> float:
    hours, minutes, seconds, fraction = (timing[first + index] or "0" for index in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _with_line(cue: _Cue, line: str) -> _Cue:
    """Add a line of text; tags name the speaker and go, "Name:" is taken for one as well."""
    voice = _VOICE.search(line)
    text = normalise(html.unescape(_MARKUP.sub("", line)))
    named = _NAMED.match(text)
    speaker = normalise(voice[1]) if voice else (named[1] if named else "")
    text = text[named.end() :] if named and not voice else text
    turns = bool(_TURN.match(text)) or bool(named and not voice)
    text = _TURN.sub("", text)
    if speaker and cue.text and speaker != cue.speaker:
        return replace(cue, text=f"{cue.text} {speaker}: {text}")
    return _Cue(cue.start, cue.end, cue.speaker or speaker, f"{cue.text}\n{text}".strip(), cue.turns or turns)


def _unrolled(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """Yield the cues without the lines that rolling captions show again, and without exact repeats."""
    shown: list[str] = []
    end = float("-inf")
    for cue in cues:
        lines = cue.text.split("\n")
        fresh = list(lines)
        if cue.start - end <= _ROLLING_S:
            while fresh and fresh[0] in shown[-2:]:
                fresh.pop(0)
            if fresh and shown and fresh[0].startswith(f"{shown[-1]} "):
                fresh[0] = fresh[0][len(shown[-1]) + 1 :]
        shown, end = lines, max(end, cue.end)
        if fresh:
            yield replace(cue, text=" ".join(fresh))


def _joined(cues: Iterator[_Cue]) -> Iterator[_Cue]:
    """Yield whole sentences: cues are joined until one ends with a full stop, a pause or a speaker."""
    held: _Cue | None = None
    for cue in cues:
        if held is not None and _ends(held, cue):
            yield held
            held = None
        held = cue if held is None else replace(held, end=cue.end, text=f"{held.text} {cue.text}")
    if held is not None:
        yield held


def _ends(held: _Cue, cue: _Cue) -> bool:
    if cue.turns or (cue.speaker and cue.speaker != held.speaker) or cue.start - held.end > _PAUSE_S:
        return True
    return bool(_SENTENCE_END.search(held.text)) or len(held.text) > _BLOCK_CHARS


def _by_minute(cues: Iterator[_Cue]) -> Iterator[list[_Cue]]:
    run: list[_Cue] = []
    words = 0
    for cue in cues:
        if run and (cue.start - run[0].start >= _PAGE_S or words >= _PAGE_WORDS):
            yield run
            run, words = [], 0
        run.append(cue)
        words += len(cue.text.split())
    if run:
        yield run


def _spoken(cue: _Cue) -> str:
    return f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 3600:02d}:{int(seconds) // 60 % 60:02d}:{int(seconds) % 60:02d}"


def _title(lines: Sequence[str]) -> str:
    """Return the title in the file's header, "" when there is none."""
    for line in lines[:10]:
        match = _HEADER_TITLE.match(line)
        if match:
            return normalise(match[1] or match[2])
        if not line.strip():
            break
    return ""

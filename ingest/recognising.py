"""The picture of a page becomes lines of words, with how sure OCR is of them; the only caller of tesseract."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.errors import ChildError

try:
    import resource  # POSIX only
except ImportError:  # pragma: no cover
    resource = None  # type: ignore[assignment]

DPI = 300  # that tesseract was trained for
_TOOL = "tesseract"
_LANGUAGE = "eng"
_MEMORY_BYTES = 512 << 20  # address space; a page of letter size needs 150 MB
_WORD = "5"  # level of a row that is a word
_COLUMNS = 12  # level, page, block, paragraph, line, word, left, top, width, height, confidence, text


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One line of a picture."""

    text: str
    paragraph: tuple[str, str]  # the same for the lines of one paragraph
    confidence: float  # that its words are right, in [0, 1], long words weigh more; tesseract's own estimate


def can_recognise() -> bool:
    """Whether tesseract is installed."""
    return shutil.which(_TOOL) is not None


def recognise(picture: bytes, *, timeout_s: float) -> list[RecognisedLine]:
    """
    Return the lines of a page in reading order.

    Meant for the limited child process that reads the file: tesseract inherits its limits, its want of a
    network and its process group, and gets half of its memory.

    Args:
        picture: The page in grey at `DPI` pixels an inch, as a PGM file.
        timeout_s: Seconds that this may take.

    Raises:
        ChildError: It took longer, or tesseract failed.
    """
    command = [_TOOL, "stdin", "stdout", "--dpi", str(DPI), "-l", _LANGUAGE, "-c", "tessedit_create_tsv=1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as tool:
        _limit_memory(tool.pid)
        try:
            output, errors = tool.communicate(picture, timeout=timeout_s)
        except subprocess.TimeoutExpired as error:
            tool.kill()
            raise ChildError("time", f"OCR was not done after {timeout_s:.0f} s") from error
    if tool.returncode:
        said = errors.decode("utf-8", "replace").strip().splitlines()
        raise ChildError("crash", said[-1] if said else f"tesseract ended with status {tool.returncode}")
    return list(_lines(output.decode("utf-8", "replace")))


def _limit_memory(process_id: int) -> None:
    if hasattr(resource, "prlimit"):  # Linux; elsewhere it keeps our own limit
        with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
            resource.prlimit(process_id, resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def _lines(table: str) -> Iterator[RecognisedLine]:
    """Yield the lines of tesseract's table of words."""
    rows = (row.split("\t", _COLUMNS - 1) for row in table.split("\n"))
    words = (row for row in rows if len(row) == _COLUMNS and row[0] == _WORD and row[-1].strip())
    for place, line in groupby(words, key=lambda row: (row[2], row[3], row[4])):
        found = [(row[-1].strip(), _confidence(row[-2])) for row in line]
        letters = sum(len(text) for text, _ in found)
        confidence = sum(len(text) * sure for text, sure in found) / letters
        yield RecognisedLine(" ".join(text for text, _ in found), place[:2], confidence)


def _confidence(printed: str) -> float:
    """
    Return tesseract's percentage as a share.

    >>> _confidence("95.5"), _confidence("-1")
    (0.955, 0.0)
    """
    return min(max(float(printed) / 100, 0.0), 1.0)

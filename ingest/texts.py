"""Files that a person wants checked become plain text; e-mails too, by the standard library alone."""

import email
import email.policy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from assistant.errors import Cause, DocumentError
from assistant.settings import Settings
from ingest.parsing import parse_file
from ingest.readers.decoding import decode
from ingest.sources import find_sources

_PLAIN = ("", ".txt", ".text", ".md", ".markdown")  # read as they stand, so that a draft keeps its lines
_EMAIL = ".eml"
_EMAIL_MOST_BYTES = 5_000_000  # attachments are not read; a letter of words alone is far smaller


@dataclass(frozen=True, slots=True)
class GivenText:
    """The words of one file, or why there are none."""

    file: str  # relative to the folder that was given
    text: str = ""
    error: str = ""  # which thing, what is wrong, what to do


def texts_of(paths: Sequence[Path], settings: Settings) -> Iterator[GivenText]:
    """
    Yield the text of each file under *paths*, in order; folders are searched with their subfolders.

    Raises:
        RequestError: One of the paths is not there.
    """
    for source in find_sources(paths, ()).sources:
        if source.problem:
            yield GivenText(source.path, error=f"{source.path}: {source.problem}. {source.remedy}.")
            continue
        try:
            yield GivenText(source.path, text_of(source.file, settings))
        except DocumentError as error:
            yield GivenText(source.path, error=str(error))


def is_one_text(paths: Sequence[str]) -> bool:
    """Whether *paths* name one text alone: a file, or "-" for standard input."""
    return len(paths) == 1 and not Path(paths[0]).is_dir()


def text_of(path: Path, settings: Settings) -> str:
    """
    The words of one file; of a document, each paragraph, list item and row apart from the next by an empty line.

    Raises:
        DocumentError: It cannot be read; the message says why and what to do.
    """
    if path.suffix.lower() in _PLAIN:
        return _plain(path)
    if path.suffix.lower() == _EMAIL:
        return _letter(path)
    readings = parse_file(path, settings)
    blocks = (
        page.text[block.start : block.end] for reading in readings for page in reading.pages for block in page.blocks
    )
    return "\n\n".join(blocks)


def _plain(path: Path) -> str:
    try:
        return decode(path.read_bytes(), path.name)
    except OSError as error:
        raise DocumentError(
            Cause.UNREADABLE, path.name, f"It cannot be opened ({error.strerror})", "Check the name and who may read it"
        ) from error


def _letter(path: Path) -> str:
    """The plain text of an e-mail, its head and attachments left out."""
    remedy = "Open it, copy its text into a .txt file, and check that"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(Cause.UNREADABLE, path.name, f"It cannot be opened ({error.strerror})", remedy) from error
    if len(data) > _EMAIL_MOST_BYTES:
        raise DocumentError(Cause.TOO_LARGE, path.name, "It is larger than 5 MB", remedy)
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    try:
        text = str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError, KeyError) as error:  # an encoding that nobody knows
        raise DocumentError(Cause.UNDECODABLE, path.name, "Its letters cannot be told", remedy) from error
    if not text.strip():
        raise DocumentError(Cause.NO_TEXT, path.name, "It holds no plain text", remedy)
    return text

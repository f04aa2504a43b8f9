"""What the verbs of the command share: options, the library they name, requests that lack something, batches."""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import RequestError
from assistant.settings import index_folder, settings_from_environment

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

Row = Mapping[str, Any]
Run = Callable[[argparse.Namespace], int]


def add_verb(
    verbs: Any,  # noqa: ANN401  (argparse keeps this class to itself)
    name: str,
    run: Run,
    summary: str,
    *,
    has_json: bool = True,
) -> argparse.ArgumentParser:
    """
    Add one verb with the options that all share, `--index` and `--json`.

    Args:
        verbs: What `add_subparsers` returned.
        name: The word to type.
        run: Takes the options and returns the exit code.
        summary: One line for the help.
        has_json: Whether it prints for programs too, and takes no other word for that.
    """
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=summary, description=summary)
    verb.add_argument("--index", metavar="DIR", help="the library (default: $GUIDANCE_INDEX, then ./index)")
    if has_json:
        verb.add_argument("--json", action="store_true", help="machine-readable output")
    verb.set_defaults(run=run)
    return verb


def open_assistant(options: argparse.Namespace) -> "Assistant":
    """Open the library that *options* name, with the settings of the environment."""
    from assistant.answering.assistant import Assistant  # noqa: PLC0415  (loaded by who asks, not by --help)

    return Assistant.open(index_folder(options.index), settings_from_environment())


def required(value: str | None, name: str) -> str:
    """
    Return *value*.

    Raises:
        RequestError: It was not given; the message calls it *name*.
    """
    if value is None:
        raise RequestError(f"{name} is missing. See `guidance --help`.")
    return value


def run_batch(requests: str, target: str | None, reply: Callable[[Row], Row]) -> int:
    """
    Write one line out per line in, in order; the file appears whole or not at all.

    Args:
        requests: JSONL file, one object a line.
        target: JSONL file to write.
        reply: Makes the object of one line.

    Returns:
        The exit code, 0.

    Raises:
        RequestError: No target, a line that is no object, or a file that cannot be read or written.
    """
    out = Path(required(target, "--out"))
    scratch = out.with_name(out.name + ".part")
    try:
        with scratch.open("w", encoding="utf-8") as lines:
            for row in _rows(Path(requests)):
                lines.write(json.dumps(reply(row), ensure_ascii=False) + "\n")
        scratch.replace(out)
    except OSError as error:
        raise RequestError(f"{out}: cannot be written ({error.strerror}). Choose another place.") from error
    return 0


def _rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSONL file; blank lines are passed over."""
    for number, line in enumerate(_read(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RequestError(f"{path.name}, line {number}: no JSON ({error.msg}). Mend the line.") from error
        if not isinstance(row, dict):
            raise RequestError(f'{path.name}, line {number}: not an object. Write {{"id": ..., ...}}.')
        yield row


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(
            f"{path}: cannot be read as UTF-8 text ({error}). Check the name and the encoding."
        ) from error

"""What a document is called and what kind it is, from its properties, headings, name and first lines."""

import re
from pathlib import PurePosixPath

from assistant.types import BlockKind, Kind
from ingest.describing.front import FILE_NAME, TITLE, Front, Guess, Line, readable
from ingest.describing.rules import Rules, TitleRules
from ingest.reading import Reading

_HEAD_CHARS = 2000  # of a text's beginning, in which a stated title must be found
_TITLE_CHARS = 200
_SHORT_CHARS = 120
_HEAD_LINES = 4  # among which a short line may name the kind
_MAY_BE_TITLE = re.compile(r"(?!(?:[A-Z]|[0-9]{1,2}|[IVX]+)[.)] )[^\W_].{7,}")  # no "A. Program Description"
_KINDS_OF_FORMATS = {
    ".vtt": Kind.WEBINAR_TRANSCRIPT,
    ".srt": Kind.WEBINAR_TRANSCRIPT,
    ".pptx": Kind.WEBINAR_SLIDES,
}
_WEB_FORMATS = (".html", ".htm", ".md", ".jsonl")


def title_of(reading: Reading, path: PurePosixPath, rules: TitleRules) -> tuple[Guess[str], bool]:
    """Return the best title and whether the file itself states it."""
    lines = Front.of(reading, path, "")
    head = "\n".join(line.text for line in lines.beginning(_HEAD_CHARS))
    if reading.title and (reading.document_id or _is_plausible(reading.title, head, rules)):
        return Guess(reading.title[:_TITLE_CHARS], reading.title, "properties"), True
    heading = _first_heading(reading)
    name = readable(path.stem)
    has_words = re.search(r"[A-Za-z]{4}", name) is not None
    if heading and has_words and name.lower() not in heading.text.lower() and _is_common(heading.text, rules):
        return Guess(f"{heading.text} - {name}", heading.text, heading.place), False
    if heading:
        return Guess(heading.text, heading.text, heading.place), False
    short = next((line for line in lines.beginning(_HEAD_CHARS) if len(line.text) <= 100), None)
    if has_words or short is None:
        return Guess(name, path.stem, FILE_NAME), False
    return Guess(short.text, short.text, short.place), False


def kind_of(front: Front, rules: Rules) -> Guess[Kind]:
    """Return the kind that the format is made for, else that name, title or a short first line speaks of."""
    suffix = front.path.suffix.lower()
    if suffix in _KINDS_OF_FORMATS:
        return Guess(_KINDS_OF_FORMATS[suffix], suffix, "format")
    first = [line for line in front.lines[:_HEAD_LINES] if len(line.text) <= _SHORT_CHARS]
    labels = (Line(FILE_NAME, readable(front.path.stem)), Line(TITLE, front.title), *first)
    kinds = rules.kinds.keep("\n".join(label.text for label in labels))
    for label in labels:
        for kind, words in kinds:
            if found := words.search(label.text):
                return Guess(kind, found[0], label.place)
    return Guess(Kind.WEB_PAGE if suffix in _WEB_FORMATS else Kind.RESOURCE_GUIDE, "", "")


def _is_common(heading: str, rules: TitleRules) -> bool:
    """Whether many files could have that heading: few words, or none that tells what it is about."""
    words = re.findall(r"[a-z]+", heading.lower())
    return len(words) < 4 or rules.common.issuperset(words)


def _is_plausible(title: str, head: str, rules: TitleRules) -> bool:
    """Whether the title in a file's properties belongs to its text, and not to the template it was made from."""
    words = re.findall(r"\w{3,}", title.lower())
    return not rules.empty.search(title) and 2 * sum(word in head.lower() for word in words) > len(words) > 1


def _first_heading(reading: Reading) -> Line | None:
    """Return the first heading of the first page that could be a title."""
    page = reading.pages[0]
    headings = (page.text[block.start : block.end] for block in page.blocks if block.kind is BlockKind.HEADING)
    found = next((text for text in headings if len(text) <= _TITLE_CHARS and _MAY_BE_TITLE.match(text)), None)
    return Line(page.locator, found) if found else None

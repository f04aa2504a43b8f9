"""What a file without a catalog entry is, guessed with care from its name and its first page, and marked so."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from assistant.programs import Mention, ProgramNames
from assistant.types import Authority, BlockKind, CatalogEntry, DocumentStatus, Kind
from ingest.reading import Reading

_HEAD_CHARS = 2000  # of a document's beginning, where its program is looked for
_YEAR_CHARS = 400  # of it, where its fiscal year is: further on, years of other things are named
_TITLE_CHARS = 200
_NO_TITLE = re.compile(
    r"(?i)^(microsoft (word|power ?point|excel)\b|untitled|power ?point presentation|presentation\d*$"
    r"|document\d*$|slide \d+|page \d+|blank|title$|template$)|\.(docx?|pdf|pptx?|xlsx?|indd|html?)$"
)
_COMMON_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a and appendix application attachment budget category certification checklist for form funding grant "
        "grants guidelines in nofo notice of on opportunity or page program proposal section state sample template "
        "the to uniform webinar with",
    )
)
_MAY_BE_TITLE = re.compile(r"(?!(?:[A-Z]|[0-9]{1,2}|[IVX]+)[.)] )[^\W_].{7,}")  # no "A. Program Description"
_WORD_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z]{3})|[\s_+.-]+")
_YEAR = r"[\s_-]*'?(20\d\d|\d\d)(?!\d)(?:\s?[-/\u2013]\s?(20\d\d|\d\d)(?!\d))?"
_FISCAL_YEAR = re.compile(rf"(?i)(?<![a-z])(?:s?fy|fiscal year){_YEAR}")
_FISCAL_YEAR_IN_NAME = re.compile(rf"(?i)s?fy{_YEAR}")  # also "ARIsfy18NOFO"

_KINDS = (  # the first that fits the file's name, else the title
    (Kind.FAQ, r"\bfaqs?\b|\bq ?& ?as?\b|frequently asked|questions? ?(and|&) ?answers?|applicants?'? ?questions"),
    (Kind.WEBINAR_TRANSCRIPT, r"\btranscript"),
    (Kind.WEBINAR_SLIDES, r"\bpower ?point\b|\bslides?\b|\bslide deck\b"),
    (Kind.FACT_SHEET, r"\bfact ?sheet"),
    (Kind.SOLICITATION, r"notice of funding|\bsolicitation\b|funding opportunity|request for proposals"),
    (Kind.RESOURCE_GUIDE, r"\b(application|budget|narrative|checklist|certification|questionnaire|template|form)s?\b"),
    (Kind.SOLICITATION, r"nofo|\bnofa\b"),
    (Kind.PLAN_GUIDANCE, r"\b(action|implementation|strategic) plan\b|\bplanning guid"),
    (Kind.NEWS, r"\bnews\b|\bpress release\b|\bannounces?\b|\bnewsletter\b"),
    (Kind.REPORT, r"\breport\b|\bevaluation\b|\babstract\b"),
    (Kind.RESOURCE_GUIDE, r"\bguide(lines?|book)?\b|\btoolkit\b|\bhandbook\b|\bmanual\b"),
)
_KINDS_OF_FORMATS = {
    ".vtt": Kind.WEBINAR_TRANSCRIPT,
    ".srt": Kind.WEBINAR_TRANSCRIPT,
    ".pptx": Kind.WEBINAR_SLIDES,
}
_WEB_FORMATS = (".html", ".htm", ".md", ".jsonl")


def infer_entry(reading: Reading, *, document_id: str, file: str, names: ProgramNames) -> CatalogEntry:
    """
    Return what can be said of a document that no catalog describes.

    Whatever was guessed is named in `inferred`; what could only be guessed badly is left empty. Status
    and authority are not even guessed: they are the least that can be claimed, and marked too.
    """
    path = PurePosixPath(file)
    title, is_stated = _title(reading, path)
    labels = (title, _readable(path.stem), *(_readable(part) for part in reversed(path.parent.parts)))
    head = "\n".join(_first_lines(reading))
    program = _program(labels, head, names)
    fiscal_year = _fiscal_year(title, path, head)
    published = date.fromisoformat(reading.published) if reading.published else None
    guesses = {
        "title": not is_stated,
        "program": program,
        "kind": True,
        "authority": True,
        "fiscal_year": fiscal_year,
        "published": published,
        "status": True,
    }
    return CatalogEntry(
        document_id=document_id,
        title=title,
        program=program,
        kind=_kind(title, path),
        publisher="",
        authority=Authority.GRANTEE,
        fiscal_year=fiscal_year,
        published=published,
        retrieved=None,
        status=DocumentStatus.CURRENT,
        supersedes=(),
        url=reading.url,
        file=file,
        digest=False,
        inferred=tuple(name for name, is_guess in guesses.items() if is_guess),
    )


def _title(reading: Reading, path: PurePosixPath) -> tuple[str, bool]:
    """Return the best title and whether the file itself gives it."""
    if reading.title and (reading.document_id or _is_plausible(reading)):
        return reading.title[:_TITLE_CHARS], True
    heading = _first_heading(reading)
    from_name = _readable(path.stem)
    has_words = re.search(r"[A-Za-z]{4}", from_name) is not None
    if heading and has_words and from_name.lower() not in heading.lower() and _is_common(heading):
        return f"{heading} - {from_name}", False
    short_line = next((line for line in _first_lines(reading) if len(line) <= 100), "")
    return heading or (from_name if has_words else short_line or from_name), False


def _is_common(heading: str) -> bool:
    """Whether many files could have that heading: few words, or none that tells what it is about."""
    words = re.findall(r"[a-z]+", heading.lower())
    return len(words) < 4 or _COMMON_WORDS.issuperset(words)


def _is_plausible(reading: Reading) -> bool:
    """Whether the title in a file's properties belongs to its text, and not to the template it was made from."""
    words = re.findall(r"\w{3,}", reading.title.lower())
    head = "\n".join(_first_lines(reading)).lower()
    return not _NO_TITLE.search(reading.title) and 2 * sum(word in head for word in words) > len(words) > 1


def _first_heading(reading: Reading) -> str:
    """Return the first heading of the first page that could be a title, "" when there is none."""
    page = reading.pages[0]
    headings = (page.text[block.start : block.end] for block in page.blocks if block.kind is BlockKind.HEADING)
    return next((text for text in headings if len(text) <= _TITLE_CHARS and _MAY_BE_TITLE.match(text)), "")


def _first_lines(reading: Reading) -> Iterator[str]:
    """Yield the lines that a document begins with, about `_HEAD_CHARS` of them."""
    left = _HEAD_CHARS
    for page in reading.pages:
        for line in page.text.split("\n"):
            if left <= 0:
                return
            yield line
            left -= len(line)


def _readable(name: str) -> str:
    """
    Return the words of a file name.

    >>> _readable("CBvip_ResponseToApplicantQuestions")
    'CBvip Response To Applicant Questions'
    """
    return " ".join(part for part in _WORD_BORDER.split(name) if part)


def _kind(title: str, path: PurePosixPath) -> Kind:
    suffix = path.suffix.lower()
    if suffix in _KINDS_OF_FORMATS:
        return _KINDS_OF_FORMATS[suffix]
    for label in (_readable(path.stem), title):
        for kind, pattern in _KINDS:
            if re.search(pattern, label, re.IGNORECASE):
                return kind
    return Kind.WEB_PAGE if suffix in _WEB_FORMATS else Kind.RESOURCE_GUIDE


def _fiscal_year(title: str, path: PurePosixPath, head: str) -> int | None:
    """Return the year that is called a fiscal year in title, name or beginning; None when there are several."""
    places: tuple[tuple[re.Pattern[str], str], ...] = (
        (_FISCAL_YEAR, title),
        (_FISCAL_YEAR_IN_NAME, path.stem),
        (_FISCAL_YEAR_IN_NAME, str(path.parent)),
        (_FISCAL_YEAR, head[:_YEAR_CHARS]),
    )
    for pattern, text in places:
        years = {int(year) % 100 + 2000 for found in pattern.findall(text) for year in found if year}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _program(labels: Iterable[str], head: str, names: ProgramNames) -> str:
    """Return the one program that title or name speak of, else the one that the beginning mostly speaks of."""
    for label in labels:
        found = set(_programs_in(label, names))
        if found:
            return found.pop() if len(found) == 1 else ""
    counted = Counter(_programs_in(head, names)).most_common(2)
    (most, count), (_, next_count) = [*counted, ("", 0), ("", 0)][:2]
    return most if count >= 2 * max(next_count, 1) else ""


def _programs_in(text: str, names: ProgramNames) -> Iterator[str]:
    for mention in names.find(text):
        if _is_certain(mention, text):
            yield mention.program_ids[0]


def _is_certain(mention: Mention, text: str) -> bool:
    """Whether the name is exact, of one program only, and in capitals where it is an acronym."""
    written = text[mention.start : mention.end]
    is_acronym = mention.name.isupper()
    return mention.is_exact and len(mention.program_ids) == 1 and (written.isupper() or not is_acronym)

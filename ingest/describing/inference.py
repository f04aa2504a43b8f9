"""What a file without a catalog entry is, guessed with care from its names and its text, and marked so."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import PurePosixPath

from assistant.programs import Mention, ProgramNames
from assistant.types import Authority, CatalogEntry, DocumentStatus, Evidence, Kind
from ingest.describing.days import closing_day, posted_day
from ingest.describing.front import TITLE, Front, Guess, Line, readable
from ingest.describing.rules import Rules
from ingest.describing.speakers import authority, publisher
from ingest.describing.titles import kind_of, title_of
from ingest.describing.years import fiscal_year
from ingest.reading import Reading

_HEAD_CHARS = 2000  # of a document's beginning, where its program and its standing are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guesses:
    """What was guessed of one document; the names are those of the entry's fields."""

    title: Guess[str] | None
    program: Guess[str] | None
    kind: Guess[Kind]
    publisher: Guess[str] | None
    authority: Guess[Authority]
    fiscal_year: Guess[int] | None
    published: Guess[date] | None
    status: Guess[DocumentStatus]  # of a notice with a closing date: by the words of that date
    closes: date | None

    def made(self) -> dict[str, Guess[object]]:
        """Return the guesses that could be made, by field."""
        every = {part.name: getattr(self, part.name) for part in fields(self)}
        return {name: guess for name, guess in every.items() if isinstance(guess, Guess)}


def infer_entry(reading: Reading, *, document_id: str, file: str, names: ProgramNames, rules: Rules) -> CatalogEntry:
    """
    Return what can be said of a document that no catalog describes.

    Whatever was guessed is named in `inferred`, with the words it was read from in `evidence`; what could
    only be guessed badly is left empty. No guess depends on the day on which it is made: of a notice the
    last day to apply is kept, and whether it is open is a matter of the day that is asked about.
    """
    path = PurePosixPath(file)
    title, is_stated = title_of(reading, path, rules.title)
    guesses = _guesses(reading, Front.of(reading, path, title.value), None if is_stated else title, names, rules)
    return CatalogEntry(
        document_id=document_id,
        title=title.value,
        program=guesses.program.value if guesses.program else "",
        kind=guesses.kind.value,
        publisher=guesses.publisher.value if guesses.publisher else "",
        authority=guesses.authority.value,
        fiscal_year=guesses.fiscal_year.value if guesses.fiscal_year else None,
        published=guesses.published.value if guesses.published else None,
        retrieved=None,
        status=guesses.status.value,
        supersedes=(),
        url=reading.url,
        file=file,
        digest=False,
        inferred=tuple(guesses.made()),
        evidence=tuple(Evidence(name, guess.words, guess.place) for name, guess in guesses.made().items()),
        closes=guesses.closes,
    )


def _guesses(reading: Reading, front: Front, title: Guess[str] | None, names: ProgramNames, rules: Rules) -> _Guesses:
    kind = kind_of(front, rules)
    speaker = publisher(front, rules)
    posted = _stated_day(reading) or posted_day(front, rules.dates)
    closing = closing_day(front, rules.dates)
    own_closing = closing if kind.value is Kind.SOLICITATION else None
    return _Guesses(
        title=title,
        program=_program(front, names),
        kind=kind,
        publisher=speaker,
        authority=authority(front, rules, speaker),
        fiscal_year=fiscal_year(front, kind.value, rules.year, posted=posted, closing=closing),
        published=posted,
        status=_status(front, rules, own_closing),
        closes=own_closing.value if own_closing else None,
    )


def _stated_day(reading: Reading) -> Guess[date] | None:
    if not reading.published:
        return None
    return Guess(date.fromisoformat(reading.published), reading.published, "properties")


def _status(front: Front, rules: Rules, closing: Guess[date] | None) -> Guess[DocumentStatus]:
    """Return the standing that the beginning tells of itself, else the least that can be claimed."""
    lines = (Line(TITLE, front.title), *front.beginning(_HEAD_CHARS))
    statuses = rules.statuses.keep("\n".join(line.text for line in lines))
    for line in lines if statuses else ():
        for status, words in statuses:
            if found := words.search(line.text):
                return Guess(status, found[0], line.place)
    return Guess(DocumentStatus.CURRENT, closing.words if closing else "", closing.place if closing else "")


def _program(front: Front, names: ProgramNames) -> Guess[str] | None:
    """Return the one program that title or name speak of, else the one that the beginning mostly speaks of."""
    for label in (Line(TITLE, front.title), *(Line(name.place, readable(name.text)) for name in front.names())):
        found = {guess.value: guess for guess in _programs_in([label], names)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    mentions = list(_programs_in(front.beginning(_HEAD_CHARS), names))
    counted = Counter(guess.value for guess in mentions).most_common(2)
    (most, count), (_, next_count) = [*counted, ("", 0), ("", 0)][:2]
    return next((g for g in mentions if g.value == most), None) if count >= 2 * max(next_count, 1) else None


def _programs_in(lines: Iterable[Line], names: ProgramNames) -> Iterator[Guess[str]]:
    for line in lines:
        for mention in names.find(line.text):
            if _is_certain(mention, line.text):
                yield Guess(mention.program_ids[0], line.text[mention.start : mention.end], line.place)


def _is_certain(mention: Mention, text: str) -> bool:
    """Whether the name is exact, of one program only, and in capitals where it is an acronym."""
    written = text[mention.start : mention.end]
    is_acronym = mention.name.isupper()
    return mention.is_exact and len(mention.program_ids) == 1 and (written.isupper() or not is_acronym)

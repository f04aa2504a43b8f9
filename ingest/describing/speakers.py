"""Who published a document, and what their word is worth, read from labels, bylines and notes on money."""

import re
from collections.abc import Iterable, Iterator

from assistant.types import Authority
from ingest.describing.front import Front, Guess, Line, fields
from ingest.describing.rules import Organisation, Rules

_BEGINNING_CHARS = 3000
_HEAD_LINES = 12
_NAME_CHARS = 100
_LETTERHEAD_CHARS = 90  # of a line that is an organisation's name and little more
_OTHER_WORDS = 4  # in such a line
_LEAST = Authority.GRANTEE  # the least that can be claimed of one who is neither federal nor repeats others


def publisher(front: Front, rules: Rules) -> Guess[str] | None:
    """Return who published a document, by the name that the rules know them under, else as they call themselves."""
    for place in (_labelled(front, rules), _in_head(front, rules), _asking(front, rules)):
        found = next(place, None)
        if found:
            known = _known(found.words, rules.organisations)
            return Guess(known.name, found.words, found.place) if known else found
    return None


def authority(front: Front, rules: Rules, speaker: Guess[str] | None) -> Guess[Authority]:
    """
    Return who speaks: a third party that repeats others, those whom a federal office pays, or the publisher.

    An agency that is not federal speaks with the authority `grantee` in its own notices: of the four
    words the only one that is no claim.
    """
    if repeated := _repeated(front, rules):
        return Guess(Authority.REPOST, repeated.text, repeated.place)
    if paid := _first(front.lines, rules.speaker.supported):
        helps = _first([Line("", front.title), *front.beginning(_BEGINNING_CHARS)], rules.speaker.assistance)
        return Guess(Authority.TTA_PROVIDER if helps else _LEAST, paid.text, paid.place)
    if speaker is None:
        return Guess(_LEAST, "", "")
    known = _known(speaker.words, rules.organisations)
    return Guess(known.authority if known else _LEAST, speaker.words, speaker.place)


def _labelled(front: Front, rules: Rules) -> Iterator[Guess[str]]:
    for field, value in fields(front.beginning(_BEGINNING_CHARS), rules.speaker.fields):
        name = re.split(r"[;:]|\s\(", value)[0].strip(" .,")
        if " " in name and len(name) <= _NAME_CHARS:
            yield Guess(name, field.text, field.place)


def _in_head(front: Front, rules: Rules) -> Iterator[Guess[str]]:
    """Yield organisations whose name is a line of the head, or stands in a byline of it."""
    head = front.lines[:_HEAD_LINES]
    near = _near("\n".join(line.text for line in head), rules.organisations)
    for line in head if near else ():
        known = _known(line.text, near)
        if known and (rules.speaker.byline.search(line.text) or _is_letterhead(line.text, near)):
            yield Guess(known.name, line.text, line.place)


def _is_letterhead(text: str, organisations: Iterable[Organisation]) -> bool:
    """Whether a line is the name of an organisation, alone or with those that it is part of."""
    rest = text
    for organisation in organisations:
        rest = organisation.names.sub("", rest)
    is_sentence = re.search(r"[A-Za-z]{3}[.?!]$", text) is not None
    return not is_sentence and len(text) <= _LETTERHEAD_CHARS and len(re.findall(r"\w+", rest)) <= _OTHER_WORDS


def _asking(front: Front, rules: Rules) -> Iterator[Guess[str]]:
    for line in front.beginning(_BEGINNING_CHARS):
        if found := rules.speaker.asks.search(line.text):
            yield Guess(found[1], found[0], line.place)


def _repeated(front: Front, rules: Rules) -> Line | None:
    """Return the words by which a document tells that it repeats what somebody else said."""
    head = front.lines[:_HEAD_LINES]
    if told := _first(head, rules.speaker.repost):
        return told
    for at, line in enumerate(head):
        release = rules.speaker.dateline.search(line.text)
        if release and not any(release["who"].split("\u2019")[0].strip() in above.text for above in head[: min(at, 2)]):
            return Line(line.place, release[0])
    return None


def _first(lines: Iterable[Line], pattern: re.Pattern[str]) -> Line | None:
    """Return the first words of some lines that fit a pattern."""
    found = ((line, match) for line in lines if (match := pattern.search(line.text)))
    return next((Line(line.place, match[0]) for line, match in found), None)


def _known(text: str, organisations: Iterable[Organisation]) -> Organisation | None:
    """Return the organisation that is named first in a text."""
    near = _near(text, organisations)
    found = [(match.start(), one) for one in near if (match := one.names.search(text))]
    return min(found, key=lambda item: item[0])[1] if found else None


def _near(text: str, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Return those whose name may stand in a text."""
    low = text.lower()
    return [one for one in organisations if any(name in low for name in one.in_lower_case)]

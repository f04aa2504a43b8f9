"""A run over the test half becomes the error card that the About tab shows."""

import hashlib
import math
from collections.abc import Sequence
from datetime import date, datetime

from assistant.errors import RequestError
from assistant.web.error_card import MEASURE, ErrorCard, ErrorRate
from evals.answers import Measured
from evals.intervals import wilson_interval
from evals.results import Run
from evals.sets import load_set, set_files

_TEST = "test"


def card_of(run: Run, measured: Sequence[Measured]) -> ErrorCard:
    """
    Take the two error rates out of a run.

    Raises:
        RequestError: The run is not one of the default engine over the test half as it is now.
    """
    check_fits_card(run.info.set_name, run.info.engine)
    if list(run.questions) != load_set(set_files(_TEST)):
        raise RequestError(f"The questions of the test half are not those of this run any more. Run `{MEASURE}`.")
    return ErrorCard(
        measured=_day(run.info.started),
        questions=len(run.questions),
        questions_sha256=questions_hash(),
        unanswerable_answered=_rate("unanswerable answered", measured),
        answerable_refused=_rate("answerable refused", measured),
    )


def check_fits_card(set_name: str, engine: str | None) -> None:
    """
    Refuse what the card is not about.

    Raises:
        RequestError: Another set than the test half, or an engine chosen by hand.
    """
    if set_name != _TEST or engine:
        raise RequestError(f"The error card is for the test half and the default engine. Run `{MEASURE}`.")


def questions_hash() -> str:
    """SHA-256 of the test half, in hexadecimal digits."""
    (file,) = set_files(_TEST)
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _rate(name: str, measured: Sequence[Measured]) -> ErrorRate:
    values = [m.values[name] for m in measured if not math.isnan(m.values[name])]
    interval = wilson_interval(sum(values), len(values))
    return ErrorRate(round(sum(values)), len(values), round(interval.low, 4), round(interval.high, 4))


def _day(started: str) -> date:
    return datetime.fromisoformat(started).date()

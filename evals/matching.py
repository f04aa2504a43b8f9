"""A text and an accepted wording become a claim: is it said? Case, spaces and typography do not count."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_MARKER = re.compile(r"\s*\[\d+\]")
_TYPOGRAPHY = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2010", "''\"\"---", "*")


def normalise(text: str) -> str:
    """
    Text as it is compared: one case, single spaces, plain quotes and dashes, no markers.

    >>> normalise("Due  April 12 [1], **sharp**")
    'due april 12, sharp'
    """
    # NFKC turns the no-break hyphen into U+2010
    plain = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)
    return " ".join(_MARKER.sub("", plain).casefold().split())


def contains(text: str, form: str) -> bool:
    """
    Whether *text* holds the surface form, as whole words.

    Args:
        text: Any text; it is normalised here.
        form: A wording, or a regular expression between slashes, which is searched in the normalised text.

    >>> contains("On 12 April.", "12 april"), contains("in 2012", "12"), contains("86 sites", "/86? s/")
    (True, False, True)
    """
    return _pattern(form).search(normalise(text)) is not None


def contains_any(text: str, forms: Sequence[str]) -> bool:
    """Whether at least one of the surface forms is in *text*."""
    return any(contains(text, form) for form in forms)


def is_pattern(form: str) -> bool:
    """Whether a surface form is a regular expression between slashes."""
    return len(form) > 2 and form.startswith("/") and form.endswith("/")


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    if is_pattern(form):
        return re.compile(form[1:-1], re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(normalise(form))}(?!\w)")

"""Ids, and the hashes that tie each record to the one before it."""

import hashlib
import secrets

from assistant.errors import RequestError
from assistant.review.receipts.records import Link

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u to be misread
_LENGTH, _GROUP = 16, 4  # 16 characters carry 80 bits: an address nobody guesses
_MISREAD = str.maketrans({"i": "1", "l": "1", "o": "0", "-": "", " ": ""})


def new_receipt_id() -> str:
    """A fresh id, for example "7k3m-9qxd-2f4h-8jwa"; who has it may see the receipt."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))


def read_receipt_id(typed: str) -> str:
    """
    The id that a person typed, in its one form.

    Raises:
        RequestError: It cannot be an id.

    >>> read_receipt_id("7K3M 9QXD 2F4H 8JWA")
    '7k3m-9qxd-2f4h-8jwa'
    """
    plain = typed.strip().casefold().translate(_MISREAD)
    if len(plain) != _LENGTH or not set(plain) <= set(_ALPHABET):
        raise RequestError(f"{typed[:40]!r} is no receipt id. One looks like 7k3m-9qxd-2f4h-8jwa.")
    return _grouped(plain)


def sha256_of(text: str) -> str:
    """
    Hash of a text, in hexadecimal.

    >>> sha256_of("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def link_after(previous: str, *, number: int, receipt_id: str, recorded_at: str, body_sha256: str) -> Link:
    """The place of a record after the one with hash *previous*."""
    covered = "\n".join((previous, str(number), receipt_id, recorded_at, body_sha256))
    return Link(number, previous, sha256_of(covered))


def _grouped(plain: str) -> str:
    return "-".join(plain[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))

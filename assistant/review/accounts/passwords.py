"""A password becomes a hash that is slow to guess; imports argon2."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import RequestError

SHORTEST, LONGEST = 12, 256  # characters

_HASHER = PasswordHasher()  # Argon2id with the second parameters of RFC 9106: 3 passes over 64 MiB
_TURN = threading.BoundedSemaphore(2)  # a flood of tries must not take all memory
_NOBODY = _HASHER.hash("nobody has this password")


def hashed(password: str) -> str:
    """
    The hash of a new password.

    Raises:
        RequestError: It is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise RequestError(f"The password has {len(password)} characters. Take {SHORTEST} to {LONGEST}.")
    with _TURN:
        return _HASHER.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; takes as long where there is no account, so that names cannot be told by time."""
    with _TURN:
        try:
            return _HASHER.verify(password_hash or _NOBODY, password[: LONGEST + 1]) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False

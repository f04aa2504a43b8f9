"""Sessions and form tokens: signed texts that a browser keeps and gives back; imports itsdangerous."""

import secrets
from dataclasses import dataclass
from typing import Self

from itsdangerous import BadData, URLSafeTimedSerializer

IDLE_S = 30 * 60
FORM_S = 12 * 3600  # how long a page may stay open before what is typed there is refused


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and which session it is."""

    name: str
    epoch: int  # of the account when the session began; it ends when the account's is another
    key: str  # random

    @classmethod
    def begin(cls, name: str, epoch: int) -> Self:
        """A new session."""
        return cls(name, epoch, secrets.token_urlsafe(16))


class Signer:
    """Signs and reads what a browser keeps; *secret* is the desk's own."""

    def __init__(self, secret: str) -> None:
        self._sessions = URLSafeTimedSerializer(secret, salt="session")
        self._tokens = URLSafeTimedSerializer(secret, salt="form")

    def signed(self, session: Session) -> str:
        """The session as a cookie's value, good for `IDLE_S` from now."""
        return str(self._sessions.dumps([session.name, session.epoch, session.key]))

    def session(self, signed: str) -> Session | None:
        """The session in a cookie's value; None when it was altered, or idle for too long."""
        try:
            name, epoch, key = self._sessions.loads(signed, max_age=IDLE_S)
        except (BadData, TypeError, ValueError):
            return None
        return Session(str(name), int(epoch), str(key))

    def token(self, key: str) -> str:
        """What a form of the session with this key carries."""
        return str(self._tokens.dumps(key))

    def is_token(self, token: str, key: str) -> bool:
        """Whether a form was made for the session with this key, not too long ago."""
        try:
            return bool(self._tokens.loads(token, max_age=FORM_S) == key)
        except BadData:
            return False

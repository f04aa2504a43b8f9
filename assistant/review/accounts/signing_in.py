"""A name and a password become an account, five tries a minute."""

from collections.abc import Callable

from assistant.errors import RequestError
from assistant.review.accounts.passwords import is_password
from assistant.review.accounts.records import Account
from assistant.review.accounts.store import AccountStore
from assistant.review.accounts.tries import Tries

TRIES_A_MINUTE = 5  # for one name from one address
TRIES_OF_AN_ADDRESS = 20  # a minute, whatever the names
_WRONG = "Name or password is wrong."


class SignIn:
    """
    Signs people in; safe to use from many threads.

    Args:
        accounts: Opens the accounts.
    """

    def __init__(self, accounts: Callable[[], AccountStore]) -> None:
        self._accounts = accounts
        self._by_pair = Tries(TRIES_A_MINUTE, 60)
        self._by_address = Tries(TRIES_OF_AN_ADDRESS, 60)

    def account(self, name: str, password: str, address: str) -> Account:
        """
        The account of that name.

        Raises:
            RequestError: Name or password is wrong; which of them is not said.
            TooManyTriesError: Too many tries in the last minute.
            RecordError: The database is locked or away.
        """
        name = name.strip()
        pair = (name.casefold(), address)
        if not (self._by_pair.take(pair) and self._by_address.take(address)):
            raise TooManyTriesError("Too many tries. Wait a minute, then try again.")
        accounts = self._accounts()
        is_right = is_password(password, accounts.password_hash(name))
        account = accounts.find(name) if is_right else None
        if account is None or not account.is_open:
            raise RequestError(_WRONG)
        self._by_pair.forget(pair)
        return account


class TooManyTriesError(RequestError):
    """Somebody tries passwords."""

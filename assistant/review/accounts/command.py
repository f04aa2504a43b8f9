"""What `guidance review` does: accounts are added, listed and closed."""

import argparse
import getpass
import sys
from contextlib import closing
from typing import Any

from assistant.errors import RequestError
from assistant.review.accounts.records import Role
from assistant.settings import index_folder, settings_from_environment
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb `review` with its acts."""
    review = verbs.add_parser("review", help="look after the accounts of the review desk")
    acts = review.add_subparsers(dest="act", required=True, metavar="ACT")
    summary = "add an account; the password is asked for, or read from standard input"
    add = add_verb(acts, "add-user", run, summary, has_json=False)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.LIAISON.value)
    add_verb(acts, "users", run, "list the accounts", has_json=False)
    close = add_verb(acts, "close-user", run, "close an account; what it decided stays", has_json=False)
    close.add_argument("name", metavar="NAME")


def run(options: argparse.Namespace) -> int:
    """Do one act; raises `RequestError` where it cannot be, `RecordError` when the database cannot be used."""
    from assistant.review.accounts.passwords import hashed  # noqa: PLC0415  (only for who looks after accounts)
    from assistant.review.accounts.store import AccountStore  # noqa: PLC0415
    from assistant.review.receipts.recording import Receipts  # noqa: PLC0415

    settings = settings_from_environment()
    with closing(Receipts(index_folder(options.index), settings)) as receipts:
        accounts = AccountStore(receipts.store(is_made=True).database)
        if options.act == "add-user":
            account = accounts.add(options.name, Role(options.role), hashed(_password()))
            said = f"{account.name}: added as {account.role}. Sign in at /review."
        elif options.act == "close-user":
            accounts.close(options.name)
            said = f"{options.name}: closed, and signed out everywhere."
        else:
            lines = [f"{a.name}\t{a.role}\t{'open' if a.is_open else 'closed'}" for a in accounts.all()]
            said = "\n".join(lines) or "No account yet. Add one with `guidance review add-user NAME`."
    sys.stdout.write(f"{said}\n")
    return 0


def _password() -> str:
    """Typed twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password, 12 characters or more: ")
    if getpass.getpass("Again: ") != password:
        raise RequestError("The two passwords differ. Start again.")
    return password

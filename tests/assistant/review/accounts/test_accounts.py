"""Accounts, passwords, sessions, and how often somebody may try."""

import io
import time

import pytest

import cli
from assistant.errors import RequestError
from assistant.review.accounts.passwords import hashed, is_password
from assistant.review.accounts.records import Role
from assistant.review.accounts.sessions import IDLE_S, Session, Signer
from assistant.review.accounts.signing_in import SignIn, TooManyTriesError
from assistant.review.accounts.store import AccountStore
from tests.assistant.review.conftest import run_sql

PASSWORD = "correct horse battery"


@pytest.fixture
def accounts(open_store):
    """The accounts of an empty database."""
    return AccountStore(open_store().database)


def test_a_password_is_known_by_its_hash_and_not_kept():
    kept = hashed(PASSWORD)

    assert kept.startswith("$argon2id$") and PASSWORD not in kept
    assert is_password(PASSWORD, kept)
    assert not is_password(PASSWORD + "!", kept)
    assert not is_password("nobody has this password", None)
    assert not is_password(PASSWORD, "no hash at all")


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 257])
def test_a_password_that_is_too_short_or_too_long_is_refused(password):
    with pytest.raises(RequestError, match="Take 12 to 256"):
        hashed(password)


def test_an_account_comes_back_and_its_name_is_taken(accounts):
    added = accounts.add(" Ana Roe ", Role.LIAISON, "hash")

    assert accounts.find("Ana Roe") == added
    assert accounts.password_hash("Ana Roe") == "hash"
    assert accounts.password_hash("Bo") is None
    with pytest.raises(RequestError, match="has an account already"):
        accounts.add("Ana Roe", Role.ADMIN, "other")
    with pytest.raises(RequestError, match="1 to 64"):
        accounts.add("  ", Role.ADMIN, "other")


def test_a_closed_account_stays_and_may_nothing(accounts):
    accounts.add("ana", Role.LIAISON, "hash")

    accounts.close("ana")

    assert not accounts.find("ana").may(Role.LIAISON)


def test_the_last_admin_cannot_be_closed(accounts):
    accounts.add("ada", Role.ADMIN, "hash")
    accounts.add("ana", Role.LIAISON, "hash")

    with pytest.raises(RequestError, match="last admin"):
        accounts.close("ada")
    accounts.add("bo", Role.ADMIN, "hash")
    accounts.close("ada")

    assert not accounts.find("ada").is_open


def test_only_an_admin_may_what_admins_may(accounts):
    admin, liaison = accounts.add("ada", Role.ADMIN, "hash"), accounts.add("ana", Role.LIAISON, "hash")

    assert admin.may(Role.ADMIN) and admin.may(Role.LIAISON) and liaison.may(Role.LIAISON)
    assert not liaison.may(Role.ADMIN)


def test_every_database_has_a_secret_of_its_own(open_store, address, tmp_path):
    first = AccountStore(open_store().database).secret()
    run_sql(address, "UPDATE review_desk SET desk_id = desk_id")

    assert len(first) == 64
    assert AccountStore(open_store().database).secret() == first


def test_a_session_is_over_after_half_an_hour_without_use_and_when_altered(monkeypatch):
    signer, session = Signer("s" * 64), Session.begin("ana", 3)
    cookie = signer.signed(session)
    now = time.time()

    assert signer.session(cookie) == session
    assert signer.session(("A" if cookie[0] != "A" else "B") + cookie[1:]) is None
    assert Signer("t" * 64).session(cookie) is None
    assert signer.session("") is None
    monkeypatch.setattr(time, "time", lambda: now + IDLE_S - 5)
    assert signer.session(cookie) == session
    monkeypatch.setattr(time, "time", lambda: now + IDLE_S + 5)
    assert signer.session(cookie) is None


def test_a_form_is_good_for_its_own_session_only():
    signer = Signer("s" * 64)
    token = signer.token("mine")

    assert signer.is_token(token, "mine")
    assert not signer.is_token(token, "another")
    assert not signer.is_token("", "mine")
    assert not signer.is_token(signer.signed(Session("mine", 0, "mine")), "mine")


def test_a_sixth_try_within_a_minute_is_refused_even_with_the_right_password(accounts):
    accounts.add("ana", Role.LIAISON, hashed(PASSWORD))
    sign_in = SignIn(lambda: accounts)
    for _ in range(5):
        with pytest.raises(RequestError, match="Name or password is wrong"):
            sign_in.account("ana", "wrong password", "10.0.0.1")

    with pytest.raises(TooManyTriesError):
        sign_in.account("ANA", PASSWORD, "10.0.0.1")

    assert sign_in.account("ana", PASSWORD, "10.0.0.2").name == "ana"


def test_one_address_cannot_try_many_names(accounts):
    sign_in = SignIn(lambda: accounts)
    accounts.add("ana", Role.LIAISON, hashed(PASSWORD))
    for n in range(20):
        with pytest.raises(RequestError, match="wrong"):
            sign_in.account(f"name {n}", "wrong password", "10.0.0.1")

    with pytest.raises(TooManyTriesError):
        sign_in.account("ana", PASSWORD, "10.0.0.1")


def test_a_closed_account_cannot_sign_in(accounts):
    accounts.add("ana", Role.LIAISON, hashed(PASSWORD))
    accounts.close("ana")

    with pytest.raises(RequestError, match="Name or password is wrong"):
        SignIn(lambda: accounts).account("ana", PASSWORD, "10.0.0.1")


def test_the_first_account_is_made_on_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    assert cli.main(["review", "add-user", "ana", "--role", "admin", "--index", str(tmp_path)]) == 0
    assert cli.main(["review", "users", "--index", str(tmp_path)]) == 0

    assert "ana\tadmin\topen" in capsys.readouterr().out
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert PASSWORD.encode() not in stored


def test_a_short_password_on_the_command_line_is_refused_with_the_remedy(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))

    assert cli.main(["review", "add-user", "ana", "--index", str(tmp_path)]) == 1
    assert "Take 12 to 256" in capsys.readouterr().err

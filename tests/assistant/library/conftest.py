"""Libraries that several tests start from, built once a run and copied."""

import shutil

import pytest

from assistant.library import Library
from assistant.library.search.graph import Patience, shared_process
from tests.assistant.library.sample import publish, state

ALPHA = ["Applicants must be eligible.", "The match is ten percent.", "Awards last three years.", "Ask the office."]
BETA = ["Sites write an action plan.", "Partners sign a letter."]
GAMMA = ["Report twice a year."]
DELTA = ["A new page about reports."]


@pytest.fixture(scope="session", autouse=True)
def _patience():
    """A machine may pause: Chroma is waited for, so that what a test finds does not depend on the load."""
    shared_process().patience = Patience(first_answer_s=120.0, answer_s=120.0)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Folder with `one`, a library of one generation, and `two`, the same after a second; and what was told."""
    place = tmp_path_factory.mktemp("libraries")
    told = []
    first = publish(
        place / "one",
        {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA},
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    shutil.copytree(place / "one", place / "two")
    second = publish(place / "two", {"alpha": ALPHA[:2], "gamma": GAMMA, "delta": DELTA})
    return place, first, second, told


@pytest.fixture
def index(tmp_path):
    """Place of a library that is not there yet."""
    return tmp_path / "index"


@pytest.fixture
def one(built, tmp_path):
    """Library of alpha, beta and gamma, one generation."""
    return shutil.copytree(built[0] / "one", tmp_path / "one")


@pytest.fixture
def two(built, tmp_path):
    """The same after alpha was shortened, beta removed and delta added: two generations."""
    return shutil.copytree(built[0] / "two", tmp_path / "two")


@pytest.fixture(scope="session")
def _zero(tmp_path_factory):
    index = tmp_path_factory.mktemp("zero") / "index"
    publish(index, state(0))
    return index


@pytest.fixture
def zero(_zero, tmp_path):
    """Library of `sample.state(0)`."""
    return shutil.copytree(_zero, tmp_path / "zero")


@pytest.fixture
def library(built):
    """Reader of `one`, which no test changes."""
    with Library.open(built[0] / "one") as library:
        yield library

"""Fixtures that all tests share."""

import os
from pathlib import Path

import hypothesis
import pytest

from assistant.settings import Settings

ROOT = Path(__file__).parents[1]
EXTERNAL_DATA = Path(os.environ.get("GUIDANCE_DATA", ROOT / ".." / "shared" / "data"))

# Every run tries the same examples and none is held against the clock: a busy machine fails no test.
hypothesis.settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def external_data() -> Path:
    """The folder of public documents for tests; skips where it is absent."""
    if not EXTERNAL_DATA.is_dir():
        pytest.skip("public documents for tests are not here: set GUIDANCE_DATA to their folder")
    return EXTERNAL_DATA.resolve()


@pytest.fixture(scope="session")
def embedder():
    """The default embedding model."""
    from assistant.embedding import open_embedder  # noqa: PLC0415  (only tests that embed pay for it)

    return open_embedder(Settings())


@pytest.fixture(scope="session")
def starter_index(tmp_path_factory) -> Path:
    """A library of the starter corpus, built once a run."""
    from ingest.command import ingest_command  # noqa: PLC0415

    place = tmp_path_factory.mktemp("starter") / "index"
    report = ingest_command([], index=place)
    assert not report.failed
    return place

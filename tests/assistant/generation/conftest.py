"""A language model that is reached over HTTP."""

from dataclasses import replace

import pytest

from assistant.settings import Settings

QUICK = Settings(
    language_model="openai:scripted",
    language_model_timeout_s=20.0,
    language_model_attempts=2,
    language_model_failures=3,
    language_model_rest_s=60.0,
)


@pytest.fixture
def at(monkeypatch):
    """Settings for the model at an endpoint; no key is set."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def settings_at(endpoint, **others):
        return replace(QUICK, language_model_url=endpoint.url, **others)

    return settings_at

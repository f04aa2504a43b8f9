"""The library that the tests of the page share."""

import pytest

from tests.browser.scripted import ScriptedLibrary


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Three documents, two of them real files that can be drawn."""
    return ScriptedLibrary(tmp_path_factory.mktemp("originals"))

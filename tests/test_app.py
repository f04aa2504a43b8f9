"""The command that serves the page, as a person starts it."""

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.ports import free_port

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


@pytest.fixture
def port():
    """A port that nobody listens on."""
    return free_port()


@pytest.fixture
def start_app(port, tmp_path):
    """Start the page without a library; it is stopped at the end."""
    running = []

    def start():
        command = [sys.executable, "app.py", "--port", str(port), "--index", str(tmp_path / "none")]
        app = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        running.append(app)
        return app

    yield start
    for app in running:
        app.kill()
        app.communicate()


def test_the_page_is_served_without_a_library_and_says_where(start_app, port):
    app = start_app()

    assert app.stdout.readline() == f"Open http://127.0.0.1:{port}\n"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
        assert "Program guidance assistant" in page.read().decode()
        assert "default-src 'self'" in page.headers["content-security-policy"]


def test_a_port_that_is_taken_is_named_with_the_way_out(start_app, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        app = start_app()
        _, said = app.communicate(timeout=240)

    assert app.returncode == 1
    assert str(port) in said and "--port" in said


def test_the_page_stops_when_it_is_told_to(start_app):
    app = start_app()
    app.stdout.readline()

    app.terminate()

    assert app.wait(timeout=60) is not None  # where the page goes on, waiting fails

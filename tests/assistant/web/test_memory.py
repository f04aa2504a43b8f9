"""The page's process allocates from few places."""

import platform
import subprocess
import sys

import pytest

from assistant.web.memory import keep_memory_together

# Says how many arenas 16 threads at a time were given, by the table that glibc prints of itself.
_ARENAS = """
import ctypes, threading
from assistant.web.memory import keep_memory_together
{call}
gate = threading.Barrier(16)
def work():
    kept = [bytes(1000) for _ in range(1000)]
    gate.wait()
threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.malloc_stats()
"""


def arenas_of(call):
    asked = subprocess.run(
        [sys.executable, "-c", _ARENAS.format(call=call)], capture_output=True, text=True, check=True
    )
    return asked.stderr.count("Arena ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the settings are glibc's")
def test_threads_share_two_arenas():
    assert arenas_of("assert keep_memory_together()") <= 2
    assert arenas_of("") > 2


def test_another_system_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert keep_memory_together() is False

"""The page's process allocates from few places."""

import platform
import subprocess
import sys

import pytest

from assistant.web.memory import keep_memory_low

GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the settings are glibc's")

# Prints what is in use of the process's own memory, in MiB, after most of many pieces were freed and time has passed.
_LEFT = """
import time
from pathlib import Path
from assistant.web.memory import keep_memory_low
{call}
pieces = [bytes(4000) for _ in range(40_000)]
kept = pieces[::40]
del pieces
time.sleep(1)
held = Path("/proc/self/smaps_rollup").read_text().splitlines()
print(sum(int(line.split()[1]) for line in held if line.startswith("Private_")) // 1024)
"""
# Says how many arenas 16 threads at a time were given, by the table that glibc prints of itself.
_ARENAS = """
import ctypes, threading
from assistant.web.memory import keep_memory_low
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


def left_mib(call):
    ran = subprocess.run([sys.executable, "-c", _LEFT.format(call=call)], capture_output=True, text=True, check=True)
    return int(ran.stdout)


@GLIBC
def test_what_lies_free_between_what_is_held_goes_back_to_the_system():
    assert left_mib("assert keep_memory_low(give_back_every_s=0.1)") < left_mib("") - 80


@GLIBC
def test_threads_share_two_arenas():
    assert arenas_of("assert keep_memory_low()") <= 2
    assert arenas_of("") > 2


def test_another_system_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert keep_memory_low() is False

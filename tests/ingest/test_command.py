"""The command that ingests, as a process among others."""

import os
import subprocess
import sys

import pytest

_NICENESS_AFTER = "import os; from ingest.command import give_way; give_way(); print(os.nice(0))"


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows has no such call")
def test_an_ingest_lets_other_processes_go_first():
    told = subprocess.run([sys.executable, "-c", _NICENESS_AFTER], capture_output=True, text=True, check=True)

    assert int(told.stdout) == min(os.nice(0) + 10, 19)

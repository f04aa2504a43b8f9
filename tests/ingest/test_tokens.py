"""Counting tokens: the right encoding, without network or temporary files."""

import os
import subprocess
import sys

from ingest.tokens import count_tokens


def test_counts_as_cl100k_base_does():
    # "tiktoken is great!" is the example of tiktoken's own documentation: 6 tokens in cl100k_base
    assert count_tokens("tiktoken is great!") == 6
    assert count_tokens("") == 0


def test_treats_special_tokens_in_a_document_as_plain_text():
    assert count_tokens("<|endoftext|>") > 1


def test_needs_no_network_and_writes_nothing(tmp_path):
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('network used')\n"
        "socket.socket.connect = refuse\n"
        "from ingest.tokens import count_tokens\n"
        "assert count_tokens('Who may apply?') == 4\n"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()
    assert list(tmp_path.iterdir()) == []

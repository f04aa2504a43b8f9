"""An exported model is run by as many threads at a time as it has cores for."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.onnx_model import OnnxModel


class Session:
    """Says how many were in it at a time."""

    def __init__(self):
        self.inside, self.most, self.lock = 0, 0, threading.Lock()

    def run(self, outputs, fed):
        """Take a while."""
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.02)
        with self.lock:
            self.inside -= 1
        return [fed["tokens"]]


@pytest.mark.parametrize("at_once", [1, 2])
def test_no_more_runs_at_a_time_than_is_said(at_once):
    session = Session()
    model = OnnxModel({}, None, session, threading.Semaphore(at_once))

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda number: model.run({"tokens": number}), range(12)))

    assert found == [[number] for number in range(12)]
    assert session.most == at_once

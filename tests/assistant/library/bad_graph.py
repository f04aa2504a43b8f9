"""A graph process that misbehaves as its last argument in the environment says; run as a module by tests."""

import json
import os
import signal
import sys
import time


def main():
    """Answer rows 0 to k - 1, but for the fault."""
    fault = os.environ["BAD_GRAPH"]
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        sys.stdin.buffer.read(4 * asked["dim"])
        rows = list(range(asked["k"]))
        if fault == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if fault == "hang":
            time.sleep(60)
        if fault == "out of range":
            rows = [10**9] * asked["k"]
        if fault == "too few":
            rows = rows[1:]
        if fault == "words":
            rows = ["x"] * asked["k"]
        said = {"error": "no space left"} if fault == "says so" else {"rows": rows}
        sys.stdout.write(
            {"nonsense": "nonsense\n", "a list": "[]\n"}[fault]
            if fault in ("nonsense", "a list")
            else json.dumps(said) + "\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()

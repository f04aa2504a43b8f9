"""A visitor of the page who asks over HTTP as the browser does, and measures what comes back."""

import json
import secrets
import time
from typing import NamedTuple, Self

import httpx

ANSWERED, BUSY = "answered", "busy"
# Parts of our HTML inside of JSON: one stands in every reply, the other in the view until the last reply comes.
_SHOWN, _LOOKING = "data-status=", 'class=\\"looking'
_BROKEN = "reply trouble"
_TOO_MANY = (429, 503)
_PATIENCE_S = 120.0


class Asked(NamedTuple):
    """What became of one question."""

    ended: str  # ANSWERED, BUSY, or what went wrong
    first_s: float  # until the first words of the answer, or until "busy"
    whole_s: float  # until all of it is there


class Visitor:
    """One open page; a context manager, which closes it."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address, timeout=_PATIENCE_S)
        self._act = _act_of_asking(self._http.get("/config").json())
        self.begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def begin(self) -> None:
        """Open the page anew: a conversation without turns."""
        self._session = secrets.token_hex(8)

    def ask(self, question: str) -> Asked:
        """Ask, and read the reply to its end."""
        started = time.monotonic()
        act = {"data": [question, None, "applicant", "", ""], "fn_index": self._act, "session_hash": self._session}
        try:
            joined = self._http.post("/gradio_api/queue/join", json=act)
            if joined.status_code in _TOO_MANY:
                return Asked(BUSY, time.monotonic() - started, 0.0)
            joined.raise_for_status()
            return self._read(started)
        except httpx.HTTPError as error:
            return Asked(f"{type(error).__name__}: {error}", 0.0, 0.0)

    def _read(self, started: float) -> Asked:
        first = 0.0
        with self._http.stream("GET", "/gradio_api/queue/data", params={"session_hash": self._session}) as stream:
            for line in stream.iter_lines():
                if not line.startswith("data:"):
                    continue
                if _BROKEN in line:
                    said = line[line.index(_BROKEN) :]
                    return Asked(f"trouble: {said[:600]}", 0.0, 0.0)
                now = time.monotonic() - started
                if not first and _SHOWN in line and _LOOKING not in line:
                    first = now
                event = json.loads(line[5:])
                if event["msg"] == "process_completed":
                    is_well = event.get("success") and first
                    return Asked(ANSWERED if is_well else f"failed: {line[:300]}", first, now)
        return Asked("the reply broke off", 0.0, 0.0)


def _act_of_asking(config: dict) -> int:
    """Return the number under which the page sends a question."""
    box = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "question")
    return next(act["id"] for act in config["dependencies"] if [box, "submit"] in map(list, act["targets"]))

"""An OpenAI-compatible endpoint on this computer that replies by a script: for faults a real model seldom shows."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Act = Callable[["Handler"], None]


class Endpoint:
    """What was asked of it, and what it will do."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.acts = list(acts)
        self.requests: list[dict] = []
        self.url = ""
        self.is_over = Event()

    @property
    def prompts(self) -> list[str]:
        """The text of each request, all messages."""
        return ["\n".join(message["content"] for message in request["messages"]) for request in self.requests]


class Handler(BaseHTTPRequestHandler):
    """Does the next act of the script; the last one again where it has run out."""

    endpoint: Endpoint

    def do_POST(self) -> None:
        """One request for a completion."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.endpoint.requests.append(json.loads(body))
        acts = self.endpoint.acts
        act = acts[min(len(self.endpoint.requests), len(acts)) - 1]
        with suppress(OSError):  # whoever asked has gone
            act(self)

    def begin(self, *, is_chunked: bool = False) -> None:
        """Open an event stream."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        if is_chunked:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def send(self, data: str) -> None:
        """Send some of the stream at once."""
        self.wfile.write(data.encode())
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


def reply(text: str, *, after_first: Event | None = None) -> Act:
    """Stream *text* in pieces of some letters; the second and those that follow only once *after_first* is set."""

    def act(handler: Handler) -> None:
        handler.begin()
        for piece in _pieces(text):
            handler.send(_event(piece))
            if after_first is not None:
                after_first.wait(120)
        handler.send(_event("", finish="stop") + "data: [DONE]\n\n")

    return act


def cut_off(text: str) -> Act:
    """Stream *text*, then break the connection in the middle of a chunk."""

    def act(handler: Handler) -> None:
        handler.begin(is_chunked=True)
        for piece in _pieces(text):
            event = _event(piece)
            handler.send(f"{len(event.encode()):x}\r\n{event}\r\n")
        handler.send("ffff\r\ndata: {")
        handler.close_connection = True

    return act


def state(code: int) -> Act:
    """Answer with an HTTP state, and a text that must reach nobody."""

    def act(handler: Handler) -> None:
        body = json.dumps({"error": {"message": "sk-secret-0001 at db.internal"}}).encode()
        handler.send_response(code)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return act


def garbage(handler: Handler) -> None:
    """Send what is no event at all."""
    handler.begin()
    handler.send("data: {]]\x00\xff not json\n\ndata: [DONE]\n\n")


def hang(handler: Handler) -> None:
    """Accept the question and say nothing."""
    handler.endpoint.is_over.wait(20)


def keep_alive(handler: Handler) -> None:
    """Keep the connection busy with comments, so that no reading ever waits for long."""
    handler.begin()
    while not handler.endpoint.is_over.wait(0.05):
        handler.send(": still there\n\n")


@contextmanager
def endpoint(*acts: Act) -> Iterator[Endpoint]:
    """Serve the script at a free port of this computer."""
    made = Endpoint(acts)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Scripted", (Handler,), {"endpoint": made}))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_port}/v1"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        made.is_over.set()
        server.shutdown()
        server.server_close()


def _pieces(text: str, letters: int = 7) -> list[str]:
    return [text[at : at + letters] for at in range(0, len(text), letters)]


def _event(text: str, *, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n"

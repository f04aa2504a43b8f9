"""A checked place becomes a reply, on a connection that is pinned, timed and counted; alone imports httpcore."""

import contextlib
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

import httpcore

from assistant.errors import FetchError
from ingest.fetching.addresses import Place, Policy

_PIECE_BYTES = 1 << 16
_AGAIN = "Fetch again later"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What one original may take."""

    body_bytes: int = 200 << 20  # on the wire, and again once inflated; larger ones are not read anyway
    whole_s: float = 180.0  # from the first look-up to the last byte, over all redirects
    idle_s: float = 15.0  # without any byte
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said."""

    status: int
    headers: Mapping[str, str]  # by name in lower case; of several of one name the last


class Deadline:
    """The moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most_s: float | None = None) -> float:
        """Seconds until then, at most *most_s*. Raises `httpcore.ReadTimeout` when there are none."""
        left_s = self._end - time.monotonic()
        if left_s <= 0:
            raise httpcore.ReadTimeout("it took too long as a whole")
        return left_s if most_s is None else min(left_s, most_s)


def get(
    place: Place,
    policy: Policy,
    *,
    headers: Mapping[str, str],
    into: IO[bytes],
    limits: FetchLimits,
    deadline: Deadline,
) -> Reply:
    """
    Ask once; a body is written only where the status is 200.

    Raises:
        FetchError: No connection, no safe address, too slow, too large, or a reply that makes no sense.
        OSError: *into* cannot be written.
    """
    sent = {"Host": place.host, "Accept-Encoding": "gzip", "Connection": "close", **headers}
    request = httpcore.Request(
        "GET",
        httpcore.URL(scheme=b"https", host=place.host.encode(), port=policy.port, target=place.target.encode()),
        headers=[(name.encode(), value.encode()) for name, value in sent.items()],
        extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), limits.idle_s)},
    )
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=policy.tls(), network_backend=_Pinned(policy, deadline), max_connections=1
            ) as pool,
            contextlib.closing(pool.handle_request(request)) as response,
        ):
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status == 200:
                _write(response.iter_stream(), found.get("content-encoding", ""), into, limits)
            return Reply(response.status, found)
    except httpcore.TimeoutException as error:
        raise FetchError(f"{place.host} is too slow ({error or 'no byte in time'}). {_AGAIN}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
        raise FetchError(f"{place.host} broke off or made no sense ({error}). {_AGAIN}") from error


def _write(pieces: Iterable[bytes], encoding: str, into: IO[bytes], limits: FetchLimits) -> None:
    """Write a body out, inflated piece by piece; what is too large is never held in memory."""
    n_bytes = 0
    for piece in _inflated(_counted(pieces, limits.body_bytes), encoding.strip().lower()):
        n_bytes += len(piece)
        if n_bytes > limits.body_bytes:
            raise _too_large(limits.body_bytes)
        into.write(piece)


def _counted(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    n_bytes = 0
    for piece in pieces:
        n_bytes += len(piece)
        if n_bytes > most:
            raise _too_large(most)
        yield piece


def _inflated(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip"):
        raise FetchError(f"it is packed as {encoding[:40]!a}, which was not asked for. {_AGAIN}")
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for piece in pieces:
            yield from _pieces_of(piece, inflater)
    except zlib.error as error:
        raise FetchError(f"what was packed cannot be unpacked ({error}). {_AGAIN}") from error
    if not inflater.eof:
        raise FetchError(f"what was packed ends too early. {_AGAIN}")


def _pieces_of(packed: bytes, inflater: "zlib._Decompress") -> Iterator[bytes]:
    """Inflate a little at a time, however much a few bytes turn into."""
    while packed:
        if inflater.eof:
            raise FetchError(f"something follows the end of what was packed. {_AGAIN}")
        yield inflater.decompress(packed, _PIECE_BYTES)
        packed = inflater.unconsumed_tail or inflater.unused_data


def _too_large(most: int) -> FetchError:
    return FetchError(f"it has more than {most >> 20} MB. Download it by hand if it is wanted")


class _Pinned(httpcore.NetworkBackend):
    """Connects to the checked address of a name and to nothing else."""

    def __init__(self, policy: Policy, deadline: Deadline) -> None:
        self._policy = policy
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the name up, check what comes, connect to that."""
        address = self._policy.address(host)
        stream = self._sockets.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
        return _Timed(stream, self._deadline)


class _Timed(httpcore.NetworkStream):
    """A stream that also ends when the time for the whole is over, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  (httpcore's own)
        return self._stream.get_extra_info(info)

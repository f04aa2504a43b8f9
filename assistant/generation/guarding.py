"""A generator becomes one that ends in time, tries again and rests; the only import of stamina and pybreaker."""

import math
import time
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread

import stamina
from pybreaker import CircuitBreaker, CircuitBreakerError

from assistant.errors import GenerationError
from assistant.generation import Generator, NumberedQuote

_END = None


class GuardedGenerator:
    """
    Another generator with a time limit over all, retries until its first word, and a rest after failures in a row.

    Args:
        generator: What writes.
        timeout_s: From the question to the last word, retries included.
        attempts: How often a request is made at most; one that broke off in the middle is not made again.
        failures: How many in a row open the breaker.
        rest_s: How long it then stays open: nothing is sent, and the reason is said at once.
    """

    def __init__(self, generator: Generator, *, timeout_s: float, attempts: int, failures: int, rest_s: float) -> None:
        self._generator = generator
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._breaker = CircuitBreaker(
            fail_max=failures,
            reset_timeout=rest_s,
            exclude=[GeneratorExit],  # whoever reads has read enough
            throw_new_error_on_trip=False,
        )

    @property
    def name(self) -> str:
        """The model's name."""
        return self._generator.name

    def stream(self, question: str, quotes: Sequence[NumberedQuote]) -> Iterator[str]:
        """Yield the reply piece by piece."""
        try:
            yield from self._breaker.call(self._tried, question, quotes)
        except CircuitBreakerError as error:
            raise GenerationError(
                "The language model failed several times in a row and is left alone for a while"
            ) from error

    def _tried(self, question: str, quotes: Sequence[NumberedQuote]) -> Iterator[str]:
        """Yield the reply of the first attempt that begins to speak."""
        deadline = time.monotonic() + self._timeout_s
        pieces: Iterator[str] = iter(())
        first = ""
        for attempt in stamina.retry_context(
            on=_may_pass, attempts=self._attempts, timeout=self._timeout_s, wait_initial=0.2, wait_jitter=0.2
        ):
            with attempt:
                pieces = until(deadline, self._generator.stream(question, quotes), limit_s=self._timeout_s)
                first = next(pieces, "")
        yield first
        yield from pieces


def until(deadline: float, pieces: Iterator[str], *, limit_s: float = math.nan) -> Iterator[str]:
    """
    Yield *pieces* as they come, up to a moment of the monotonic clock.

    They are read in a thread of their own: a client's own limit starts anew with every byte, so that an
    endpoint which only keeps the connection alive would never meet it. A reading that is given up ends with
    the next piece, or with the process.

    Raises:
        GenerationError: The moment came first, or reading failed.
    """
    ready: SimpleQueue[str | GenerationError | None] = SimpleQueue()
    is_given_up = Event()
    Thread(target=_read, args=(pieces, ready, is_given_up), daemon=True).start()
    try:
        while (piece := ready.get(timeout=max(deadline - time.monotonic(), 0.0))) is not _END:
            if isinstance(piece, GenerationError):
                raise piece
            yield piece
    except Empty as error:
        raise GenerationError(f"The language model did not finish within {limit_s:g} seconds") from error
    finally:
        is_given_up.set()


def _read(pieces: Iterator[str], ready: "SimpleQueue[str | GenerationError | None]", is_given_up: Event) -> None:
    try:
        for piece in pieces:
            if is_given_up.is_set():
                break
            ready.put(piece)
    except GenerationError as error:
        ready.put(error)
    finally:
        ready.put(_END)


def _may_pass(error: Exception) -> bool:
    return isinstance(error, GenerationError) and error.may_pass

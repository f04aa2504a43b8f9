"""How often somebody may try something in a while; kept in memory, so that a restart forgets."""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable

_MOST_KEYS = 10_000  # a flood of new names must not grow without bound; the oldest is then let go


class Tries:
    """
    Counts tries by key; safe to use from many threads.

    Args:
        most: Tries allowed in a while.
        while_s: That while, in seconds.
        clock: Seconds that only rise.
    """

    def __init__(self, most: int, while_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._while_s = while_s
        self._clock = clock
        self._times: dict[Hashable, deque[float]] = {}
        self._lock = threading.Lock()

    def take(self, key: Hashable) -> bool:
        """
        Whether one more is allowed; it then counts.

        >>> tries = Tries(2, 60, clock=lambda: 0.0)
        >>> [tries.take("ana") for _ in range(3)], tries.take("bo")
        ([True, True, False], True)
        """
        now = self._clock()
        with self._lock:
            times = self._times.pop(key, deque())
            while times and times[0] <= now - self._while_s:
                times.popleft()
            is_allowed = len(times) < self._most
            if is_allowed:
                times.append(now)
            self._times[key] = times  # put last: the first is the one that was quiet for longest
            while len(self._times) > _MOST_KEYS:
                del self._times[next(iter(self._times))]
        return is_allowed

    def forget(self, key: Hashable) -> None:
        """Start again for this key."""
        with self._lock:
            self._times.pop(key, None)

"""What a hostile file is: a name, its bytes, and the states in which it may end."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

READ = frozenset(("published", "in_part"))
DAMAGED = frozenset(("parse_error", "no_text", "bad_archive"))
LIMITED = frozenset(("timeout", "memory_limit", "too_large", "too_many_pages", "too_many_passages"))


class Hostile(NamedTuple):
    """One file to make."""

    name: str
    content: bytes | Callable[[], bytes]  # what takes long to make is made when it is wanted
    states: frozenset[str]

    def made(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content()


def either(*states: str | frozenset[str]) -> frozenset[str]:
    """All of the states given, one by one or as sets."""
    return frozenset().union(*({state} if isinstance(state, str) else state for state in states))


Hostiles = Iterator[Hostile]

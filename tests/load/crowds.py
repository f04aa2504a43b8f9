"""Many visitors: people who chat, a crowd that asks at once, and question after question."""

import itertools
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.load.visiting import ANSWERED, BUSY, Asked, Visitor

_TURNS = 5  # of a conversation
_PAUSE_S = (10.0, 30.0)  # in which a person reads the answer and types the next question


def chat(address: str, *, people: int, minutes: float, questions: Sequence[str]) -> list[Asked]:
    """Return what *people* met who ask, read and ask again; they come one after the other."""
    until = time.monotonic() + 60 * minutes
    pause_s = [min(pause, 60 * minutes / 4) for pause in _PAUSE_S]

    def person(number: int) -> list[Asked]:
        chance = random.Random(number)
        met: list[Asked] = []
        time.sleep(chance.uniform(0, pause_s[1]))
        with Visitor(address) as visitor:
            while time.monotonic() < until:
                if len(met) % _TURNS == 0:
                    visitor.begin()
                met.append(visitor.ask(chance.choice(questions)))
                time.sleep(min(chance.uniform(*pause_s), max(0.0, until - time.monotonic())))
        return met

    with ThreadPoolExecutor(people) as threads:
        return list(itertools.chain.from_iterable(threads.map(person, range(people))))


def crowd(address: str, *, people: int, questions: Sequence[str]) -> list[Asked]:
    """Return what *people* met who all ask at once."""
    gate = threading.Barrier(people)

    def ask(number: int) -> Asked:
        with Visitor(address) as visitor:
            gate.wait()
            return visitor.ask(questions[number % len(questions)])

    with ThreadPoolExecutor(people) as threads:
        return list(threads.map(ask, range(people)))


def ask_on(address: str, *, count: int, at_once: int, questions: Sequence[str]) -> Iterator[Asked]:
    """Yield what became of so many questions, asked by so many visitors as fast as they are answered."""

    def one(number: int) -> list[Asked]:
        met: list[Asked] = []
        with Visitor(address) as visitor:
            for turn in range(number, count, at_once):
                if len(met) % _TURNS == 0:
                    visitor.begin()
                met.append(visitor.ask(questions[turn % len(questions)]))
        return met

    with ThreadPoolExecutor(at_once) as threads:
        yield from itertools.chain.from_iterable(threads.map(one, range(at_once)))


def summary(asked: Sequence[Asked]) -> str:
    """Return the counts, and how long it took to the first words and to all of a reply."""
    ended = Counter(one.ended for one in asked)
    lines = [f"{count:>6}  {what}" for what, count in ended.most_common()]
    answered = [one for one in asked if one.ended == ANSWERED]
    lines += _spread("first words", [one.first_s for one in answered])
    lines += _spread("whole reply", [one.whole_s for one in answered])
    lines += _spread("busy", [one.first_s for one in asked if one.ended == BUSY])
    return "\n".join(lines)


def _spread(what: str, seconds: Sequence[float]) -> list[str]:
    """Return a line on a list of times; none where the list is empty."""
    if not seconds:
        return []
    in_order = sorted(seconds)
    p95 = in_order[max(0, round(0.95 * len(in_order)) - 1)]
    middle, longest = statistics.median(in_order), in_order[-1]
    return [f"{what}: median {middle:.2f} s, p95 {p95:.2f} s, longest {longest:.2f} s"]

"""A fixed piece of work and a machine's name, so that seconds measured on two machines can be compared."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.embedding import Embedder
from evals.intervals import percentile

SENTENCE = "Applications must be submitted in two steps, and each of the two steps has a deadline of its own."


@dataclass(frozen=True, slots=True)
class Timing:
    """How long questions took, in seconds and as multiples of the yardstick."""

    n: int
    p50_s: float
    p95_s: float
    yardstick_s: float  # median time of the yardstick in the same run

    @property
    def p50_ratio(self) -> float:
        """Median question, in yardsticks."""
        return self.p50_s / self.yardstick_s

    @property
    def p95_ratio(self) -> float:
        """Slow question, in yardsticks."""
        return self.p95_s / self.yardstick_s


def yardstick_of(embedder: Embedder) -> Callable[[], None]:
    """
    Make the piece of work that times are held against: one fixed sentence is embedded.

    It is done once here, so that loading is not timed.
    """

    def embed_sentence() -> None:
        embedder.embed([SENTENCE])

    embed_sentence()
    return embed_sentence


def timing_of(seconds: Sequence[float], yardstick_s: Sequence[float]) -> Timing:
    """Summarise the times of a run; both lists are in seconds, one value a question."""
    return Timing(len(seconds), percentile(seconds, 50), percentile(seconds, 95), percentile(yardstick_s, 50))


def machine_name() -> str:
    """Name processor, cores and system: all that a reader of the seconds needs."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()

"""Signals become a weighed sum, and a logit becomes a chance: the model behind every fitted weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Self


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A bias, and a weight for each signal, by its name."""

    bias: float
    weights: Mapping[str, float]

    @classmethod
    def from_table(cls, table: Mapping[str, float]) -> Self:
        """Take over a table of weights among which the bias stands under that name."""
        return cls(table["bias"], {name: weight for name, weight in table.items() if name != "bias"})

    def logit(self, signals: object) -> float:
        """
        Return the logit of what the model tells, by signals that are attributes of *signals*.

        >>> LogisticModel.from_table({"imag": 2.0, "bias": 1.0}).logit(3j)
        7.0
        """
        return weighed_sum(self.weights, signals) + self.bias

    def chance(self, signals: object) -> float:
        """Return the chance of it, in (0, 1)."""
        return 1.0 / (1.0 + exp(-self.logit(signals)))


def weighed_sum(weights: Mapping[str, float], signals: object) -> float:
    """Return the sum of each weight times the attribute of *signals* that has its name."""
    return sum(weight * float(getattr(signals, name)) for name, weight in weights.items())

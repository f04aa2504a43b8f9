"""Fitted weights become lines of TOML, as the assistant reads them."""

from collections.abc import Mapping


def inline_table(weights: Mapping[str, float]) -> str:
    """
    Write weights as a table on one line, with three places each.

    >>> inline_table({"rank": 0.4625, "bias": -2.0})
    '{ rank = 0.463, bias = -2.000 }'
    """
    return "{ " + ", ".join(f"{name} = {value:.3f}" for name, value in weights.items()) + " }"

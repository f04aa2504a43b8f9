"""A question becomes an answer in which every statement carries the exact quote behind it."""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

__all__ = ["Assistant"]

# Unless this is set before it is imported, onnxruntime keeps an identifier of the device and reports its sessions.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def __getattr__(name: str) -> Any:  # noqa: ANN401  (the module protocol's own signature)
    """Load the assistant on first use, so that a parsing child does not import the search libraries."""
    if name == "Assistant":
        from assistant.answering.assistant import Assistant  # noqa: PLC0415

        return Assistant
    raise AttributeError(name)

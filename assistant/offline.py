"""What libraries would ask the network for unasked is turned off, before any of them is imported."""

from collections.abc import Mapping

_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",  # Chroma's
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
}
_FROM_DISK = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def quiet(environment: Mapping[str, str]) -> dict[str, str]:
    """
    Return the variables that keep libraries from calling out, but for those that are set already.

    Models come from the disk alone, unless one of another name is configured, which may have to be fetched.

    >>> added = quiet({"DO_NOT_TRACK": "0"})
    >>> "DO_NOT_TRACK" in added, added["HF_HUB_OFFLINE"]
    (False, '1')
    """
    wanted = _QUIET if environment.get("GUIDANCE_EMBEDDING_MODEL") else _QUIET | _FROM_DISK
    return {name: value for name, value in wanted.items() if name not in environment}

"""What libraries would ask the network for, or keep, unasked is turned off, before any of them is imported."""

from collections.abc import Mapping

_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",  # Chroma's
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
}
# Gradio remembers its last 10,000 events and makes a table of all of them after each: for a page that nobody may see.
_FORGETFUL = {"GRADIO_ANALYTICS_MAX_EVENTS": "1", "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000"}
_FROM_DISK = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def quiet(environment: Mapping[str, str]) -> dict[str, str]:
    """
    Return the variables that keep libraries from calling out and taking notes, but for those that are set already.

    Models come from the disk alone, unless one of another name is configured, which may have to be fetched.

    >>> added = quiet({"DO_NOT_TRACK": "0"})
    >>> "DO_NOT_TRACK" in added, added["HF_HUB_OFFLINE"]
    (False, '1')
    """
    from_disk = {} if environment.get("GUIDANCE_EMBEDDING_MODEL") else _FROM_DISK
    wanted = _QUIET | _FORGETFUL | from_disk
    return {name: value for name, value in wanted.items() if name not in environment}

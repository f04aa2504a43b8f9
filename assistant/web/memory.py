"""The allocator of the page's process: memory that one answer gives back must be there for the next, or go back."""

import ctypes
import sys
import threading

# Of glibc's mallopt(3). Linux with another C library may have neither it nor malloc_trim(3).
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
_ARENAS = 2  # by default eight for each core, and a thread keeps to its own
_OWN_PAGES_FROM = 1 << 17  # bytes; larger pieces go back to the system when they are freed. By default 32 MiB, in time


def keep_memory_low(*, give_back_every_s: float = 30.0) -> bool:
    """
    Have this process allocate from few places, and give back what lies free; to be called before it starts threads.

    Answers are made by many threads of texts and pages of all sizes. Left to itself such a process grows for hours
    without holding more: what is free lies in small pieces between what conversations remember.

    Args:
        give_back_every_s: Seconds; it takes some milliseconds.

    Returns:
        Whether the allocator can do that; others are left as they are.
    """
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None)
    try:
        mallopt, malloc_trim = library.mallopt, library.malloc_trim
    except AttributeError:
        return False
    if not (mallopt(_ARENA_MAX, _ARENAS) and mallopt(_MMAP_THRESHOLD, _OWN_PAGES_FROM)):
        return False

    def give_back() -> None:
        pause = threading.Event()
        while not pause.wait(give_back_every_s):
            malloc_trim(0)

    threading.Thread(target=give_back, name="memory", daemon=True).start()
    return True

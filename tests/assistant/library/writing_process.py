"""Publish one of the states of `sample.state` in a process of its own, which tests may kill or starve."""

import resource
import sys
from pathlib import Path

from assistant.errors import LibraryError
from tests.assistant.library.sample import publish, state


def main():
    """Arguments: index, step, and the largest file in bytes that may be written (0 for no limit)."""
    index, step, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        publish(index, state(step))
    except LibraryError as error:
        sys.exit(f"LibraryError: {error}")


if __name__ == "__main__":
    main()

"""The system's errors of writing downloads, in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryError


@contextmanager
def disk_errors_told(place: Path) -> Iterator[None]:
    """
    Say which place cannot be written, why, and what to do.

    Raises:
        LibraryError: In the place of any `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"{error.filename or place}: {error.strerror or error}. "
            "Check that the disk has space and can be written, then fetch again."
        ) from error

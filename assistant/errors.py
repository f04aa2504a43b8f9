"""
Everything this project raises on purpose.

    AssistantError
    +-- CatalogError            catalog.toml or programs.toml says something that cannot be
    +-- ChildError              a child process was stopped by a limit, or crashed
    +-- DocumentError           a file is damaged, encrypted, too large, mislabelled or has no text
    +-- FetchError              an original could not, or must not, be downloaded
    +-- LibraryError            the library cannot be used
    |   +-- NoLibraryError          there is none at that place
    |   +-- LibraryMismatchError    it was built with another model or splitter
    |   +-- LibraryBusyError        another process is writing it
    |   +-- LibraryDamagedError     its parts do not agree
    +-- ModelError              the embedding model cannot be loaded
    +-- GenerationError         the language model could not be reached
    +-- RecordError             the database of receipts cannot be used
    |   +-- NoRecordsError          there is none at that place
    +-- RequestError            the caller asked for something that cannot be

A message names the thing, what is wrong with it, and what to do.
"""

from enum import StrEnum


class AssistantError(Exception):
    """The root: catch this to catch all of ours and nothing else."""


class CatalogError(AssistantError):
    """The catalog or the program list says something that cannot be."""


class Cause(StrEnum):
    """Why a file is not published: the whole list."""

    EMPTY = "empty"
    TYPE_MISMATCH = "type_mismatch"  # its name says one thing, its content another
    UNSUPPORTED = "unsupported"  # no reader for its kind
    ENCRYPTED = "encrypted"
    PARSE_ERROR = "parse_error"  # damaged, or its reader broke down on it
    NO_TEXT = "no_text"
    UNDECODABLE = "undecodable"  # its bytes are no letters
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PASSAGES = "too_many_passages"
    DECOMPRESSION_BOMB = "decompression_bomb"
    BAD_ARCHIVE = "bad_archive"
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    # Not for what is in it, but for where or when it was met:
    UNREADABLE = "unreadable"  # the system does not let us open it
    CHANGED = "changed"  # while it was read
    REPEATED_ID = "repeated_id"  # another file has brought a document of the same id
    NOT_TRIED = "not_tried"  # the catalog does not name it, or names it in vain

    @property
    def label(self) -> str:
        """The cause in words, as messages show it."""
        return self.value.replace("_", " ")


class DocumentError(AssistantError):
    """
    One file could not be read.

    Args:
        cause: One of the closed list.
        file: Its name or path as people know it.
        problem: What is wrong, a sentence without its full stop.
        remedy: What to do, the same.

    >>> str(DocumentError(Cause.EMPTY, "a.pdf", "It has no bytes", "Get it again"))
    'a.pdf: empty. It has no bytes. Get it again.'
    """

    def __init__(self, cause: Cause, file: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {cause.label}. {problem}. {remedy}.")
        self.cause = cause
        self.problem = problem
        self.remedy = remedy


class ChildError(AssistantError):
    """
    A child process did not end well.

    Attributes:
        cause: "time", "memory", "output" (a limit that it met) or "crash".
    """

    def __init__(self, cause: str, message: str) -> None:
        super().__init__(message)
        self.cause = cause


class FetchError(AssistantError):
    """An original could not, or must not, be downloaded; the message ends without its full stop."""


class LibraryError(AssistantError):
    """The library cannot be used."""


class NoLibraryError(LibraryError):
    """There is no library at that place."""


class LibraryMismatchError(LibraryError):
    """The library was built with another embedding model or splitter."""


class LibraryBusyError(LibraryError):
    """Another process is writing the library."""


class LibraryDamagedError(LibraryError):
    """The parts of the library do not agree with each other."""


class ModelError(AssistantError):
    """The embedding model cannot be loaded."""


class GenerationError(AssistantError):
    """
    The language model could not be reached, or did not finish its reply.

    Attributes:
        may_pass: Whether another try may meet it in a better state.
    """

    def __init__(self, message: str, *, may_pass: bool = False) -> None:
        super().__init__(message)
        self.may_pass = may_pass


class RequestError(AssistantError):
    """The caller asked for something that cannot be."""


class RecordError(AssistantError):
    """The database of receipts cannot be used."""


class NoRecordsError(RecordError):
    """There is no database of receipts at that place."""

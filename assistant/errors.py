"""
Everything this project raises on purpose.

    AssistantError
    +-- CatalogError            catalog.toml or programs.toml says something that cannot be
    +-- ChildError              a child process was stopped by a limit, or crashed
    +-- DocumentError           a file is damaged, encrypted, too large, mislabelled or has no text
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


class AssistantError(Exception):
    """The root: catch this to catch all of ours and nothing else."""


class CatalogError(AssistantError):
    """The catalog or the program list says something that cannot be."""


class DocumentError(AssistantError):
    """
    One file could not be read.

    Attributes:
        cause: One word for the closed list of causes, e.g. "encrypted".
    """

    def __init__(self, cause: str, message: str) -> None:
        super().__init__(message)
        self.cause = cause


class ChildError(AssistantError):
    """
    A child process did not end well.

    Attributes:
        cause: "time", "memory", "output" (a limit that it met) or "crash".
    """

    def __init__(self, cause: str, message: str) -> None:
        super().__init__(message)
        self.cause = cause


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
    """The language model could not be reached, or its reply is of no use."""


class RequestError(AssistantError):
    """The caller asked for something that cannot be."""
class RecordError(AssistantError):
    """The database of receipts cannot be used."""


class NoRecordsError(RecordError):
    """There is no database of receipts at that place."""



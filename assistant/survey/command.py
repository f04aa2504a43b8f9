"""What `guidance library` does: it lists the documents, where they disagree, what they cover, or their dates."""

import argparse
from typing import Any

from assistant.settings import index_folder
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb `library`."""
    summary = "list what the library holds and lacks, and where its documents disagree"
    verb = add_verb(verbs, "library", show_library, summary)
    shown = verb.add_mutually_exclusive_group()
    shown.add_argument("--conflicts", action="store_true", help="only where its documents disagree")
    shown.add_argument("--coverage", action="store_true", help="which topics are held, by program and year")
    shown.add_argument(
        "--dates", action="store_true", help="every date: what it is for, as printed, and the instant meant"
    )


def show_library(options: argparse.Namespace) -> int:
    """Print the listing, the conflicts, the coverage, or the dates."""
    from assistant.library.reading import Library  # noqa: PLC0415  (each verb loads only what it needs)
    from assistant.survey.listing import conflicts_listing, coverage_listing, dates_listing, listing  # noqa: PLC0415

    chosen = (
        (options.conflicts, conflicts_listing),
        (options.coverage, coverage_listing),
        (options.dates, dates_listing),
    )
    shown = next((one for is_asked, one in chosen if is_asked), listing)
    with Library.open(index_folder(options.index)) as library:
        print(shown(library, as_json=options.json))  # noqa: T201  (a command prints)
    return 0

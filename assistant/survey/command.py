"""What `guidance library` does: the documents are listed, with where they disagree, or what they cover."""

import argparse
from typing import Any

from assistant.settings import index_folder


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb `library`."""
    summary = "list what the library holds and lacks, and where its documents disagree"
    verb = verbs.add_parser("library", help=summary, description=summary)
    verb.add_argument("--coverage", action="store_true", help="which topics are held, by program and year")
    verb.add_argument("--index", metavar="DIR", help="the library (default: $GUIDANCE_INDEX, then ./index)")
    verb.add_argument("--json", action="store_true", help="machine-readable output")
    verb.set_defaults(run=show_library)


def show_library(options: argparse.Namespace) -> int:
    """Print the listing, or the coverage."""
    from assistant.library.reading import Library  # noqa: PLC0415  (each verb loads only what it needs)
    from assistant.survey.listing import coverage_listing, listing  # noqa: PLC0415

    shown = coverage_listing if options.coverage else listing
    with Library.open(index_folder(options.index)) as library:
        print(shown(library, as_json=options.json))  # noqa: T201  (a command prints)
    return 0

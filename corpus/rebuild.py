"""
The texts in `corpus/sources` become the PDF, PPTX and DOCX files in `corpus/documents`.

Run `python -m corpus.rebuild` from the top folder after a source has changed.
The sources are Markdown with a TOML head; `corpus/building/markup.py` says what of Markdown is understood.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.building.markup import Source, read_source
from corpus.building.pdf import write_pdf
from corpus.building.slides import write_slides
from corpus.building.word import write_word

HERE = Path(__file__).resolve().parent

WRITERS: Mapping[str, Callable[[Source, Path], None]] = {
    "pdf": write_pdf,
    "pptx": write_slides,
    "docx": write_word,
}


def rebuild(sources: Path, documents: Path) -> list[Path]:
    """
    Write every binary document anew.

    Args:
        sources: Folder of the Markdown sources; the head of each names its format.
        documents: Folder to write into; must exist.

    Returns:
        The files written, by name.
    """
    written = []
    for path in sorted(sources.glob("*.md")):
        source = read_source(path)
        target = documents / f"{path.stem}.{source.format}"
        WRITERS[source.format](source, target)
        written.append(target)
    return written


def main(argv: list[str] | None = None) -> int:
    """Rebuild into the folder given, by default `corpus/documents`, and print what was written."""
    parser = argparse.ArgumentParser(description="Rebuild the binary documents from their texts.")
    parser.add_argument("--from", dest="sources", type=Path, default=HERE / "sources", help="folder of the texts")
    parser.add_argument("--into", type=Path, default=HERE / "documents", help="folder to write into")
    arguments = parser.parse_args(argv)
    for target in rebuild(arguments.sources, arguments.into):
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())

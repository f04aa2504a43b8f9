"""Zip-based files are checked before a library that knows no limits unpacks them."""

import zipfile
from pathlib import Path

from assistant.errors import DocumentError
from ingest.readers.limits import ReadingLimits

_SMALL_BYTES = 10 << 20  # a part below this does no harm however well it was packed


def part_names(path: Path, limits: ReadingLimits) -> frozenset[str]:
    """
    Return the names of the parts of a zip-based file whose directory keeps the limits.

    The sizes that the directory states are enough: Python's zipfile never unpacks more of a part than
    it states, and refuses the part when its checksum then disagrees.

    Raises:
        DocumentError: The archive is damaged, encrypted, or would unpack to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError(
            "bad_archive",
            f"{path.name}: its zip container is damaged or cut short. Get the file again, "
            "or open it in its program and save it anew.",
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError("encrypted", f"{path.name}: its parts are encrypted. Save it without a password.")
    _check_sizes(path, parts, limits)
    return frozenset(part.filename for part in parts)


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    unpacked = sum(part.file_size for part in parts)
    largest_xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    ratios = [part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > _SMALL_BYTES]
    reasons = (
        (len(parts) > limits.entries, f"it has {len(parts)} parts"),
        (unpacked > limits.unpacked_bytes, f"it unpacks to {unpacked >> 20} MB"),
        (largest_xml > limits.xml_bytes, f"one part unpacks to {largest_xml >> 20} MB of XML"),
        (max(ratios, default=0) > limits.ratio, f"one part unpacks to {max(ratios, default=0):.0f} times its size"),
    )
    for is_over, reason in reasons:
        if is_over:
            raise DocumentError(
                "decompression_bomb",
                f"{path.name}: {reason}, which no honest document of this kind does. "
                "If it is one, save its text as PDF and ingest that.",
            )

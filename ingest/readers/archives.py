"""Zip-based files are checked before a library that knows no limits unpacks them."""

import zipfile
import zlib
from pathlib import Path

from assistant.errors import Cause, DocumentError
from ingest.readers.limits import ReadingLimits

_SMALL_BYTES = 10 << 20  # a part below this does no harm however well it was packed
_CHUNK_BYTES = 1 << 20
_MARKUP = (".xml", ".rels")


def part_names(path: Path, limits: ReadingLimits) -> frozenset[str]:
    """
    Return the names of the parts of a zip-based file that keeps the limits.

    The directory is checked first; then every part is inflated once, a little at a time, and counted.

    Raises:
        DocumentError: The archive is damaged, encrypted, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise DocumentError(
                    Cause.ENCRYPTED, path.name, "Its parts are encrypted", "Save it without a password and ingest again"
                )
            if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
                raise ValueError("packed in a way that office files are not")
            _check_directory(path, parts, limits)
            _count(path, archive, limits)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError(
            Cause.BAD_ARCHIVE,
            path.name,
            "Its zip container is damaged or cut short",
            "Get the file again, or open it in its program and save it anew",
        ) from error
    return frozenset(part.filename for part in parts)


def _check_directory(path: Path, parts: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    """Refuse an archive that says of itself that it is too much."""
    unpacked = sum(part.file_size for part in parts)
    largest_xml = max((part.file_size for part in parts if part.filename.endswith(_MARKUP)), default=0)
    ratios = [part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > _SMALL_BYTES]
    reasons = (
        (len(parts) > limits.entries, f"It has {len(parts)} parts"),
        (unpacked > limits.unpacked_bytes, f"It unpacks to {unpacked >> 20} MB"),
        (largest_xml > limits.xml_bytes, f"One part unpacks to {largest_xml >> 20} MB of XML"),
        (max(ratios, default=0) > limits.ratio, f"One part unpacks to {max(ratios, default=0):.0f} times its size"),
    )
    for is_over, reason in reasons:
        if is_over:
            raise _bomb(path, reason)


def _count(path: Path, archive: zipfile.ZipFile, limits: ReadingLimits) -> None:
    """Inflate every part and refuse the archive as soon as they hold more than it may; keep nothing."""
    total = 0
    for part in archive.infolist():
        most = limits.xml_bytes if part.filename.endswith(_MARKUP) else limits.unpacked_bytes
        size = 0
        try:
            with archive.open(part) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    size += len(chunk)
                    if size > most or total + size > limits.unpacked_bytes:
                        raise _bomb(path, f"{part.filename[:60]!r} goes on beyond {(total + size) >> 20} MB")
        except (zipfile.BadZipFile, zlib.error, EOFError):
            pass  # only this part is damaged: its reader tells whether it is needed
        total += size


def _bomb(path: Path, reason: str) -> DocumentError:
    return DocumentError(
        Cause.DECOMPRESSION_BOMB,
        path.name,
        f"{reason}, which no honest document of this kind does",
        "If it is one, save its text as PDF and ingest that",
    )

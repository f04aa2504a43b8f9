"""The zip container that office files share, built part by part."""

import io
import warnings
import zipfile
from collections.abc import Iterable

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Parts = Iterable[tuple[str, str | bytes | int]]  # name and content; a number stands for so many MiB of zeros


def zipped(parts: Parts, *, packed: bool = True) -> bytes:
    """A zip archive of parts, each with its name, which may come twice."""
    raw, method = io.BytesIO(), zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(raw, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts:
            part = zipfile.ZipInfo(name)
            part.compress_type = method
            with archive.open(part, "w") as stream:
                for chunk in [bytes(1 << 20)] * content if isinstance(content, int) else [content]:
                    stream.write(chunk.encode() if isinstance(chunk, str) else chunk)
    return raw.getvalue()


def content_types(main: str, kind: str, more: str = "") -> str:
    """The part that says of which kind the others are."""
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main}" ContentType="{kind}"/>{more}</Types>'
    )


def relations(*links: tuple[str, str, str]) -> str:
    """A part that says what belongs to another: id, kind and target each."""
    inner = "".join(f'<Relationship Id="{key}" Type="{kind}" {target}/>' for key, kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'

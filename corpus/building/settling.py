"""An office file becomes the same bytes whenever it is built: its ZIP entries get one fixed date."""

import zipfile
from datetime import datetime
from pathlib import Path

SETTLED = datetime(2024, 1, 1)  # stands in for the moment of building, which must not show


def settle(path: Path) -> None:
    """Rewrite a ZIP file in place with the same entries and the fixed date."""
    with zipfile.ZipFile(path) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, SETTLED.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)

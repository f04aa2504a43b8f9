"""The receipts of a command, where it is to keep any; the database's library is loaded only then."""

from typing import TYPE_CHECKING

from assistant.errors import RequestError
from assistant.settings import index_folder, settings_from_environment

if TYPE_CHECKING:
    from assistant.review.receipts.recording import Receipts


def open_receipts(index: str | None, *, wanted: bool) -> "Receipts | None":
    """
    Return where a command records what it says; None when it does not.

    Args:
        index: The library's folder as the command got it; None for the default.
        wanted: The command was told to record.

    Raises:
        RequestError: It was, and the settings turn recording off.
    """
    settings = settings_from_environment()
    if settings.recording == "off" and wanted:
        raise RequestError("Recording is off (GUIDANCE_RECORDING=off). Leave --record away, or turn it on.")
    if not wanted and settings.recording != "all":
        return None
    from assistant.review.receipts.recording import Receipts  # noqa: PLC0415

    return Receipts(index_folder(index), settings)

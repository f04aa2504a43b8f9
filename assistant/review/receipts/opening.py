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


def receipt_row(receipt_id: str) -> dict[str, str]:
    """Return what a reply in JSON says of its receipt; nothing where none was kept."""
    return {"receipt": receipt_id} if receipt_id else {}


def with_receipt(text: str, receipt_id: str) -> str:
    """Return a reply with its receipt named below; as it is where none was kept."""
    return f"{text}\n\nReceipt: {receipt_id}" if receipt_id else text

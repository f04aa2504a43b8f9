"""One address in the catalog becomes a file with the name its bytes deserve, or nothing new, or a reason."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from assistant.errors import FetchError
from ingest.fetching.addresses import Place, Policy
from ingest.fetching.connecting import Deadline, FetchLimits, Reply, get
from ingest.fetching.disk import disk_errors_told
from ingest.fetching.manners import USER_AGENT, Manners

_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_CHANGED = 304
_ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/vtt": ".vtt",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_NAMES = {ending: ending for ending in (*_ENDINGS.values(), ".srt")} | {".htm": ".html", ".xhtml": ".html"}
_ZIPPED = (".docx", ".pptx", ".xlsx")
_AS_TEXT = (".txt", ".md", ".csv", ".vtt", ".srt", ".html")
_REMEDIES = {
    401: "It asks for a password: download it by hand",
    403: "The site does not let programs in: download it by hand",
    404: "It is gone: correct `url` in the catalog",
    410: "It is gone: correct `url` in the catalog",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the last download of an address left, so that the server may say that nothing has changed."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that came."""

    ending: str  # with its dot; told by the bytes
    url: str  # where it was in the end
    known: Known


class Downloader:
    """
    Downloads one original after the other.

    Args:
        policy: Who may be asked.
        limits: What one original may take.
        sleep: How the pauses between questions are kept; that of `Manners` when None.
    """

    def __init__(
        self, policy: Policy, limits: FetchLimits | None = None, *, sleep: Callable[[float], None] | None = None
    ) -> None:
        self._policy = policy
        self._limits = limits or FetchLimits()
        self._manners = Manners(self._rules) if sleep is None else Manners(self._rules, sleep=sleep)

    def download(self, url: str, known: Known, target: Path) -> Downloaded | None:
        """
        Download *url* to *target*.

        Returns:
            What came; None when the server says that it has not changed.

        Raises:
            FetchError: It must not, or could not, be had; *target* then holds nothing of use.
            LibraryError: *target* cannot be written.
        """
        asked = {"User-Agent": USER_AGENT, "Accept": "*/*"}
        if known.etag:
            asked["If-None-Match"] = known.etag
        if known.last_modified:
            asked["If-Modified-Since"] = known.last_modified
        with disk_errors_told(target), target.open("wb") as file:
            place, reply = self._follow(self._policy.place(url), asked, file, before=self._manners.before)
        if reply.status == _NOT_CHANGED and (known.etag or known.last_modified):
            return None
        if reply.status != 200:
            raise self._refused(place, reply.status)
        ending = ending_of(place, reply.headers, target)
        return Downloaded(ending, place.url, _known(reply.headers))

    def _follow(
        self, place: Place, headers: Mapping[str, str], into: IO[bytes], *, before: Callable[[Place], None]
    ) -> tuple[Place, Reply]:
        """Ask, and go where the reply points, as often as is allowed; each step is checked like the first."""
        deadline = None
        for _ in range(self._limits.redirects + 1):
            before(place)
            deadline = deadline or Deadline(self._limits.whole_s)  # it runs from the first question on
            reply = get(place, self._policy, headers=headers, into=into, limits=self._limits, deadline=deadline)
            if reply.status not in _REDIRECTS:
                return place, reply
            place = self._policy.place(reply.headers.get("location", ""), seen_from=place)
        raise FetchError(f"{place.host} sends us on and on. Correct `url` in the catalog")

    def _rules(self, place: Place, file: io.BytesIO) -> int:
        """Ask for a site's robots.txt."""
        _, reply = self._follow(place, {"User-Agent": USER_AGENT}, file, before=lambda _: None)
        return reply.status

    def _refused(self, place: Place, status: int) -> FetchError:
        if status == 429 or status >= 500:
            why = f"{place.host} cannot serve it now (status {status}). Fetch again later"
            self._manners.leave(place.host, why)
            return FetchError(why)
        remedy = _REMEDIES.get(status, "Open it in a browser and correct `url` in the catalog")
        return FetchError(f"{place.host} answers with status {status}. {remedy}")


def ending_of(place: Place, headers: Mapping[str, str], file: Path) -> str:
    """
    Return the ending that a file's bytes deserve.

    What the address or the server calls it only decides between kinds that begin alike.

    Raises:
        FetchError: The bytes are something else than the address or the server says.
    """
    with file.open("rb") as opened:
        start = opened.read(1024)
    named = PurePosixPath(place.target.partition("?")[0]).suffix.lower()
    declared = _ENDINGS.get(headers.get("content-type", "").partition(";")[0].strip().lower(), "")
    expected = _NAMES.get(named, declared)
    found = _ending(start, expected)
    if not start.strip():
        raise FetchError("nothing is in it. Fetch again later")
    if not found or (expected and expected != found and not {expected, found} <= set(_AS_TEXT)):
        what = {"": "of no kind that is read", ".html": "a web page, perhaps an error or a log-in"}
        raise FetchError(
            f"its bytes are {what.get(found, f'those of a {found} file')}, not of a {expected or 'document'}. "
            "Open it in a browser and correct `url` in the catalog"
        )
    return found


def _ending(start: bytes, expected: str) -> str:
    if b"%PDF-" in start:
        return ".pdf"
    if start.startswith(b"PK\x03\x04"):
        return expected if expected in _ZIPPED else ""
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<!--")):
        return ".html"
    return expected if expected in _AS_TEXT else ".txt"


def _known(headers: Mapping[str, str]) -> Known:
    """What the server may be asked about next time; what could not be sent back is left out."""
    named = (headers.get("etag", ""), headers.get("last-modified", ""))
    return Known(*(value if value.isascii() and value.isprintable() and len(value) < 300 else "" for value in named))

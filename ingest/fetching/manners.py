"""Which addresses a site wants left alone, and how long to wait between two questions; alone imports protego."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from assistant.errors import FetchError
from ingest.fetching.addresses import Place

NAME = "program-guidance-assistant"
USER_AGENT = f"{NAME}/0.1 (downloads the originals that its catalog names, a few a month)"
_PAUSE_S = 2.0  # between two questions to one site
_LONGEST_PAUSE_S = 30.0  # that a site may ask for
_LONGEST_RULES = 500_000  # bytes of robots.txt that are read, as RFC 9309 has it

Getter = Callable[[Place, io.BytesIO], int]  # asks for a place, fills the file, tells the status


@dataclass(slots=True)
class _Site:
    """What is known of one site in this run."""

    rules: Protego
    pause_s: float
    asked_at: float


class Manners:
    """
    Keeps to the rules of each site in one run.

    Args:
        ask: How robots.txt is got.
        sleep: Told how long to wait, in seconds.
    """

    def __init__(self, ask: Getter, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._ask = ask
        self._sleep = sleep
        self._sites: dict[str, _Site] = {}
        self._closed: dict[str, str] = {}

    def before(self, place: Place) -> None:
        """
        Wait until the site may be asked for *place*.

        Raises:
            FetchError: The site wants it left alone, or asked to be left alone in this run.
        """
        if place.host in self._closed:
            raise FetchError(self._closed[place.host])
        site = self._sites.get(place.host) or self._meet(place.host)
        if not site.rules.can_fetch(place.url, NAME):
            raise FetchError(f"{place.host} asks programs to leave this address alone. Download it by hand")
        self._sleep(max(site.asked_at + site.pause_s - time.monotonic(), 0.0))
        site.asked_at = time.monotonic()

    def leave(self, host: str, why: str) -> None:
        """Ask this site nothing more in this run."""
        self._closed[host] = why

    def _meet(self, host: str) -> _Site:
        file = io.BytesIO()
        try:
            status = self._ask(Place(host, "/robots.txt"), file)
        except FetchError as error:
            self.leave(host, str(error))
            raise
        if status == 429 or status >= 500:
            why = f"{host} cannot say now what programs may read (status {status}). Fetch again later"
            self.leave(host, why)
            raise FetchError(why)
        text = file.getvalue()[:_LONGEST_RULES].decode("utf-8", "replace") if status == 200 else ""
        rules = Protego.parse(text)
        wished_s = rules.crawl_delay(NAME) or 0.0
        site = _Site(rules, min(max(_PAUSE_S, float(wished_s)), _LONGEST_PAUSE_S), asked_at=time.monotonic())
        self._sites[host] = site
        return site

"""An address becomes a host that may be asked and the one machine to ask, or is refused with the reason."""

import ipaddress
import re
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from assistant.errors import FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_MOST_CHARS = 2_000
_ALLOWED = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")  # of RFC 3986; no space, control or other letter
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# Written out, not left to a parser: what is checked here is, byte for byte, what is asked for later.
# The last part of a name begins with a letter, so a number in any notation is no name.
_ADDRESS = re.compile(
    rf"https://(?P<host>(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?)(?::443)?"
    r"(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?:#.*)?",
    re.IGNORECASE,
)
_UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that is given out to machines
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address as a network without IPv4 sees it
_NEVER = tuple(
    ipaddress.ip_network(block)
    for block in (
        *("192.0.0.0/24", "192.88.99.0/24"),  # protocol assignments, old relays
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),  # tunnels that hide an address, examples
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart once, so that no second reading of it can differ."""

    host: str  # in lower case
    target: str  # path and query

    @property
    def url(self) -> str:
        """The address, put together again."""
        return f"https://{self.host}{self.target}"


def is_public(address: IPAddress) -> bool:
    """
    Whether an address is a machine's on the open internet.

    >>> [is_public(ipaddress.ip_address(text)) for text in ("93.184.215.14", "100.64.0.1", "::ffff:93.184.215.14")]
    [True, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TRANSLATED:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _UNICAST:  # among others mapped, site-local and link-local ones
            return False
    is_never = any(address in block for block in _NEVER if block.version == address.version)
    return address.is_global and not address.is_multicast and not address.is_reserved and not is_never


def look_up(host: str) -> list[str]:
    """All addresses of a name, as the system knows them."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    Who may be asked. Only code can build another one: no setting and no environment variable reaches this.

    Attributes:
        hosts: Names that may be asked; a redirect to another one is refused.
        permits: Which addresses a name may have.
        look_up: All addresses of a name.
        port: To connect to.
        tls: How certificates are checked.
    """

    hosts: frozenset[str]
    permits: Callable[[IPAddress], bool] = is_public
    look_up: Callable[[str], Sequence[str]] = look_up
    port: int = 443
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def place(self, url: str, *, seen_from: Place | None = None) -> Place:
        """
        Check an address.

        Args:
            url: As the catalog or a redirect gives it.
            seen_from: Where a redirect came from; it may leave out what is the same there.

        Raises:
            FetchError: It must not be asked for; the message says why.
        """
        if len(url) > _MOST_CHARS:
            raise FetchError(f"an address of {len(url):,} characters is too long. Correct `url` in the catalog")
        if not _ALLOWED.fullmatch(url):
            raise FetchError(f"{_shown(url)} has characters that no address has. Correct `url` in the catalog")
        found = _ADDRESS.fullmatch(urljoin(seen_from.url, url) if seen_from else url)
        if found is None:
            raise FetchError(
                f"{_shown(url)} is not https://NAME/... with a plain name and its usual port. "
                "Correct `url` in the catalog"
            )
        host = found["host"].lower()
        if host not in self.hosts:
            raise FetchError(f"the catalog names no document at {host}. If the original moved there, correct `url`")
        return Place(host, (found["path"] or "/") + (found["query"] or ""))

    def address(self, host: str) -> str:
        """
        The one address to connect to. A name of which any address is not permitted is refused as a whole.

        Raises:
            FetchError: There is none.
        """
        try:
            found = self.look_up(host)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host} cannot be found ({error}). Check the network, then fetch again") from error
        if not found:
            raise FetchError(f"{host} has no address. Check `url` in the catalog")
        for text in found:
            if not self._is_permitted(text):
                raise FetchError(
                    f"{host} has the address {text}, which is not on the open internet. Ask who runs your network"
                )
        return found[0]

    def _is_permitted(self, text: str) -> bool:
        try:
            return self.permits(ipaddress.ip_address(text))
        except ValueError:  # with a zone, for example: an address of this network
            return False


def hosts_of(urls: Iterable[str]) -> frozenset[str]:
    """
    Names in these addresses, each with and without "www."; addresses that are none are passed over.

    >>> sorted(hosts_of(["https://lisc.org/a", "https://www.bja.gov/b", "ftp://x.org/"]))
    ['bja.gov', 'lisc.org', 'www.bja.gov', 'www.lisc.org']
    """
    found = [_ADDRESS.fullmatch(url) for url in urls if _ALLOWED.fullmatch(url)]
    bare = {match["host"].lower().removeprefix("www.") for match in found if match}
    return frozenset(bare | {f"www.{host}" for host in bare})


def _shown(url: str) -> str:
    """The start of an address, with nothing in it that a terminal would obey."""
    return ascii(url[:80])

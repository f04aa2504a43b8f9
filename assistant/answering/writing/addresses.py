"""The web and mail addresses of a text, and which of them the catalog gives for a source."""

import re
import unicodedata
from collections.abc import Collection

# Wider than the addresses among the particulars: here a name too many costs a sentence, one too few lets it through.
_ADDRESS = re.compile(  # within one word
    r"[a-z][a-z0-9+.-]*:[/\\]{2}\S+"
    r"|\b(?:javascript|data|mailto|tel|sms|file):\S+"
    r"|\bwww\.\S+"
    r"|[^\s@]+@[^\s@]+\.[^\s@]+"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b\S*"
    r"|\b(?:[\w-]+\.)+[^\W\d_]{2,}\b(?:[:/?#]\S*)?",
    re.IGNORECASE,
)
_LONGEST_WORD = 300  # characters; what goes on without a space is taken for an address, whatever is in it
_SCHEME = re.compile(r"^https?://(?:www\.)?|^www\.", re.IGNORECASE)
_NAME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")  # of a host, and nothing after it
_FOR_GOVERNMENT = (".gov", ".mil")  # names that nobody else is given, and that systems go by: "Grants.gov"
_AROUND = "\"'\u2018\u2019\u201c\u201d()[]{}<>*_.,;:!?"


def addresses_in(text: str) -> frozenset[str]:
    """
    Return every address of *text* without "https://" and "www.", in lower case.

    >>> sorted(addresses_in("Apply (at https://www.Example.com/a/), or write to us@example.com."))
    ['example.com/a', 'us@example.com']
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    words = plain.replace("\u3002", ".").split()
    return frozenset(_bare(found) for word in words for found in _found(word))


def strange_addresses(text: str, urls: Collection[str]) -> frozenset[str]:
    """
    Return those addresses of *text* that nobody vouches for.

    Args:
        text: What is about to be said.
        urls: Of the sources, as the catalog gives them.

    Returns:
        All but *urls* themselves, the bare names of their hosts, and bare names such as "Grants.gov".
    """
    given = {_bare(url) for url in urls if url}
    known = given | {url.partition("/")[0] for url in given}
    return frozenset(one for one in addresses_in(text) - known if not _is_government(one))


def _found(word: str) -> list[str]:
    return [match.group() for match in _ADDRESS.finditer(word)] if len(word) <= _LONGEST_WORD else [word]


def _is_government(address: str) -> bool:
    return _NAME.fullmatch(address) is not None and address.endswith(_FOR_GOVERNMENT)


def _bare(address: str) -> str:
    return _SCHEME.sub("", address.strip(_AROUND)).rstrip("/").lower()

"""Addresses that mail filters and click counters have rewritten become the addresses behind them, or go."""

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"\u201c\u201d)\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?'\u2019"
# Hosts, by how they end or what they hold, whose addresses stand for another one.
_REWRITERS = (
    "safelinks.protection.outlook.com",
    *("urldefense.proofpoint.com", "urldefense.com", "urldefense.us", "urlisolation.com"),
    *("linkprotect.cudasvc.com", "mimecast.com", "mimecastprotect.com", "secure-web.cisco.com", "url-protection.com"),
    *("protection.sophos.com", "fireeye.com", "clicktime.symantec.com", "clicktime.cloud.postoffice.net"),
    *("avanan.click", "trustifi.com", "inky.com", "mailguard.com.au", "l.facebook.com", "deref-mail.com"),
    *("links.govdelivery.com", "lnks.gd", "list-manage.com", "rs6.net", "constantcontact.com", "hubspotlinks.com"),
    *("ct.sendgrid.net", "sendgrid.net", "mandrillapp.com", "mailchi.mp", "exacttarget.com", "hs-analytics.net"),
    *("mktossl.com", "mkt-link.com", "go.pardot.com", "mailgun.org", "sparkpostmail.com", "sendinblue.com"),
)
_HINT = re.compile(
    "|".join(re.escape(host) for host in (*_REWRITERS, "govdelivery.com", "google.com/url")), re.IGNORECASE
)
_INNER = re.compile(r"https?(?::|%3a|-3a)(?:/|%2f|_){2}.+", re.IGNORECASE)
_COUNTERS = re.compile(r"utm_\w+|mc_[ce]id|fbclid|gclid|msclkid|_hs\w+|mkt_tok|elq\w*|wt\.mc_id", re.IGNORECASE)
_MOST_LAYERS = 4  # rewriters behind rewriters


def without_rewritten_links(text: str) -> tuple[str, int]:
    """
    Return a text with the addresses that its authors wrote, and how many others there were.

    >>> without_rewritten_links("See https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fport.example%2Fa&data=05")
    ('See https://port.example/a', 1)
    """
    if "://" not in text or not _HINT.search(text):
        return text, 0
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        written = match[0].rstrip(_TRAILING)
        if not _is_rewriter(written):
            return match[0]
        count += 1
        original = original_address(written)
        return original + match[0][len(written) :] if original else ""

    rest = _ADDRESS.sub(replace, text)
    return (" ".join(rest.split()), count) if count else (text, 0)


def original_address(address: str) -> str:
    """
    Return the web address that *address* stands for, without counters of clicks; "" where that cannot be told.

    >>> original_address("https://port.example/plan?page=2&utm_source=mail")
    'https://port.example/plan?page=2'
    >>> original_address("javascript:alert(1)")
    ''
    """
    for _ in range(_MOST_LAYERS):
        if not _is_rewriter(address):
            return _without_counters(address)
        address = _inner(address)
    return ""


def _is_rewriter(address: str) -> bool:
    parts = _split(address)
    host = (parts.hostname or "").lower() if parts else ""
    if host.endswith("google.com") and parts and parts.path == "/url":
        return True
    if re.fullmatch(r"links(?:-\d)?\.govdelivery\.com", host):
        return True
    return any(host == name or host.endswith(f".{name}") for name in _REWRITERS)


def _inner(address: str) -> str:
    """Return the address inside a rewritten one, "" where it is not there in plain."""
    parts = _split(address)
    if parts is None:
        return ""
    if "/v3/__" in parts.path:  # the whole, set between underlines; signs that were taken out cannot be put back
        found = address.partition("/v3/__")[2].partition("__;")[0]
        return "" if "*" in found else found
    for name, value in parse_qsl(parts.query):
        if name == "u" and _INNER.match(value) and "-3A" in value[:12]:
            return unquote(value.replace("-", "%").replace("_", "/"))
        if _INNER.match(value):
            return value
    match = _INNER.search(address, len("https://"))
    return unquote(match[0].split("___.")[0]) if match else ""


def _without_counters(address: str) -> str:
    parts = _split(address)
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _COUNTERS.fullmatch(name)]
    return address if len(kept) == len(pairs) else urlunsplit(parts._replace(query=urlencode(kept)))


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return parts if parts.hostname is not None or parts.scheme else None
    except ValueError:  # no address at all, such as "http://[a"
        return None

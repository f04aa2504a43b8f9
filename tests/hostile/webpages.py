"""Web pages that nest without end, hide words, or carry programs."""

from tests.hostile.files import LIMITED, READ, Hostile, Hostiles, either
from tests.hostile.texts import SENTENCE

_P = f"<p>{SENTENCE}</p>"
_DEEP = either(READ, LIMITED, "parse_error")


def _page(body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>Harbor grant page</title>{head}</head><body>{body}</body></html>".encode()
    )


def nested_pages() -> Hostiles:
    """Elements within elements, and too many of them."""
    for tag, count in (("div", 200_000), ("span", 100_000), ("b", 50_000), ("table><tr><td", 5000), ("ul><li", 20_000)):
        yield Hostile(f"deep-{tag[:3]}.html", _page(f"<{tag}>" * count + _P), _DEEP)
    yield Hostile("deep-but-honest.html", _page("<div>" * 200 + _P + "</div>" * 200), READ)
    yield Hostile("open-paragraphs.html", _page("<p>x" * 200_000), either(READ, LIMITED))
    yield Hostile("closing-only.html", _page("</div>" * 300_000 + _P), READ)
    yield Hostile("attribute.html", _page(f'<p title="{"x" * (10 << 20)}">{SENTENCE}</p>'), _DEEP)
    yield Hostile(
        "attributes.html", _page("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + f">{SENTENCE}</p>"), _DEEP
    )
    yield Hostile("classes.html", _page(f'<p class="{"nav-x " * 200_000}">{SENTENCE}</p>'), _DEEP)
    yield Hostile("entities.html", _page("&amp;&#65;&nbsp;&notanentity;" * 200_000 + _P), either(READ, LIMITED))
    yield Hostile("comments.html", _page("<!-- x -->" * 100_000 + _P), READ)
    yield Hostile("comments-first.html", b"<!-- x -->\n" * 50_000 + _page(_P), READ)
    yield Hostile("comments-only.txt", b"<!-- x -->" * 50_000, either(READ, "no_text"))
    yield Hostile("open-comment.html", _page(_P + "<!-- " + "x" * 500_000), READ)
    yield Hostile(
        "spans.html",
        _page('<table><tr><td colspan="99999999" rowspan="99999999">a</td><td>b</td></tr></table>' * 200 + _P),
        either(READ, LIMITED),
    )
    yield Hostile("wide-table.html", _page("<table><tr>" + "<td>x" * 20_000 + "</table>" + _P), either(READ, LIMITED))
    yield Hostile("terms.html", _page("<dl>" + "<dt>a<dd>b" * 50_000 + "</dl>" + _P), either(READ, LIMITED))
    yield Hostile("sheet.html", _page(_P, head=f"<style>{'a' * 300_000}</style>"), READ)
    yield Hostile("sheet-comments.html", _page(_P, head=f"<style>{'/*' * 150_000}</style>"), READ)
    yield Hostile("sheet-braces.html", _page(_P, head=f"<style>{'@media{a{' * 40_000}</style>"), READ)
    yield Hostile(
        "selectors.html",
        _page(_P * 2000, head="<style>" + "".join(f".c{n}{{color:red}}" for n in range(20_000)) + "</style>"),
        READ,
    )


def active_pages() -> Hostiles:
    """Programs, foreign parts, false declarations."""
    yield Hostile("script.html", _page(f"<script>document.write('x'.repeat(1e9))</script>{_P}"), READ)
    yield Hostile("script-only.html", b"<html><script>while(1);</script></html>", either("no_text"))
    yield Hostile("open-script.html", _page(f"{_P}<script>" + "x" * 100_000), READ)
    yield Hostile("svg.html", _page(f'<svg onload="alert(1)"><text>secret</text></svg>{_P}'), READ)
    yield Hostile("frames.html", _page(f'<iframe srcdoc="<p>secret</p>"></iframe><object data="x"></object>{_P}'), READ)
    yield Hostile("refresh.html", _page(_P, head='<meta http-equiv="refresh" content="0;url=http://a.example">'), READ)
    yield Hostile(
        "base.html", _page(_P, head='<base href="javascript:/"><link rel="canonical" href="javascript:alert(1)">'), READ
    )
    yield Hostile("plaintext.html", _page(f"{_P}<plaintext></p><b>"), READ)
    yield Hostile(
        "entity-bomb.html", b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + _page(f"&b;{_P}"), READ
    )
    yield Hostile(
        "entity-bomb.xhtml",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
        b"<html><body><p>&b;</p></body></html>",
        either(READ, "no_text"),
    )
    yield Hostile(
        "foreign-entity.xml",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        either("unsupported"),
    )
    yield Hostile("false-charset.html", _page(_P, head="<meta charset=utf-16>"), READ)
    yield Hostile("no-charset.html", _page(_P, head="<meta charset=nonsense-99>") + b"\xe9", READ)
    yield Hostile("zip-charset.html", _page(_P, head="<meta charset=zlib>") + b"\xe9", READ)
    yield Hostile("nulls.html", _page(f"<p>{SENTENCE}\x00</p>" * 50), READ)
    yield Hostile("frameset.html", b'<html><frameset><frame src="a.html"></frameset></html>', either("no_text", READ))
    yield Hostile(
        "all-hidden.html", b"<html><body><div style='display:none'>secret words</div></body></html>", either("no_text")
    )
    yield Hostile("hidden.html", _page(f'<p hidden>secret</p><p style="color:#fff">secret</p>{_P}'), either("in_part"))
    yield Hostile(
        "filters.html",
        _page(f"<p>Go to https://nam12.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)</p>{_P}"),
        READ,
    )
    yield Hostile(
        "dates.html",
        _page(
            _P,
            head='<meta property="article:published_time" content="9999-99-99">'
            '<meta name="dc.date" content="0000-00-00">',
        ),
        READ,
    )
    yield Hostile(
        "linked-data.html", _page(_P, head=f"<script type='application/ld+json'>{'[' * 50_000}</script>"), READ
    )
    yield Hostile("titles.html", b"<html><title>" + b"x" * (2 << 20) + b"</title>" + _P.encode(), READ)

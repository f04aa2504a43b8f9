"""Zip-based files that unpack to too much, lie about themselves, or whose XML nests and repeats without end."""

import io
import struct
import zipfile
import zlib

from tests.hostile.files import DAMAGED, LIMITED, READ, Hostile, Hostiles, either
from tests.hostile.packages import OFFICE, Parts, content_types, relations, zipped
from tests.hostile.texts import SENTENCE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_BOMB = either("decompression_bomb")
_P = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"


def _word(body: str, head: str = "", more: Parts = (), *, kind: str = _WORD) -> bytes:
    """A Word file with that body."""
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts = [
        ("[Content_Types].xml", content_types("word/document.xml", kind)),
        ("_rels/.rels", relations(("rId1", f"{OFFICE}/officeDocument", 'Target="word/document.xml"'))),
        ("word/document.xml", document),
        *more,
    ]
    return zipped(parts)


def _patched(whole: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """The archive with bytes written over, *offset* after the last *mark* before the name of the main part."""
    at = whole.rindex(mark, 0, whole.rindex(b"word/document.xml")) + offset
    return whole[:at] + value + whole[at + len(value) :]


def bombs() -> Hostiles:
    """Archives that unpack to too much."""
    yield Hostile("spaces.docx", lambda: _word(" " * (300 << 20)), _BOMB)
    yield Hostile("media.docx", _word(_P, more=[("word/media/a.bin", 600)]), _BOMB)
    yield Hostile("ratio.docx", _word(_P, more=[("word/media/a.bin", 40)]), _BOMB)
    yield Hostile("parts.docx", _word(_P, more=((f"word/media/{n}.bin", b"") for n in range(12_000))), _BOMB)
    inner = zipped([("a.bin", 20)])
    yield Hostile("zips-in-zip.docx", _word(_P, more=((f"word/embeddings/{n}.zip", inner) for n in range(50))), READ)
    yield Hostile("zips-in-zip.zip", zipped((f"{n}.zip", inner) for n in range(50)), either("unsupported"))
    yield Hostile("one-part-many-names.docx", _overlapping(), either("decompression_bomb", DAMAGED))
    whole = _word(_P)
    yield Hostile("says-less.docx", _patched(whole, b"PK\x01\x02", 24, struct.pack("<I", 10)), either(DAMAGED))
    yield Hostile(
        "says-more.docx", _patched(whole, b"PK\x01\x02", 24, struct.pack("<I", 0xFFFFFFF0)), either(DAMAGED, _BOMB)
    )


def _overlapping() -> bytes:
    """An archive whose directory names one part 9,000 times."""
    whole = _word(_P, more=[("word/media/a.bin", 9)])
    end = whole.rindex(b"PK\x05\x06")
    entry = whole[whole.rindex(b"PK\x01\x02", 0, end) : end]
    size, start = struct.unpack("<II", whole[end + 12 : end + 20])
    directory = whole[start : start + size] + entry * 9000
    tail = struct.pack("<HHIIH", 9004, 9004, len(directory), start, 0)
    return whole[:start] + directory + b"PK\x05\x06\x00\x00\x00\x00" + tail


def liars() -> Hostiles:
    """Archives that are not what they say, or lead elsewhere."""
    evil = [
        ("../../../../tmp/evil.txt", "x"),
        ("/etc/cron.d/evil", "x"),
        ("C:\\evil.txt", "x"),
        ("word/../../evil", "x"),
    ]
    yield Hostile("names-that-lead-out.docx", _word(_P, more=evil), READ)
    raw = io.BytesIO(_word(_P))
    with zipfile.ZipFile(raw, "a") as archive:
        link = zipfile.ZipInfo("word/media/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    yield Hostile("link-inside.docx", raw.getvalue(), READ)
    yield Hostile("link-inside.zip", zipped([("a", "/etc/passwd")]), either("unsupported"))
    whole = _word(_P)
    yield Hostile("locked-parts.docx", _patched(whole, b"PK\x01\x02", 8, b"\x01\x00"), either("encrypted"))
    yield Hostile("unknown-packing.docx", _patched(whole, b"PK\x01\x02", 10, b"\x63\x00"), either("bad_archive"))
    yield Hostile("false-sum.docx", _patched(whole, b"PK\x01\x02", 16, b"\x00\x00\x00\x00"), either(DAMAGED))
    yield Hostile("cut.docx", whole[: len(whole) // 2], either("bad_archive"))
    yield Hostile("no-directory.docx", whole[: whole.rindex(b"PK\x01\x02")], either("bad_archive"))
    yield Hostile("junk-before.docx", b"PK\x03\x04" + bytes(100) + whole, either(READ, DAMAGED))
    yield Hostile("long-comment.docx", whole[:-2] + b"\xff\xff" + b"x" * 65535, READ)
    yield Hostile("directory-far-away.docx", whole[:-6] + b"\xff\xff\xff\x7f\x00\x00", either("bad_archive"))
    yield Hostile("packed-noise.docx", _patched(whole, b"PK\x03\x04", 60, b"\xff" * 40), either(DAMAGED))
    yield Hostile("twice.docx", _word(_P, more=[("word/document.xml", "<x/>")]), either(READ, DAMAGED))
    yield Hostile(
        "macros.docm", _word(_P, more=[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 99)], kind=_MACROS), READ
    )
    yield Hostile("macros-unsaid.docx", _word(_P, more=[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 99)]), READ)
    yield Hostile("word.xlsx", whole, READ)
    yield Hostile("word.pdf", whole, READ)
    yield Hostile("word.txt", whole, READ)
    yield Hostile("zip.docx", zipped([("readme.txt", "x")]), either("unsupported"))
    yield Hostile("no-types.docx", zipped([("word/document.xml", "<x/>")]), either("unsupported", DAMAGED))
    yield Hostile("no-main-part.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/x.xml", "<x/>")]), DAMAGED)
    yield Hostile(
        "open-document.odt", zipped([("mimetype", "application/vnd.oasis.opendocument.text")]), either("unsupported")
    )
    yield Hostile("book.epub", zipped([("mimetype", "application/epub+zip")], packed=False), either("unsupported"))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield Hostile("old.doc", ole + bytes(504) + "WordDocument".encode("utf-16-le") * 3, either("unsupported"))
    yield Hostile("locked.xlsx", ole + bytes(504) + "EncryptedPackage".encode("utf-16-le"), either("encrypted"))
    yield Hostile("gzip.docx", b"\x1f\x8b\x08\x00" + zlib.compress(bytes(1000)), either("unsupported"))


def xml() -> Hostiles:
    """Word files whose XML is the weapon."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    yield Hostile(
        "laughs.docx",
        _word("<w:p><w:r><w:t>&e10;</w:t></w:r></w:p>", f'<!DOCTYPE w [<!ENTITY e0 "ha">{levels}]>'),
        either(READ, DAMAGED),
    )
    quadratic = f'<!DOCTYPE w [<!ENTITY e "{"x" * 100_000}">]>'
    yield Hostile(
        "long-entity.docx",
        _word(f"<w:p><w:r><w:t>{'&e;' * 20_000}</w:t></w:r></w:p>", quadratic),
        either(READ, DAMAGED, LIMITED),
    )
    yield Hostile(
        "entity-in-attribute.docx", _word(f'<w:p w:x="{"&e;" * 5000}"/>{_P}', quadratic), either(READ, DAMAGED, LIMITED)
    )
    for name, place in (("foreign-file", "file:///etc/passwd"), ("foreign-page", "http://127.0.0.1:9/x")):
        yield Hostile(
            f"{name}.docx",
            _word(f"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>{_P}", f'<!DOCTYPE w [<!ENTITY x SYSTEM "{place}">]>'),
            either(READ, DAMAGED),
        )
    yield Hostile(
        "foreign-rules.docx", _word(_P, '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd">'), either(READ, DAMAGED)
    )
    yield Hostile("deep.docx", _word("<w:x>" * 100_000 + _P + "</w:x>" * 100_000), either(DAMAGED, READ))
    yield Hostile(
        "deep-tables.docx",
        _word("<w:tbl><w:tr><w:tc>" * 80 + _P + "</w:tc></w:tr></w:tbl>" * 80),
        either(READ, DAMAGED),
    )
    yield Hostile("deep-wrappers.docx", _word("<w:ins>" * 250 + _P + "</w:ins>" * 250), either(READ, DAMAGED))
    yield Hostile("paragraphs.docx", _word(_P * 60_000), either(READ, LIMITED))
    yield Hostile("runs.docx", _word(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 200_000}</w:p>"), either(READ, LIMITED))
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="{"9" * 50}"/></w:tcPr>{_P}</w:tc>'
    yield Hostile("wide-cells.docx", _word(f"<w:tbl>{f'<w:tr>{wide * 3}</w:tr>' * 50}</w:tbl>"), READ)
    style = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    loop = f'<w:styles xmlns:w="{_W}">{style.format("a", "b")}{style.format("b", "a")}</w:styles>'
    yield Hostile(
        "style-loop.docx",
        _word(
            f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>', more=_with_styles(loop)
        ),
        READ,
    )
    number = '<w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="-5"/></w:numPr></w:pPr>'
    yield Hostile("list-levels.docx", _word(f"<w:p>{number}<w:r><w:t>a b</w:t></w:r></w:p>" * 100 + _P), READ)
    yield Hostile("no-words.docx", _word("<w:p/>" * 1000), either("no_text"))
    yield Hostile(
        "vanished.docx",
        _word(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>{_P}"),
        either("in_part"),
    )
    yield Hostile("controls.docx", _word("<w:p><w:r><w:t>&#x202E;a&#x200B;b</w:t></w:r></w:p>" + _P), READ)
    yield Hostile("not-xml.docx", _word("<w:p><w:r>"), DAMAGED)


def _with_styles(styles: str) -> Parts:
    return [
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", relations(("rId9", f"{OFFICE}/styles", 'Target="styles.xml"'))),
    ]

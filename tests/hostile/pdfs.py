"""PDFs that loop, nest, unpack to too much, or are broken in their frame."""

import random
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.hostile.files import DAMAGED, LIMITED, READ, Hostile, Hostiles, either
from tests.hostile.texts import SENTENCE

_DATA = Path(__file__).parents[1] / "data"
_SHOWN = f"BT /F1 11 Tf 72 700 Td ({SENTENCE}) Tj ET"
_ANY = either(READ, DAMAGED)
_BEYOND = either(READ, DAMAGED, LIMITED)
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _stream(content: bytes | str, entries: str = "") -> bytes:
    raw = content.encode("latin-1") if isinstance(content, str) else content
    return f"<< /Length {len(raw)} {entries} >>\nstream\n".encode() + raw + b"\nendstream"


def _file(objects: Mapping[int, bytes | str], trailer: str = "") -> bytes:
    """A PDF of numbered objects, of which 1 is the catalog."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + (body.encode("latin-1") if isinstance(body, str) else body) + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d %05d %s \n" % (
            places.get(number, 0),
            0 if number in places else 65535,
            b"n" if number in places else b"f",
        )
    out += f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return bytes(out)


def _pages(
    content: bytes | str = _SHOWN,
    *,
    page: str = "",
    kids: Sequence[str] = ("3 0 R",),
    catalog: str = "",
    more: Mapping[int, bytes | str] | None = None,
    entries: str = "",
    resources: str = "",
    box: str = "[0 0 612 792]",
) -> bytes:
    """A PDF of one page, with the parts given put in."""
    return _file(
        {
            1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            2: f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>",
            3: f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R "
            f"/Resources << /Font << /F1 5 0 R >> {resources} >> {page} >>",
            4: _stream(content, entries),
            5: _FONT,
            **(more or {}),
        }
    )


def _zeros() -> bytes:
    """A gigabyte of zeros, packed."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(1024)), packer.flush()])


def _packed_objects() -> bytes:
    unpacked = b"9 0 " + b" " * (200 << 20)
    return _stream(zlib.compress(unpacked), "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")


def frames() -> Hostiles:
    """The frame of the file is missing, broken, or goes in circles."""
    whole = _pages()
    yield Hostile("honest.pdf", whole, READ)
    yield Hostile("head-only.pdf", b"%PDF-1.7\n%%EOF\n", DAMAGED)
    yield Hostile("half.pdf", whole[: len(whole) // 2], _ANY)
    yield Hostile("no-end.pdf", whole[: whole.rindex(b"xref")], _ANY)
    yield Hostile("junk-before.pdf", b"x" * 900 + whole, _ANY)
    yield Hostile("junk-after.pdf", whole + random.Random(1).randbytes(100_000), _ANY)
    yield Hostile("noise.pdf", b"%PDF-1.7\n" + random.Random(2).randbytes(200_000), DAMAGED)
    yield Hostile("table-far-away.pdf", whole.replace(b"startxref\n", b"startxref\n99999999999"), _ANY)
    yield Hostile(
        "table-loop.pdf",
        _file({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Kids [] /Count 0 >>"}, "/Prev 15"),
        DAMAGED,
    )
    yield Hostile("no-pages.pdf", _file({1: "<< /Type /Catalog >>"}), DAMAGED)
    yield Hostile(
        "pages-in-a-circle.pdf",
        _file({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
        DAMAGED,
    )
    deep = {n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 /Parent {n - 1} 0 R >>" for n in range(2, 3000)}
    yield Hostile("deep-pages.pdf", _file({1: "<< /Type /Catalog /Pages 2 0 R >>", **deep}), DAMAGED)
    yield Hostile("catalog-is-itself.pdf", _file({1: "1 0 R"}), DAMAGED)
    yield Hostile("arrays.pdf", _pages(more={9: "[" * 100_000}), _ANY)
    yield Hostile("dictionaries.pdf", _pages(more={9: "<< /A " * 50_000}), _ANY)
    yield Hostile("open-string.pdf", _pages(more={9: "(" * 100_000}), _ANY)
    yield Hostile("object-number.pdf", whole.replace(b"5 0 obj", b"99999999999 0 obj"), _ANY)
    yield Hostile("negative-length.pdf", whole.replace(b"/Length 8", b"/Length -8"), _ANY)
    yield Hostile(
        "length-is-itself.pdf",
        _file({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Length 2 0 R >>\nstream\nx\nendstream"}),
        DAMAGED,
    )
    yield Hostile("objects-packed.pdf", lambda: _pages(more={8: _packed_objects()}), _BEYOND)
    circle = _stream(b"8 0 << >>", "/Type /ObjStm /N 1 /First 4 /Extends 8 0 R")
    yield Hostile("objects-in-a-circle.pdf", _pages(more={8: circle}), _ANY)
    yield Hostile(
        "unknown-lock.pdf",
        _file(
            {1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Kids [] >>"},
            "/Encrypt << /Filter /Nobody /V 99 >> /ID [<00> <00>]",
        ),
        either("encrypted", DAMAGED),
    )
    yield Hostile(
        "page-of-html.pdf", b"<!doctype html><title>Sign in</title><p>Please sign in", either("type_mismatch")
    )
    yield Hostile("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), either("unsupported"))


def contents() -> Hostiles:
    """What stands on the page is too much, or cannot be."""
    yield Hostile("zeros.pdf", lambda: _pages(_zeros(), entries="/Filter /FlateDecode"), _BEYOND)
    twice = "/Filter [/FlateDecode /FlateDecode]"
    yield Hostile("packed-twice.pdf", lambda: _pages(zlib.compress(_zeros(), 9), entries=twice), _BEYOND)
    yield Hostile("many-filters.pdf", _pages(_SHOWN, entries=f"/Filter [{'/ASCIIHexDecode ' * 2000}]"), _ANY)
    yield Hostile("runs.pdf", _pages(b"\x81\x20" * (2 << 20) + b"\x80", entries="/Filter /RunLengthDecode"), _BEYOND)
    yield Hostile("nested-states.pdf", _pages("q " * 500_000 + _SHOWN), _BEYOND)
    yield Hostile("many-words.pdf", _pages("BT /F1 1 Tf " + "(a b) Tj 1 0 Td " * 150_000 + "ET"), _BEYOND)
    yield Hostile("word-of-2-mb.pdf", _pages(f"BT /F1 11 Tf 72 700 Td ({'x' * (2 << 20)}) Tj ET"), _BEYOND)
    yield Hostile("many-lines.pdf", _pages(_SHOWN + " 0 0 m 9 9 l S" * 200_000), _BEYOND)
    yield Hostile(
        "many-boxes.pdf",
        _pages(_SHOWN + "".join(f" {x} {y} 5 5 re S" for x in range(0, 600, 6) for y in range(0, 780, 6))),
        _BEYOND,
    )
    yield Hostile("font-size.pdf", _pages(_SHOWN.replace("11 Tf", "99999999999 Tf")), _ANY)
    yield Hostile("font-size-below-zero.pdf", _pages(_SHOWN.replace("11 Tf", "-11 Tf")), _ANY)
    yield Hostile("matrix.pdf", _pages("0 0 0 0 0 0 cm " + _SHOWN), _ANY)
    yield Hostile("numbers.pdf", _pages("1e999 -1e999 9999999999999999999 0 0 0 cm " + _SHOWN), _ANY)
    for name, box in (
        ("large", "[0 0 1e9 1e9]"),
        ("empty", "[0 0 0 0]"),
        ("turned", "[612 792 0 0]"),
        ("odd", "[/a (b) null]"),
    ):
        yield Hostile(f"page-{name}.pdf", _pages(box=box), _BEYOND)
    yield Hostile("page-large-and-white.pdf", _pages("1 g " + _SHOWN, box="[0 0 1e6 1e6]"), _BEYOND)
    yield Hostile("page-turned-oddly.pdf", _pages(page="/Rotate 45 /UserUnit 1e9"), _ANY)
    yield Hostile(
        "hidden-words.pdf", _pages(f"{_SHOWN} 1 g BT /F1 11 Tf 72 600 Td (secret words) Tj ET"), either("in_part")
    )
    yield Hostile("hidden-only.pdf", _pages("1 g " + _SHOWN), either("no_text"))


def things() -> Hostiles:
    """Pages many times over, forms in forms, pictures without end, programs."""
    yield Hostile("page-100000-times.pdf", _pages(kids=["3 0 R"] * 100_000), either("too_many_pages"))
    yield Hostile("page-2000-times.pdf", _pages(kids=["3 0 R"] * 2000), either(READ, LIMITED, "no_text"))
    yield Hostile("claims-pages.pdf", _pages().replace(b"/Count 1", b"/Count 9"), _ANY)
    parts = "/Resources << /XObject << /X0 {} 0 R >> /Font << /F1 5 0 R >> >>"
    form = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {parts}"
    own = {9: _stream("/X0 Do " + _SHOWN, form.format(9))}
    yield Hostile("form-in-itself.pdf", _pages("/X0 Do", resources="/XObject << /X0 9 0 R >>", more=own), _ANY)
    levels = {n: _stream("/X0 Do " * 10 if n < 19 else _SHOWN, form.format(n + 1)) for n in range(9, 20)}
    yield Hostile("forms-in-forms.pdf", _pages("/X0 Do", resources="/XObject << /X0 9 0 R >>", more=levels), _BEYOND)
    size = "/Width {0} /Height {0} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    picture = f"/Type /XObject /Subtype /Image {size} /Filter /FlateDecode"
    for name, side in (("picture-large", 60_000), ("picture-without-end", 2_000_000_000)):
        image = {9: _stream(zlib.compress(bytes(100_000)), picture.format(side))}
        shown = "q 600 0 0 700 0 0 cm /X0 Do Q"
        yield Hostile(f"{name}.pdf", _pages(shown, resources="/XObject << /X0 9 0 R >>", more=image), _BEYOND)
        behind = f"{shown} 1 g {_SHOWN}"
        yield Hostile(
            f"{name}-behind-white.pdf", _pages(behind, resources="/XObject << /X0 9 0 R >>", more=image), _BEYOND
        )
    glyph = {
        5: "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 9 0 R >> "
        "/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        9: _stream("9 0 d0 BT /F1 9 Tf (a) Tj ET"),
    }
    yield Hostile("letter-in-itself.pdf", _pages("BT /F1 9 Tf (aaaa) Tj ET", more=glyph), _ANY)
    names = (
        "1 begincodespacerange <0000> <ffff> endcodespacerange "
        + "1 beginbfrange <0000> <ffff> <0041> endbfrange " * 20_000
    )
    mapped = {5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R >>", 9: _stream(names)}
    yield Hostile("letter-names.pdf", _pages(more=mapped), _BEYOND)
    yield Hostile("program.pdf", _pages(catalog="/OpenAction << /S /JavaScript /JS (while(1);) >>"), READ)
    yield Hostile("starts-a-program.pdf", _pages(catalog="/OpenAction << /S /Launch /F (cmd.exe) >>"), READ)
    yield Hostile("calls-out.pdf", _pages(catalog="/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"), READ)
    yield Hostile(
        "form-program.pdf",
        _pages(catalog="/AcroForm << /XFA 9 0 R /Fields [] >>", more={9: _stream("<xdp>" * 10_000)}),
        READ,
    )
    notes = " ".join(f"{n} 0 R" for n in range(10, 5000))
    many = {n: "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (note) >>" for n in range(10, 5000)}
    yield Hostile("notes.pdf", _pages(page=f"/Annots [{notes}]", more=many), READ)
    yield Hostile("labels-in-a-circle.pdf", _pages(catalog="/PageLabels 9 0 R", more={9: "<< /Kids [9 0 R] >>"}), _ANY)
    yield Hostile(
        "outline-in-a-circle.pdf", _pages(catalog="/Outlines 9 0 R", more={9: "<< /First 9 0 R /Next 9 0 R >>"}), READ
    )
    yield Hostile(
        "title.pdf",
        _file(
            {
                1: "<< /Type /Catalog /Pages 2 0 R >>",
                2: "<< /Type /Pages /Kids [] /Count 0 >>",
                6: f"<< /Title ({'x' * 500_000}) >>",
            },
            "/Info 6 0 R",
        ),
        DAMAGED,
    )


def mutations() -> Hostiles:
    """Honest files with some bytes changed, or cut off."""
    for name in ("notice.pdf", "columns.pdf", "plan.docx", "slides.pptx", "budget.xlsx", "page.html", "talk.vtt"):
        whole, stem, suffix = (_DATA / name).read_bytes(), *name.split(".")
        states = either(READ, DAMAGED, "encrypted", "undecodable", "unsupported", "type_mismatch", "decompression_bomb")
        for seed in range(3):
            chance, changed = random.Random(f"{name}{seed}"), bytearray(whole)
            for _ in range(4**seed * 5):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            yield Hostile(f"{stem}-changed-{seed}.{suffix}", bytes(changed), states)
        yield Hostile(f"{stem}-cut.{suffix}", whole[: int(len(whole) * 0.7)], states)

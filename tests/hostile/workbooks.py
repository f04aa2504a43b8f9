"""Workbooks that claim more than they hold, or hold more than anyone reads."""

from tests.hostile.files import DAMAGED, LIMITED, READ, Hostile, Hostiles, either
from tests.hostile.packages import OFFICE, content_types, relations, zipped
from tests.hostile.texts import SENTENCE

_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _workbook(rows: str, strings: str = "", dimension: str = "A1:B2") -> bytes:
    """A workbook of one sheet."""
    kinds = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}"/>'
    if strings:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        kinds += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    sheets = '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>'
    book = f'<workbook xmlns="{_S}" xmlns:r="{OFFICE}">{sheets}</workbook>'
    parts = [
        ("[Content_Types].xml", content_types("xl/workbook.xml", _SHEETS, kinds)),
        ("_rels/.rels", relations(("rId1", f"{OFFICE}/officeDocument", 'Target="xl/workbook.xml"'))),
        ("xl/workbook.xml", book),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                ("rId1", f"{OFFICE}/worksheet", 'Target="worksheets/sheet1.xml"'),
                ("rId2", f"{OFFICE}/sharedStrings", 'Target="sharedStrings.xml"'),
            ),
        ),
        ("xl/sharedStrings.xml", f'<sst xmlns="{_S}">{strings}</sst>'),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_S}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>',
        ),
    ]
    return zipped(parts)


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheets() -> Hostiles:
    """Workbooks that claim more than they hold, or hold more than anyone reads."""
    row = f'<row r="1">{_cell("A1", SENTENCE)}</row>'
    yield Hostile("claims-all-cells.xlsx", _workbook(row, dimension="A1:XFD1048576"), READ)
    yield Hostile(
        "last-cell.xlsx",
        _workbook(f'{row}<row r="1048576">{_cell("XFD1048576", "end")}</row>'),
        either(READ, LIMITED),
    )
    yield Hostile(
        "no-such-string.xlsx", _workbook('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'), either(DAMAGED)
    )
    yield Hostile(
        "row-numbers.xlsx",
        _workbook(f'<row r="{"9" * 30}">{_cell("A1", "a b")}</row>{row}'),
        either(READ, DAMAGED, LIMITED),
    )
    yield Hostile(
        "dates.xlsx",
        _workbook('<row r="1"><c r="A1" t="d"><v>9999-99-99T99:99:99</v></c></row>' + row),
        either(READ, DAMAGED),
    )
    yield Hostile(
        "numbers.xlsx",
        _workbook(f'<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>{"9" * 5000}</v></c></row>{row}'),
        either(READ, DAMAGED),
    )
    rows = "".join(f'<row r="{n}">{_cell(f"A{n}", "a b")}</row>' for n in range(1, 210_000))
    yield Hostile("rows.xlsx", _workbook(rows), either(READ, LIMITED))
    cells = "".join(_cell("A1", "x") for n in range(100_000))
    yield Hostile("one-row.xlsx", _workbook(f'<row r="1">{cells}</row>'), either(READ, LIMITED))
    text = f"<si><t>{'word ' * 6000}</t></si>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_000))
    yield Hostile("one-string-everywhere.xlsx", _workbook(rows, text), either(LIMITED, READ))

"""Makes the staff lists under tests/data/lists, one for every shape a list comes in, and the table of their contents.

::

    make_lists.py            write all lists and expected.json again

Every person in them is invented. ``CASES`` says for each file what reading it must give, so that the table is written
by a person and never by the program under test.
"""

import io
import json
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msoffcrypto.format.ooxml  # type: ignore[import-untyped]
import xlwt  # type: ignore[import-untyped]
from odf.number import Number, NumberStyle  # type: ignore[import-untyped]
from odf.number import Text as NumberText
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.style import Style  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "lists"

PEOPLE = (
    ("NV001", "Nguyễn Văn An", "Kinh doanh", "Trưởng phòng", date(2012, 3, 1), "0903000001"),
    ("NV002", "Trần Thị Bích Ngọc", "Kinh doanh", "Chuyên viên", date(2018, 7, 16), "0903000002"),
    ("NV003", "Lê Hoàng Phúc", "Kinh doanh", "Nhân viên", date(2022, 1, 4), "0903000003"),
    ("NV004", "Phạm Quỳnh Hương", "Kế toán", "Kế toán trưởng", date(2010, 5, 20), "0903000004"),
    ("NV005", "Đặng Thị Thùy Dương", "Kế toán", "Nhân viên", date(2023, 9, 5), "0903000005"),
    ("NV006", "Vũ Đức Thắng", "Sản xuất", "Quản đốc", date(2009, 2, 2), "0903000006"),
    ("NV007", "Bùi Thị Mỹ Duyên", "Sản xuất", "Công nhân", date(2021, 11, 1), "0903000007"),
    ("NV008", "Hồ Minh Khuê", "Sản xuất", "Công nhân", date(2024, 2, 19), "0903000008"),
)
HEADINGS = ("Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm", "SĐT")

Rows = Sequence[Sequence[Any]]
NO_FORMATS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Case:
    """One list and what reading it gives: the sheet, the heading row, people and the heading of the name, or a refusal.

    ``people`` counts the rows below the headings with something in the name's column. ``first`` is the first name.
    """

    file: str
    make: Callable[[], bytes]
    header_row: int = 1
    people: int = 8
    name: str = "Họ và tên"
    first: str = "Nguyễn Văn An"
    sheet: str = "Sheet"
    fonts: str = ""
    encoding: str = ""
    checked: bool = True
    refusal: str = ""


# Writing workbooks


def packed(data: bytes, change: Callable[[str, bytes], bytes | None] = lambda _, content: content) -> bytes:
    """Return a zip packed again without the time of day, its parts changed or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = change(info.filename, before.read(info))
            if content is not None:
                if info.filename.endswith("core.xml"):
                    content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-01-01T00:00:00Z", content)
                after.writestr(zipfile.ZipInfo(info.filename, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook, the same every time."""
    out = io.BytesIO()
    book.save(out)
    return packed(out.getvalue())


def xlsx(*rows: Sequence[Any], finish: Callable[[Worksheet], None] = lambda _: None) -> bytes:
    """Return a workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, rows)
    finish(sheet)
    return saved(book)


def fill(sheet: Worksheet, rows: Rows) -> None:
    """Write rows into a sheet from its first row."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)


def with_part(name: str, change: Callable[[bytes], bytes | None]) -> Callable[[], bytes]:
    """Return a maker of the plain list with one part of its zip changed."""
    return lambda: packed(plain(), lambda part, content: change(content) if part == name else content)


SHEET = "xl/worksheets/sheet1.xml"


def plain() -> bytes:
    """Return the list every other one is made from."""
    return xlsx(HEADINGS, *PEOPLE)


def title_rows() -> bytes:
    """Return a list below the company, a title, a date and a blank row."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A2:F2")

    return xlsx(
        ("CÔNG TY TNHH HOA SEN XANH",),
        ("DANH SÁCH NHÂN VIÊN",),
        ("Ngày lập:", date(2024, 3, 1)),
        (),
        HEADINGS,
        *PEOPLE,
        finish=merge,
    )


def two_rows() -> bytes:
    """Return a list with groups of headings above the headings, merged across and down."""

    def merge(sheet: Worksheet) -> None:
        for block in ("A2:A3", "B2:B3", "C2:E2", "F2:G2"):
            sheet.merge_cells(block)

    rows = [
        (code, name, dept, title, start, phone, f"{code.lower()}@hoasen.vn")
        for code, name, dept, title, start, phone in PEOPLE
    ]
    return xlsx(
        ("DANH SÁCH NHÂN SỰ",),
        ("Mã NV", "Họ và tên", "Thông tin công việc", None, None, "Liên hệ", None),
        (None, None, "Phòng ban", "Chức vụ", "Ngày vào làm", "SĐT", "Email"),
        *rows,
        finish=merge,
    )


def numbered() -> bytes:
    """Return a list whose columns are numbered in a row below the headings."""
    return xlsx(
        ("STT", *HEADINGS),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        *((i, *p) for i, p in enumerate(PEOPLE, 1)),
    )


def hints_inside() -> bytes:
    """Return a list with hints, marks and line breaks inside the headings."""
    headings = (
        "Mã NV (*)",
        "Họ và tên\n(viết có dấu):",
        "Phòng /\nBan",
        "CHỨC VỤ",
        "Ngày vào làm\n(dd/mm/yyyy)",
        "SĐT [di động]",
    )
    return xlsx(headings, *PEOPLE)


def hint_row() -> bytes:
    """Return a list with a row of hints below the headings."""
    return xlsx(HEADINGS, ("(*)", "(bắt buộc)", "(*)", "(nếu có)", "dd/mm/yyyy", "(10 số)"), *PEOPLE)


def bilingual_rows() -> bytes:
    """Return a list with its headings once more in English."""
    return xlsx(HEADINGS, ("Employee ID", "Full name", "Department", "Position", "Start date", "Phone"), *PEOPLE)


def bilingual_cells() -> bytes:
    """Return a list with both languages in each heading."""
    english = ("Code", "Full name", "Department", "Title", "Start date", "Phone")
    return xlsx(tuple(f"{ours}\n{theirs}" for ours, theirs in zip(HEADINGS, english, strict=True)), *PEOPLE)


def english() -> bytes:
    """Return a list with English headings."""
    return xlsx(("Employee ID", "Full name", "Department", "Job title", "Hire date", "Mobile"), *PEOPLE)


def several(*sheets: tuple[str, Rows], hidden: str = "") -> Callable[[], bytes]:
    """Return a maker of a workbook of several sheets, one of them hidden."""

    def make() -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets:
            sheet = book.create_sheet(name)
            fill(sheet, rows)
            sheet.sheet_state = "hidden" if name == hidden else "visible"
        return saved(book)

    return make


PIVOT = (
    ("Nhãn Hàng", "Đếm số Mã NV"),
    ("Kinh doanh", 3),
    ("Kế toán", 2),
    ("Sản xuất", 3),
    ("Tổng Cuối", 8),
)
STAFF = (HEADINGS, *PEOPLE)
LEAVERS = (
    (*HEADINGS, "Ngày nghỉ việc", "Trạng thái"),
    *((*person, date(2024, 1, 31), "Nghỉ việc") for person in PEOPLE[5:]),
)
DEPARTMENTS = (("Mã", "Tên"), *((f"P{number:02d}", f"Phòng {number}") for number in range(1, 21)))


def styled_below() -> bytes:
    """Return a list with hundreds of coloured rows without a value below it."""

    def colour(sheet: Worksheet) -> None:
        for row in range(10, 600):
            for column in range(1, 15):
                sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFFFF2CC")

    return xlsx(*STAFF, finish=colour)


def group_rows() -> bytes:
    """Return a list with each department as a row of its own."""
    rows: list[Sequence[Any]] = [("Mã NV", "Họ và tên", "Chức vụ", "Ngày vào làm", "SĐT")]
    for number, department in enumerate(("Kinh doanh", "Kế toán", "Sản xuất")):
        rows.append((f"{'I' * (number + 1)}. Phòng {department}",))
        rows += [
            (code, name, title, start, phone) for code, name, dept, title, start, phone in PEOPLE if dept == department
        ]
    return xlsx(*rows)


def tall_merges() -> bytes:
    """Return a list with each department merged over the rows of its people."""

    def merge(sheet: Worksheet) -> None:
        for block in ("A2:A4", "A5:A6", "A7:A9"):
            sheet.merge_cells(block)

    return xlsx(
        ("Phòng ban", "Mã NV", "Họ và tên", "Chức vụ"),
        *((dept, code, name, title) for code, name, dept, title, _, _ in PEOPLE),
        finish=merge,
    )


def total_row() -> bytes:
    """Return a list with a total and a place to sign below it."""
    return xlsx(*STAFF, ("Tổng cộng", None, 8), (), (None, None, None, "Người lập biểu"))


def halves(name: str) -> tuple[str, str]:
    """Return the family and middle name, and the given name."""
    rest, _, given = name.rpartition(" ")
    return rest, given


def split_name() -> bytes:
    """Return a list with the name in two columns."""
    return xlsx(
        ("Mã NV", "Họ đệm", "Tên", "Bộ phận"), *((code, *halves(name), dept) for code, name, dept, *_ in PEOPLE)
    )


def split_merged() -> bytes:
    """Return a list with the name in two columns below one merged heading."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("B1:C1")

    return xlsx(
        ("Mã NV", "Họ và tên", None, "Bộ phận"),
        *((code, *halves(name), dept) for code, name, dept, *_ in PEOPLE),
        finish=merge,
    )


def last_first() -> bytes:
    """Return a list with names as "Last, First"."""
    rows = ((code, f"{name.split()[0]}, {' '.join(name.split()[1:])}", dept) for code, name, dept, *_ in PEOPLE)
    return xlsx(("ID", "Name", "Department"), *rows)


def years() -> bytes:
    """Return a list with first days as text, years, serial numbers and dates."""
    starts = ("01/02/2019", "2015", 2018, date(2020, 5, 1), "1-3-21", 43831, "tháng 3/2022", None)
    return xlsx(
        ("Mã NV", "Họ và tên", "Năm vào làm"), *((p[0], p[1], start) for p, start in zip(PEOPLE, starts, strict=True))
    )


def errors() -> bytes:
    """Return a list with error cells and a formula without a result."""
    rows: list[list[Any]] = [[*person] for person in PEOPLE]
    rows[1][2] = "#N/A"
    rows[2][3] = "=VLOOKUP(A4,Sheet2!A:B,2,FALSE)"
    rows[3][5] = "#REF!"
    return xlsx(HEADINGS, *rows)


def offset() -> bytes:
    """Return a list that begins at D6."""
    return xlsx((), (), (), (), (), (None, None, None, *HEADINGS), *((None, None, None, *p) for p in PEOPLE))


def blank_columns() -> bytes:
    """Return a list with blank columns between the others."""
    return xlsx(*((row[0], None, row[1], None, None, *row[2:]) for row in STAFF))


def unknown_headings() -> bytes:
    """Return a list with headings nobody has heard of above its dates."""
    return xlsx(("Danh xưng", "Thuộc về", "Mốc"), *((name, dept, start) for _, name, dept, _, start, _ in PEOPLE))


def no_headings() -> bytes:
    """Return a list without headings."""
    return xlsx(*((name, dept, title) for _, name, dept, title, _, _ in PEOPLE))


def words_as_values() -> bytes:
    """Return a list without headings whose values are words that head other lists."""
    titles = ("Quản lý", "Nhân viên", "Nhân viên", "Quản lý", "Nhân viên", "Quản lý", "Nhân viên", "Nhân viên")
    groups = ("Khối", "Tổ", "Nhóm", "Khối", "Tổ", "Khối", "Tổ", "Nhóm")
    return xlsx(*((p[1], title, group) for p, title, group in zip(PEOPLE, titles, groups, strict=True)))


def nested(content: bytes) -> bytes:
    """Return a sheet with two hundred thousand elements, each inside the one before."""
    depth = 200_000
    deep = b"<sheetData>" + b"<a>" * depth + b"</a>" * depth + b"</sheetData>"
    return re.sub(rb"<sheetData>.*</sheetData>", lambda _: deep, content, flags=re.DOTALL)


def never() -> bytes:
    """Return a list with columns that are private."""
    extra = ("Giới tính", "Ngày sinh", "CCCD", "Dân tộc", "Tôn giáo", "Số tài khoản", "Lương", "Ghi chú")
    values = ("Nữ", date(1990, 1, 1), "001000000000", "Kinh", "Không", "0000000", 9_000_000, "")
    return xlsx((*HEADINGS, *extra), *((*person, *values) for person in PEOPLE))


def repeated_headings() -> bytes:
    """Return a list with its headings repeated at a page break."""
    return xlsx(HEADINGS, *PEOPLE[:4], (), HEADINGS, *PEOPLE[4:])


def capitals() -> bytes:
    """Return a list with names in capitals."""
    return xlsx(HEADINGS, *((code, name.upper(), *rest) for code, name, *rest in PEOPLE))


def decomposed() -> bytes:
    """Return a list with each accent as a letter of its own."""
    return xlsx(*(tuple(nfd(cell) if isinstance(cell, str) else cell for cell in row) for row in STAFF))


def nfd(text: str) -> str:
    """Return text with each accent as a letter of its own."""
    return unicodedata.normalize("NFD", text)


# Old fonts, written from tables of their own so that reading is not tested against itself

TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9aceaebecedee"
            "eff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)
VNI_MARKS = {
    "\u0301": "ù",
    "\u0300": "ø",
    "\u0309": "û",
    "\u0303": "õ",
    "\u0323": "ï",
    "\u0302": "â",
    "\u0302\u0301": "á",
    "\u0302\u0300": "à",
    "\u0302\u0309": "å",
    "\u0302\u0303": "ã",
    "\u0302\u0323": "ä",
    "\u0306": "ê",
    "\u0306\u0301": "é",
    "\u0306\u0300": "è",
    "\u0306\u0309": "ú",
    "\u0306\u0303": "ü",
    "\u0306\u0323": "ë",
}
VNI_WHOLE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def tcvn3(text: str) -> str:
    """Write text as TCVN3 fonts hold it; a capital with a tone has no place there and is written small."""
    return "".join(TCVN3.get(letter, TCVN3.get(letter.lower(), letter)) for letter in text)


def vni(text: str) -> str:
    """Write text as VNI fonts hold it: the letter, then the mark as a letter of its own."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        small = letter.lower()
        if small in VNI_WHOLE:
            written = VNI_WHOLE[small]
        else:
            base, *marks = list(unicodedata.normalize("NFD", small))
            horn = "\u031b" in marks
            accents = "".join(
                sorted((mark for mark in marks if mark != "\u031b"), key="\u0302\u0306".find, reverse=True)
            )
            written = ({"o": "ô", "u": "ö"}[base] if horn else base) + VNI_MARKS.get(accents, "")
        out.append(written.upper() if letter.isupper() else written)
    return "".join(out)


def in_font(change: Callable[[str], str], font: str, rows: Rows = STAFF) -> Callable[[], bytes]:
    """Return a maker of a list whose texts are typed in an old font."""

    def dress(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name=font)

    return lambda: xlsx(*([change(c) if isinstance(c, str) else c for c in row] for row in rows), finish=dress)


# Other formats


def xls(rows: Rows, top: int = 0, left: int = 0, formats: Mapping[int, str] = NO_FORMATS) -> bytes:
    """Return rows as a workbook of Excel 97, from a cell other than A1 if asked; ``formats`` are those of columns."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Nhân viên")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    styles = {column: xlwt.easyxf(num_format_str=shown_as) for column, shown_as in formats.items()}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = day if isinstance(value, date) else styles.get(column)
            if value is not None:
                sheet.write(top + number, left + column, value, *([style] if style else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows, blank_below: int = 0, formats: Mapping[int, str] = NO_FORMATS) -> bytes:
    """Return rows as an OpenDocument sheet, with blank rows below if asked; ``formats`` are those of columns."""
    book = OpenDocumentSpreadsheet()
    for column, shown_as in formats.items():
        add_ods_format(book, f"ce{column}", shown_as)
    table = Table(name="Nhân viên")
    for row in rows:
        line = TableRow()
        for column, value in enumerate(row):
            line.addElement(ods_cell(value, f"ce{column}" if column in formats else None))
        table.addElement(line)
    if blank_below:
        line = TableRow(numberrowsrepeated=blank_below)
        line.addElement(TableCell(numbercolumnsrepeated=16384))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    return packed(
        out.getvalue(),
        lambda name, content: (
            re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+", b"2024-01-01T00:00:00", content) if name == "meta.xml" else content
        ),
    )


def add_ods_format(book: Any, name: str, shown_as: str) -> None:
    """Give an OpenDocument file a cell style that shows numbers by such a format: "NV"000."""
    letters, zeros = re.fullmatch(r'(?:"(.*)")?([^"]*)', shown_as).groups()  # type: ignore[union-attr]
    number = NumberStyle(name=f"N{name}")
    if letters:
        number.addElement(NumberText(text=letters))
    number.addElement(Number(minintegerdigits=zeros.count("0"), decimalplaces=0, grouping="," in zeros))
    book.automaticstyles.addElement(number)
    book.automaticstyles.addElement(Style(name=name, family="table-cell", datastylename=f"N{name}"))


def ods_cell(value: Any, style: str | None = None) -> TableCell:
    """Return a value as a cell of OpenDocument."""
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, (int, float)):
        return TableCell(valuetype="float", value=value, **({"stylename": style} if style else {}))
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value or ""))
    return cell


def written(cell: Any) -> str:
    """Return a cell as text tables hold it."""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell or "")


def text_table(delimiter: str = ",", end: str = "\r\n", rows: Rows = STAFF) -> str:
    """Return rows as a text table."""
    return "".join(delimiter.join(written(cell) for cell in row) + end for row in rows)


def quoted_lines() -> str:
    """Return a text table with line breaks and quotation marks inside cells."""
    rows = [f'{code},"{name}","Phòng\n{dept}, tầng 2","{title} ""giỏi"""\r\n' for code, name, dept, title, *_ in PEOPLE]
    return 'Mã NV,Họ và tên,"Phòng ban\n(tên đầy đủ)",Chức vụ\r\n' + "".join(rows)


def lone_quote() -> str:
    """Return a text table with a quotation mark that nobody closes."""
    return text_table().replace("NV003,Lê", 'NV003,"Lê')


def ragged() -> str:
    """Return a text table with a title, idle delimiters and a total."""
    return "Danh sách nhân viên\r\n\r\n" + text_table(";").replace("\r\n", ";;;\r\n", 3) + "Tổng;8\r\n"


WESTERN = (
    ("Employee ID", "Full name", "Department"),
    *(
        (f"E{number}", name, "Ventes")
        for number, name in enumerate(("François Lefèvre", "Jürgen Müller", "Zoë Brontë", "Søren Ågård", "Núria Peña"))
    ),
)

# Files that are refused


def password() -> bytes:
    """Return the plain list behind a password."""
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(plain())).encrypt("mật khẩu", out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    """Return a zip of these parts; __ in a name stands for a stroke, _ for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            path = name.replace("__", "/").replace("_", ".")
            archive.writestr(zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def one_cell(where: str, *, first: bool = False) -> Callable[[], bytes]:
    """Return a maker of a workbook with a value far away, and one at A1 as well."""
    row = int(re.sub(r"\D", "", where))
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>' if first else ""
    data = f'<sheetData>{cells}<row r="{row}"><c r="{where}"><v>1</v></c></row></sheetData>'.encode()
    return with_part(SHEET, lambda content: re.sub(rb"<sheetData>.*</sheetData>", data, content, flags=re.DOTALL))


def flipped() -> bytes:
    """Return the plain list with a broken checksum on its sheet: the parts are there, yet nobody vouches for them."""
    data = bytearray(plain())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        crc = archive.getinfo(SHEET).CRC.to_bytes(4, "little")
    while (at := data.find(crc)) >= 0:
        data[at] ^= 0xFF
    return bytes(data)


def strict(_: str, content: bytes) -> bytes:
    """Return a part of a workbook as the Strict form of the standard has it."""
    for before, after in (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        content = content.replace(before, after)
    return content


def prefixed(content: bytes) -> bytes:
    """Return a sheet with a prefix before every element, as some programs write it."""
    content = re.sub(rb"<(/?)(\w+)(?=[ >/])", rb"<\1x:\2", content)
    return content.replace(b"xmlns=", b"xmlns:x=")


def inline() -> bytes:
    """Return a workbook with its texts inside the sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet")
    for row in STAFF:
        sheet.append(row)
    return saved(book)


def dimension(ref: bytes) -> Callable[[], bytes]:
    """Return a maker of the plain list with a wrong note of its size."""
    return with_part(
        SHEET, lambda content: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + ref + b'"', content)
    )


BROWSER_PAGE = (
    "<html><head><title>Nhân viên</title></head><body><table><tr><td>Họ và tên</td></tr></table></body></html>"
)
XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"

CASES: tuple[Case, ...] = (
    Case("plain.xlsx", plain),
    Case("title-rows.xlsx", title_rows, header_row=5),
    Case("two-heading-rows.xlsx", two_rows, header_row=3),
    Case("numbered-columns.xlsx", numbered, header_row=2),
    Case("hints-in-headings.xlsx", hints_inside, name="Họ và tên (viết có dấu):"),
    Case("hint-row.xlsx", hint_row, header_row=2),
    Case("two-languages-two-rows.xlsx", bilingual_rows, header_row=2),
    Case("two-languages-one-cell.xlsx", bilingual_cells, name="Họ và tên / Full name"),
    Case("english.xlsx", english, name="Full name"),
    Case("pivot-first.xlsx", several(("Tổng hợp", PIVOT), ("DS nhân viên", STAFF)), sheet="DS nhân viên"),
    Case("departments-first.xlsx", several(("Danh mục", DEPARTMENTS), ("Nhân viên", STAFF)), sheet="Nhân viên"),
    Case("leavers-sheet.xlsx", several(("Nghỉ việc", LEAVERS), ("Đang làm", STAFF)), sheet="Đang làm"),
    Case(
        "hidden-old-list.xlsx",
        several(("Năm 2019", (*STAFF, *PEOPLE)), ("Năm 2024", STAFF), hidden="Năm 2019"),
        sheet="Năm 2024",
    ),
    Case("styled-rows-below.xlsx", styled_below),
    Case("group-rows.xlsx", group_rows),
    Case("merged-departments.xlsx", tall_merges),
    Case("total-row.xlsx", total_row),
    Case("name-in-two-columns.xlsx", split_name, name="Họ đệm", first="Nguyễn Văn"),
    Case("name-heading-over-two.xlsx", split_merged, name="Họ và tên – Họ đệm", first="Nguyễn Văn"),
    Case("last-first.xlsx", last_first, name="Name", first="Nguyễn, Văn An"),
    Case("capitals.xlsx", capitals, first="NGUYỄN VĂN AN"),
    Case("decomposed-letters.xlsx", decomposed, first=nfd("Nguyễn Văn An")),
    Case("dates-as-text-and-years.xlsx", years),
    Case("errors-and-formulas.xlsx", errors),
    Case("dimension-too-small.xlsx", dimension(b"A1")),
    Case("dimension-too-big.xlsx", dimension(b"A1:XFD1048576")),
    Case("starts-at-d6.xlsx", offset, header_row=6),
    Case("blank-columns.xlsx", blank_columns),
    Case("unknown-headings.xlsx", unknown_headings, name=""),
    Case("no-headings.xlsx", no_headings, header_row=0, name=""),
    Case("no-headings-but-their-words.xlsx", words_as_values, header_row=0, name=""),
    Case("nested-elements.xlsx", with_part(SHEET, nested), header_row=0, people=0, name=""),
    Case("only-names.xlsx", lambda: xlsx(("Họ tên",), *((p[1],) for p in PEOPLE)), name="Họ tên"),
    Case("with-private-columns.xlsx", never),
    Case("repeated-headings.xlsx", repeated_headings, people=9),
    Case("macros.xlsm", plain),
    Case("strict.xlsx", lambda: packed(plain(), strict)),
    Case("prefixed.xlsx", with_part(SHEET, prefixed)),
    Case("inline-texts.xlsx", inline),
    Case("no-styles.xlsx", with_part("xl/styles.xml", lambda _: None)),
    Case(
        "wrong-date-made.xlsx",
        with_part("docProps/core.xml", lambda content: re.sub(rb">20[^<]*<", b">yesterday<", content)),
        checked=False,
    ),
    Case(
        "wrong-page-setup.xlsx",
        with_part(
            SHEET, lambda content: content.replace(b"</sheetData>", b'</sheetData><pageSetup orientation="sideways"/>')
        ),
        checked=False,
    ),
    Case("named-csv-but-workbook.csv", plain),
    Case("empty.xlsx", xlsx, header_row=0, people=0, name=""),
    Case("tcvn3.xlsx", in_font(tcvn3, ".VnTime"), first=tcvn3("Nguyễn Văn An"), fonts="TCVN3"),
    Case(
        "tcvn3-capitals.xlsx",
        in_font(lambda t: tcvn3(t.lower()), ".VnTimeH"),
        name="HỌ VÀ TÊN",
        first=tcvn3("nguyễn văn an"),
        fonts="TCVN3H",
    ),
    Case("tcvn3-font-unknown.xlsx", in_font(tcvn3, "Arial"), first=tcvn3("Nguyễn Văn An"), fonts="TCVN3"),
    Case("vni.xlsx", in_font(vni, "VNI-Times"), first=vni("Nguyễn Văn An"), fonts="VNI"),
    Case("old-font-new-letters.xlsx", in_font(str, ".VnTime")),
    Case("plain.xls", lambda: xls(STAFF), sheet="Nhân viên"),
    Case("starts-at-c4.xls", lambda: xls(STAFF, 3, 2), header_row=4, sheet="Nhân viên"),
    Case(
        "vni.xls",
        lambda: xls([[vni(c) if isinstance(c, str) else c for c in row] for row in STAFF]),
        first=vni("Nguyễn Văn An"),
        fonts="VNI",
        sheet="Nhân viên",
    ),
    Case("plain.ods", lambda: ods(STAFF), sheet="Nhân viên"),
    Case("blank-million-below.ods", lambda: ods(STAFF, 1_048_000), sheet="Nhân viên"),
    Case("utf8.csv", lambda: text_table().encode(), encoding="utf-8", sheet=""),
    Case("utf8-mark-semicolons.csv", lambda: text_table(";").encode("utf-8-sig"), encoding="utf-8", sheet=""),
    Case("utf16-tabs.txt", lambda: b"\xff\xfe" + text_table("\t").encode("utf-16-le"), encoding="utf-16-le", sheet=""),
    Case("utf16-no-mark.csv", lambda: text_table().encode("utf-16-le"), encoding="utf-16-le", sheet=""),
    Case("windows-1258.csv", lambda: nfc1258(text_table()), encoding="windows-1258", sheet=""),
    Case(
        "windows-1252.csv",
        lambda: text_table(rows=WESTERN).encode("cp1252"),
        encoding="windows-1252",
        sheet="",
        people=5,
        name="Full name",
        first="François Lefèvre",
    ),
    Case(
        "tcvn3.csv",
        lambda: tcvn3(text_table()).encode("latin-1"),
        encoding="windows-1252",
        sheet="",
        first=tcvn3("Nguyễn Văn An"),
        fonts="TCVN3",
    ),
    Case(
        "vni.csv",
        lambda: vni(text_table()).encode("latin-1"),
        encoding="windows-1252",
        sheet="",
        first=vni("Nguyễn Văn An"),
        fonts="VNI",
    ),
    Case(
        "few-broken-letters.csv",
        lambda: text_table().encode().replace("ễ".encode(), b"\xe1\xbb", 1),
        encoding="utf-8",
        sheet="",
        first="Nguy\ufffdn Văn An",
        checked=False,
    ),
    Case("line-breaks-in-cells.csv", lambda: quoted_lines().encode(), encoding="utf-8", sheet=""),
    Case("sep-line.csv", lambda: b"sep=;\r\n" + text_table(";").encode(), encoding="utf-8", sheet=""),
    Case("bars.txt", lambda: text_table("|").encode(), encoding="utf-8", sheet=""),
    Case(
        "one-column.csv",
        lambda: "\r\n".join(("Họ và tên", *(p[1] for p in PEOPLE))).encode(),
        encoding="utf-8",
        sheet="",
    ),
    Case("lone-quote.csv", lambda: lone_quote().encode(), encoding="utf-8", sheet=""),
    Case("ragged.csv", lambda: ragged().encode(), encoding="utf-8", sheet="", header_row=3, people=9),
    Case("old-mac-lines.csv", lambda: text_table(end="\r").encode(), encoding="utf-8", sheet=""),
    Case(
        "commas-in-one-column.csv",
        lambda: "\n".join(("Full name", "An, Nguyễn Văn", "Ngọc, Trần Thị")).encode(),
        encoding="utf-8",
        sheet="",
        people=2,
        name="Full name",
        first="An, Nguyễn Văn",
    ),
    Case("only-blanks.csv", lambda: b" \r\n\r\n  \r\n", encoding="utf-8", sheet="", header_row=0, people=0, name=""),
    Case("zero-bytes.xlsx", lambda: b"", refusal="empty-file"),
    Case("password.xlsx", password, refusal="password"),
    Case(
        "password.ods",
        lambda: zipped(
            mimetype=OPEN_SHEET,
            content_xml=b"\x81\x07",
            **{"META-INF__manifest_xml": b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"},
        ),
        refusal="password",
    ),
    Case("web-page.xls", BROWSER_PAGE.encode, refusal="other-format"),
    Case("excel-2003.xml", XML_2003.encode, refusal="other-format"),
    Case("excel-4.xls", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(64), refusal="other-format"),
    Case("apple.numbers", lambda: zipped(Index__Document_iwa=b"\x00"), refusal="other-format"),
    Case("letter.docx", lambda: zipped(word__document_xml=b"<w:document/>"), refusal="not-a-workbook"),
    Case("list-in-a-folder.zip", lambda: zipped(list_xlsx=plain()), refusal="not-a-workbook"),
    Case("paper.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", refusal="not-a-workbook"),
    Case("picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(32), refusal="not-a-workbook"),
    Case("wrong-checksum.xlsx", flipped, refusal="damaged"),
    Case("half.xlsx", lambda: plain()[:3000], refusal="damaged"),
    Case(
        "entities.xlsx",
        with_part(SHEET, lambda content: b'<!DOCTYPE x [<!ENTITY a "b">]>' + content),
        refusal="damaged",
    ),
    Case("spaces.xlsx", with_part(SHEET, lambda content: content + b" " * 25_000_000), refusal="too-big"),
    Case("one-cell-at-the-end.xlsx", one_cell("XFD1048576"), refusal="too-many-columns"),
    Case("two-cells-apart.xlsx", one_cell("A1048576", first=True), refusal="too-many-rows"),
    Case("corner-to-corner.xlsx", one_cell("XFD1048576", first=True), refusal="too-many-columns"),
    Case("row-beyond-the-last.xlsx", one_cell("A4294967296", first=True), refusal="too-many-rows"),
    Case(
        "shift-jis.csv",
        lambda: "注文番号,品名,倉庫\r\n1,木製の机,名古屋\r\n".encode("shift-jis"),
        refusal="no-text-encoding",
    ),
    Case("~$plain.xlsx", lambda: b"\x05Owner" + bytes(160), refusal="temp-file"),
)


def nfc1258(text: str) -> bytes:
    """Write text in windows-1258: letters whole where it has them, the tone as a mark after the letter."""
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def main() -> int:
    """Write every list, and the table of what each contains."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        path = FOLDER / case.file
        if case.file != "password.xlsx" or not path.exists():  # its salt is drawn anew each time
            path.write_bytes(case.make())
    expected = [{key: value for key, value in asdict(case).items() if key != "make"} for case in CASES]
    table = json.dumps(expected, ensure_ascii=False, indent=1)
    (FOLDER / "expected.json").write_text(table + "\n", encoding="utf-8")
    print(f"{len(CASES)} lists in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

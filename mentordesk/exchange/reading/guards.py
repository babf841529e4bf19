"""Check the type, safety and size of a file before it is read."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Refused(Exception):
    """The file cannot be read; ``code`` is the reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """Resource limits for reading a file. Sizes and memory are in bytes, time in seconds."""

    seconds: float = 60.0
    memory: int = 1 << 30
    file_size: int = 60_000_000
    parts_size: int = 200_000_000
    part_size: int = 150_000_000
    parts: int = 10_000
    rows: int = 100_000
    columns: int = 500
    cells: int = 1_000_000


LIMITS = Limits()

_DENSE = 250  # largest compression ratio of a part ...
_DENSE_ABOVE = 20_000_000  # ... larger than this number of bytes

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x09\x00\x04\x00", "other-format"),  # Excel 2
    (b"\x09\x02\x06\x00", "other-format"),  # Excel 3
    (b"\x09\x04\x06\x00", "other-format"),  # Excel 4
    (b"\x00\x00\x02\x00", "other-format"),  # Lotus 1-2-3
    (b"\x00\x00\x1a\x00", "other-format"),
    (b"ID;P", "other-format"),  # SYLK
    (b"MIME-Version:", "other-format"),
    (b"%PDF", "not-a-workbook"),
    (b"{\\rtf", "not-a-workbook"),
    (b"\x89PNG", "not-a-workbook"),
    (b"\xff\xd8\xff", "not-a-workbook"),
    (b"GIF8", "not-a-workbook"),
    (b"BM", "picture?"),
    (b"Rar!", "not-a-workbook"),
    (b"7z\xbc\xaf", "not-a-workbook"),
    (b"\x1f\x8b", "not-a-workbook"),
    (b"MZ", "picture?"),
    (b"SQLite format 3\x00", "not-a-workbook"),
)
_TABLE_MARKS = re.compile(rb"<html|<!doctype html|<table|urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE)

_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "password"),
    ("\tDRMContent", "password"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)


_DIRECTORY_ENTRY = 128


def kind_of(data: bytes) -> str:
    """Return the file type by content: ``xlsx``, ``xlsb``, ``xls``, ``ods`` or ``text``. Raises Refused for others."""
    if not data:
        raise Refused("empty-file")
    start = next((what for mark, what in _STARTS if data.startswith(mark)), "text")
    if start == "picture?":
        start = "not-a-workbook" if b"\x00" in data[:512] else "text"
    if start == "zip":
        return _kind_of_zip(data)
    if start == "ole":
        return _kind_of_ole(data)
    if start != "text":
        raise Refused(start)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\x00", b"")
    if head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff<")):
        raise Refused("other-format" if _TABLE_MARKS.search(head) else "not-a-workbook")
    return "text"


def _kind_of_ole(data: bytes) -> str:
    for stream, what in _OLE_STREAMS:
        if _has_stream(data, stream.encode("utf-16-le") + b"\x00\x00"):
            if what == "password":
                raise Refused(what)
            return what
    raise Refused("not-a-workbook")


def _has_stream(data: bytes, name: bytes) -> bool:
    at = data.find(name)
    while at > 0 and at % _DIRECTORY_ENTRY:
        at = data.find(name, at + 1)
    return at > 0


def _kind_of_zip(data: bytes) -> str:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = {info.filename.lower().lstrip("/"): info for info in archive.infolist()}
    except Exception as error:
        raise Refused("damaged") from error
    if any(info.flag_bits & 1 for info in names.values()):
        raise Refused("password")
    if any(name.endswith(".iwa") for name in names):
        raise Refused("other-format")
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") or name.endswith("workbook.xml") for name in names):
        return "xlsx"
    if b"encryption" in _part(archive, names.get("meta-inf/manifest.xml"), 1_000_000):
        raise Refused("password")
    if "content.xml" in names and b"opendocument.spreadsheet" in _part(archive, names.get("mimetype"), 200):
        return "ods"
    raise Refused("not-a-workbook")


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None, size: int) -> bytes:
    if info is None:
        return b""
    try:
        with archive.open(info) as part:
            return part.read(size)
    except _BROKEN:
        return b""


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetScan:
    """The scan of one .xlsx sheet: the number of rows with values, cells merged over several rows, hidden rows."""

    rows: int
    tall_merges: tuple[Merge, ...]
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """The scan of a zip file: whether every part is intact, whether it is ISO Strict, and its sheets."""

    whole: bool
    strict: bool
    old_fonts: bool
    sheets: dict[str, SheetScan]


def look_through(data: bytes, limits: Limits) -> Look:
    """Scan every XML part. Raises Refused if the file is too big or declares XML entities."""
    whole, strict, old_fonts = True, False, False
    sheets: dict[str, SheetScan] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        _refuse_bombs(infos, limits)
        for info in infos:
            name = info.filename.lower().lstrip("/")
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                content = archive.read(info)
            except _BROKEN:
                whole = False
                continue
            _refuse_entities(content)
            if name.startswith("xl/worksheets/"):
                sheets[name] = _look_at_sheet(content, limits)
            elif name.endswith("styles.xml"):
                old_fonts = _OLD_FONT.search(content) is not None
            elif name.endswith("workbook.xml"):
                strict = b"purl.oclc.org/ooxml" in content
    return Look(whole, strict, old_fonts, sheets)


_OLD_FONT = re.compile(rb'val="(?:\.Vn|VNI)', re.IGNORECASE)
_ENTITIES = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def _refuse_bombs(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.parts or sum(info.file_size for info in infos) > limits.parts_size:
        raise Refused("too-big")
    for info in infos:
        dense = info.file_size > _DENSE_ABOVE and info.file_size > _DENSE * max(info.compress_size, 1)
        if dense or info.file_size > limits.part_size:
            raise Refused("too-big")


def _refuse_entities(content: bytes) -> None:
    if any(mark in content for mark in _ENTITIES):
        raise Refused("damaged")


_VALUES = (b"<v>", b"<is>", b":v>", b":is>", b"<v ")
_MERGE = re.compile(rb'mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGES = 20_000


def _look_at_sheet(content: bytes, limits: Limits) -> SheetScan:
    tag = b":row " if b":row " in content else b"<row "
    rows = content.split(tag)[1:]
    filled = sum(1 for row in rows if any(mark in row for mark in _VALUES))
    if filled > limits.rows:
        raise Refused("too-many-rows")
    if content.count(b"<c ") + content.count(b":c ") > limits.cells:
        raise Refused("too-big")
    return SheetScan(filled, _tall_merges(content), tuple(_hidden(rows)))


_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")


def _hidden(rows: Iterable[bytes]) -> Iterator[int]:
    """Give the numbers of the rows with values that are hidden, by hand or by a filter."""
    for row in rows:
        head = row[: row.find(b">")]
        number = _ROW_NUMBER.search(head)
        if number and _HIDDEN.search(head) and any(mark in row for mark in _VALUES):
            yield int(number[1])


def _tall_merges(content: bytes) -> tuple[Merge, ...]:
    start = content.rfind(b"</sheetData>")
    if start < 0 or content.count(b"mergeCell ", start) > _MOST_MERGES:
        return ()
    blocks = (
        Merge(int(top), column_number(left), int(bottom), column_number(right))
        for left, top, right, bottom in _MERGE.findall(content, start)
    )
    return tuple(block for block in blocks if block.bottom > block.top and block.left == block.right)


def column_number(letters: bytes) -> int:
    """Return the number of a column from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

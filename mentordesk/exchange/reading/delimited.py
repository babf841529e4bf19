"""Read text tables: CSV and TSV files, and tables pasted from the clipboard."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from mentordesk.domain.lists.sheet import ENCODINGS, EncodingOffer
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.reading.guards import Limits, Refused
from mentordesk.exchange.reading.heading_meaning import known

DELIMITERS = ("\t", ";", ",", "|")

Rows = list[list[str]]

_SAMPLE_LETTERS = 60_000
_SAMPLE_ROWS = 200
_LONGEST_FIELD = 10_000_000
_MOST_LINES_IN_CELL = 20
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text and its encoding; ``whole`` is false if some characters could not be decoded.

    ``offers`` are the encodings to choose from where it is not sure, this one first.
    """

    text: str
    encoding: str
    whole: bool = True
    offers: tuple[EncodingOffer, ...] = ()


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode UTF-8, UTF-16, UTF-32, windows-1258, windows-1252, or one of the region whose headings are known.

    Raises Refused for any other encoding, unless ``encoding`` names the one to take.
    """
    if encoding in ENCODINGS:
        return _lenient(data, encoding)
    data = data.rstrip(b"\x1a")  # the end of a file, as programs of DOS mark it
    for mark, encoding in ((b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be")):
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if encoding := _silent_utf16(data[:4096]):
        return _lenient(data, encoding)
    if b"\x00" in data:
        raise Refused("not-a-workbook")
    try:
        return Decoded(_printable(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    almost = data.decode("utf-8", "replace")
    broken = almost.count("\ufffd")
    if broken * 10 <= sum(1 for letter in almost if letter > "\x7f"):
        return Decoded(_printable(almost), "utf-8", whole=False)
    return _one_byte(data)


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = unicodedata.normalize("NFC", data.decode(encoding, "replace"))
    return Decoded(_printable(text), encoding, "\ufffd" not in text)


def _silent_utf16(head: bytes) -> str:
    """Return the UTF-16 variant of text without a BOM, or ``""``: every other byte of Latin letters is zero."""
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.4 and head[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and head[::2].count(0) > half * 0.4 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _printable(text: str) -> str:
    if _CONTROL.search(text):
        raise Refused("not-a-workbook")
    return text


def offers(data: bytes) -> tuple[EncodingOffer, ...]:
    """Return the encodings in which the beginning of a text can be read, each with its first lines, once each."""
    head = data[:SAMPLE_BYTES]
    head = head[: head.rfind(b"\n") + 1] or head
    found: dict[tuple[str, ...], EncodingOffer] = {}
    for encoding in ENCODINGS:
        try:
            text = unicodedata.normalize("NFC", head.decode(encoding))
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            continue
        lines = tuple(_shown(line) for line in text.splitlines() if line.strip())[:_SHOWN_LINES]
        if lines and lines not in found:
            found[lines] = EncodingOffer(encoding, lines)
    return tuple(found.values())


def _shown(line: str) -> str:
    """Return the beginning of a line, of a text in an old font as that font shows it."""
    family = legacy_fonts.guess([line])
    return (legacy_fonts.to_unicode(line, family) if family else line)[:_LONGEST_LINE]


SAMPLE_BYTES = 20_000
_SHOWN_LINES, _LONGEST_LINE = 4, 90


def _asked(decoded: Decoded, data: bytes) -> Decoded:
    """Return a text with the encodings to choose from, unless its words show that it is read right."""
    words = [word for word in re.findall(r"[^\W\d_]+", decoded.text[:_SAMPLE_LETTERS]) if not word.isascii()]
    vietnamese = sum(map(legacy_fonts.is_vietnamese, words))
    is_clear = vietnamese >= _CLEARLY * len(words) or _known_headings(decoded.text) >= _FEWEST_HEADINGS
    if is_clear or legacy_fonts.guess(decoded.text.splitlines()):
        return decoded
    found = [offer for offer in offers(data) if offer.encoding in _LIKELY or _is_foreign(decoded.text)]
    first = [offer for offer in found if offer.encoding == decoded.encoding]
    rest = [offer for offer in found if offer.encoding != decoded.encoding]
    return replace(decoded, offers=(*first, *rest)) if first and rest else decoded


_CLEARLY = 0.6
_LIKELY = ("utf-8", "windows-1258", "windows-1252", "cp1250")
"""The encodings of a file in Latin letters."""


def _is_foreign(text: str) -> bool:
    letters = [letter for letter in text[:_SAMPLE_LETTERS] if letter > "\x7f" or letter.isalpha()]
    return 2 * sum(letter > "\x7f" for letter in letters) > len(letters)


def _one_byte(data: bytes) -> Decoded:
    """Decode as windows-1258 or windows-1252, whichever gives more Vietnamese words, old fonts as windows-1252.

    An encoding of the region is taken where headings are known in it and in no other.
    """
    regional = _regional(data)
    if regional is not None:
        return regional
    try:
        western = _printable(data.decode("cp1252"))
    except UnicodeDecodeError as error:
        raise Refused("no-text-encoding") from error
    try:
        vietnamese = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return _asked(Decoded(western, "windows-1252"), data)
    if legacy_fonts.guess(western.splitlines()):
        return Decoded(western, "windows-1252")
    if _vietnamese_words(vietnamese) > _vietnamese_words(western):
        return _asked(_unless_garbage(Decoded(vietnamese, "windows-1258")), data)
    return _asked(_unless_garbage(Decoded(western, "windows-1252")), data)


_REGIONAL = ("big5", "gb18030", "shift_jis", "euc_kr", "cp1251", "cp874")
_FEWEST_HEADINGS = 2


def _regional(data: bytes) -> Decoded | None:
    """Return text in the encoding of the region in which most headings are known, two at least; else ``None``."""
    best, most = None, max(_FEWEST_HEADINGS - 1, _known_headings(data.decode("cp1252", "replace")))
    for encoding in _REGIONAL:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        count = _known_headings(text)
        if count > most:
            best, most = Decoded(_printable(text), encoding), count
    return best


def _known_headings(text: str) -> int:
    """Return how many known headings the best of the first lines has."""
    lines = text[:_SAMPLE_LETTERS].splitlines()[:_LINES_WITH_HEADINGS]
    return max((_known_words(re.split(r"[\t;,|]", line)) for line in lines), default=0)


_LINES_WITH_HEADINGS = 20


def _unless_garbage(decoded: Decoded) -> Decoded:
    """Refuse text of which most letters are foreign and no heading is known: another encoding read as this one."""
    if _is_foreign(decoded.text) and not _known_headings(decoded.text):
        raise Refused("no-text-encoding")
    return decoded


def _vietnamese_words(text: str) -> int:
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE_LETTERS])
    return sum(legacy_fonts.is_vietnamese(word) for word in words if not word.isascii())


def rows_of(text: str, limits: Limits, *, pasted: bool = False) -> Rows:
    """Return the rows of a text table with any delimiter; a quoted cell may contain line breaks."""
    first, _, rest = text.partition("\n")
    marked = re.fullmatch(r"sep=(.)", first.strip(), re.IGNORECASE)
    if marked:
        return _parsed(rest, marked[1], limits)
    delimiter = "\t" if pasted and "\t" in text else _delimiter_of(text)
    return _parsed(text, delimiter, limits)


def _delimiter_of(text: str) -> str:
    sample = text[:_SAMPLE_LETTERS]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[int, bool, float, int]:
    """Rate a delimiter: known heading words, headings as wide as the rows, rows of equal width, width."""
    try:
        reader = csv.reader(_lines(sample), delimiter=delimiter)
        rows = [row for row in islice(reader, _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        rows = [line.split(delimiter) for line in _lines(sample)[:_SAMPLE_ROWS] if line.strip()]
    if not rows:
        return 0, False, 0.0, 0
    known = [_known_words(row) for row in rows[:30]]
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    heading = rows[known.index(max(known))]
    share = times / len(rows) if width > 1 else 0.0
    return max(known), len(heading) == width, round(share, 1), width


def _known_words(row: list[str]) -> int:
    return sum(1 for cell in row if known(cell))


def _lines(text: str) -> list[str]:
    return re.split(r"(?<=\n)", text.replace("\r\n", "\n").replace("\r", "\n"))


def _parsed(text: str, delimiter: str, limits: Limits) -> Rows:
    lines = _lines(text)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = _counted(csv.reader(lines, delimiter=delimiter), limits)
    except csv.Error:
        return _unquoted(lines, delimiter, limits)
    return _unquoted(lines, delimiter, limits) if _is_swallowed(rows, delimiter) else rows


def _is_swallowed(rows: Rows, delimiter: str) -> bool:
    """Return whether a cell contains whole rows: a line with as many delimiters as a row, or too many lines."""
    usual = max((len(row) for row in rows[:_SAMPLE_ROWS]), default=0) - 1
    for row in rows:
        for cell in row:
            if "\n" in cell and delimiter in cell:
                most = max(line.count(delimiter) for line in cell.split("\n"))
                if (usual > 1 and most >= usual) or cell.count("\n") > _MOST_LINES_IN_CELL:
                    return True
    return False


def _unquoted(lines: list[str], delimiter: str, limits: Limits) -> Rows:
    """Parse without quoting, for a file with an unclosed quotation mark."""
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return [[cell.strip('"') for cell in row] for row in _counted(reader, limits)]


def _counted(reader: Iterable[list[str]], limits: Limits) -> Rows:
    rows: Rows = []
    cells = 0
    for row in reader:
        rows.append(row)
        cells += len(row)
        if cells > limits.cells:
            raise Refused("too-big")
        if len(rows) > limits.rows:
            raise Refused("too-many-rows")
    return rows
